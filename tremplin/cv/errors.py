"""The refusals of the CV."""

from django.utils.translation import gettext_lazy as _

from tremplin.core.errors import DomainError


class NothingToShow(DomainError):
    message = _("Votre CV est encore vide. Ajoutez au moins un métier, ou une chose que vous savez faire.")


class NoCvYet(DomainError):
    status = 404
    message = _("Vous n’avez pas encore de CV. Il se fait en dix minutes, une question à la fois.")


class DatesUpsideDown(DomainError):
    message = _("La fin est avant le début. Vérifiez les années.")


class ChangedElsewhere(DomainError):
    """Another window, phone or terminal wrote the same part since. `now` is what it says, one thing a line."""

    message = _("Cette partie a été changée entre-temps, sur un autre écran. Rien n’est perdu : choisissez.")

    def __init__(self, now: list[str]) -> None:
        super().__init__()
        self.now = now


class LinkTooLong(DomainError):
    message = _("Un lien dure trente jours au plus. Vous pourrez en refaire un.")


class TooManyLinks(DomainError):
    message = _("Vous avez déjà vingt liens ouverts. Fermez-en un, puis recommencez.")


class PhotographTooLarge(DomainError):
    message = _("Cette photo est trop grande. Choisissez-en une de moins de 10 Mo.")


class NotAPhotograph(DomainError):
    message = _(
        "Ce fichier n’est pas une photo que nous savons lire. Choisissez un fichier JPEG, PNG ou WebP."
    )


class NotThisAnswer(DomainError):
    message = _("Cette réponse ne va plus avec la question. Ouvrez votre CV pour la voir.")


class LineChanged(DomainError):
    message = _("Cette ligne a changé depuis le conseil. Elle reste comme vous l’avez écrite.")


class HelpOver(DomainError):
    message = _(
        "L’aide est terminée : une heure, ou la fin de votre accès au dossier. Ce dernier écran n’est pas enregistré."
    )


class OnlyHers(DomainError):
    status = 403
    message = _(
        "Les liens et les versions d’un CV sont à la personne seule. Elle les ouvre depuis son compte."
    )
