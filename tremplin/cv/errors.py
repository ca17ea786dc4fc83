"""The refusals of the CV."""

from django.utils.translation import gettext_lazy as _

from tremplin.core.errors import DomainError


class NothingToShow(DomainError):
    message = _("Votre CV est encore vide. Ajoutez au moins un métier, ou une chose que vous savez faire.")


class NoCvYet(DomainError):
    status = 404
    message = _("Vous n’avez pas encore de CV. Il se fait en dix minutes, une question à la fois.")
    way = (_("Commencer mon CV"), "cv")


class DatesUpsideDown(DomainError):
    message = _("La fin est avant le début. Vérifiez les années.")


class FileNotRead(DomainError):
    """A file brought as a CV is not read; the message says why, what is safe, and what to do."""

    status = 422
    message = _("Ce fichier n’a pas pu être lu. Rien n’est perdu : il est toujours chez vous.")


class FileTooHeavy(FileNotRead):
    message = _("Ce fichier pèse plus de 10 Mo. Enregistrez-le plus petit, ou choisissez seulement le CV.")


FILE_REFUSALS = {
    "empty": _("Ce fichier est vide. Choisissez-en un autre."),
    "broken": _("Ce fichier est abîmé. Enregistrez-le à nouveau, puis recommencez."),
    "encrypted": _(
        "Ce fichier est protégé par un mot de passe. Enregistrez-le sans mot de passe, puis recommencez."
    ),
    "too_long": _("Ce fichier a plus de 20 pages. Choisissez seulement les pages de votre CV."),
    "bomb": _(
        "Ce fichier est trop compliqué pour être lu sans risque. Enregistrez-le en PDF, puis recommencez."
    ),
    "program": _("Ce fichier est un programme, pas un CV. Il n’a pas été ouvert."),
    "archive": _("Ce fichier contient plusieurs fichiers. Sortez votre CV de l’archive, puis choisissez-le."),
    "old_word": _("Ce fichier vient d’un ancien Word. Enregistrez-le en .docx ou en PDF, puis recommencez."),
    "rich_text": _("Ce texte est au format RTF. Enregistrez-le en .docx ou en PDF, puis recommencez."),
    "open_document": _(
        "Ce fichier vient de LibreOffice. Enregistrez-le en PDF ou en .docx, puis recommencez."
    ),
    "other_picture": _(
        "Cette image n’est ni un JPEG ni un PNG. Prenez la photo à nouveau, ou enregistrez-la en JPEG."
    ),
    "web_page": _("Ce fichier est une page web. Imprimez-la en PDF, puis choisissez ce PDF."),
    "other_json": _(
        "Ce fichier de données n’est pas un CV. Choisissez un CV au format JSON Resume, PDF ou Word."
    ),
    "other_xml": _("Ce fichier de données n’est pas un CV Europass. Choisissez un CV en PDF ou en Word."),
    "no_text": _(
        "Aucun texte n’a été trouvé dans ce fichier. Choisissez-en un autre, ou faites votre CV ici."
    ),
    "no_ocr": _(
        "C’est une image, et cette agence ne sait pas encore lire les images."
        " Apportez un PDF ou un Word, ou venez avec votre CV en papier : on le tape avec vous."
    ),
    "unknown": _("Ce fichier n’est pas d’un genre connu. Choisissez un PDF, un Word, un texte ou une photo."),
}


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
