"""The refusals of appointments."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from tremplin.core.errors import DomainError, NotAllowed

if TYPE_CHECKING:
    from tremplin.appointments.models import Appointment


class AlreadyBooked(DomainError):
    message = _("Vous avez déjà un rendez-vous pour cela. Vous pouvez le déplacer.")


class ReasonClosed(NotAllowed):
    message = _(
        "On ne prend pas soi-même rendez-vous pour cela. Appelez l’agence, ou passez à l’accueil le matin."
    )


class WayNotOffered(DomainError):
    message = _("Cela ne se fait pas de cette façon. Choisissez une des façons proposées.")


class TooSoon(DomainError):
    message = _("C’est trop tôt pour nous. Choisissez une heure un peu plus tard.")


class TooFar(DomainError):
    message = _("C’est trop loin. Choisissez une heure plus proche.")


class NotAccepted(DomainError):
    message = _("Lisez le texte, puis cochez la case pour continuer.")


class AppointmentOver(DomainError):
    message = _("Ce rendez-vous est passé ou annulé. Rien n’a été changé.")


class NotYet(DomainError):
    message = _("Ce rendez-vous n’a pas encore commencé. Notez ensuite si la personne est venue.")


class NotToday(DomainError):
    message = _("Ce rendez-vous n’est pas aujourd’hui. L’accueil peut vous renseigner.")


class EarlierGone(DomainError):
    message = _("Cette heure vient d’être prise. Votre rendez-vous reste à son heure.")


class LettersWrong(DomainError):
    message = _("Ce ne sont pas les premières lettres du nom. Essayez encore.")


class LinkClosed(DomainError):
    message = _(
        "Il y a eu trop d’essais. Cette adresse s’ouvrira à nouveau dans une heure. Vous pouvez aussi nous appeler."
    )
    status = 429


class WayMissing(DomainError):
    message = _("Choisissez au moins une façon de se voir : à l’agence, par téléphone ou en vidéo.")


class ReasonKnown(DomainError):
    message = _("Ce nom existe déjà. Changez celui qui existe, ou écrivez un autre nom.")


class NoDayChosen(DomainError):
    message = _("Choisissez au moins un jour de la semaine.")


class AppointmentsInTheWay(DomainError):
    """Some appointments fall in an absence and nothing was said of them. `left` are those."""

    def __init__(self, left: "Sequence[Appointment]") -> None:
        self.left = left
        super().__init__(
            ngettext(
                "%(count)s rendez-vous tombe pendant cette absence. Dites ce qu’il devient : rien n’est encore enregistré.",
                "%(count)s rendez-vous tombent pendant cette absence. Dites ce que chacun devient : rien n’est encore enregistré.",
                len(left),
            )
            % {"count": len(left)}
        )


class AlreadyClosed(DomainError):
    message = _("L’agence est déjà fermée ce jour-là. Rien n’a été changé.")


class DayOver(DomainError):
    message = _("Ce jour est passé. Choisissez un jour à venir.")
