"""The refusals of diaries and seats."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from tremplin.core.errors import DomainError


class RuleUnreadable(DomainError):
    message = _(
        "Cette répétition n’est pas comprise. Choisissez des jours de la semaine, et jusqu’à quand. Rien n’a été changé."
    )


class WindowImpossible(DomainError):
    message = _("Le début et la fin sont à la même heure. Changez l’une des deux.")


class AbsenceImpossible(DomainError):
    message = _("La fin de l’absence est avant son début. Changez l’une des deux.")


class TimeTaken(DomainError):
    message = _("Cette heure vient d’être prise. Choisissez-en une autre : rien n’est perdu.")


class TimeClosed(DomainError):
    message = _("À cette heure, ce n’est pas ouvert. Choisissez une des heures proposées.")


class TimePast(DomainError):
    message = _("Cette heure est passée. Choisissez-en une autre.")


class HoldOver(DomainError):
    message = _("Cette heure n’est plus libre. Choisissez-en une autre : rien n’est perdu.")


class AlreadySeated(DomainError):
    message = _("Cette personne a déjà sa place, ou attend déjà son tour. Rien n’a été changé.")


class NoSeatLeft(DomainError):
    message = _("Il n’y a plus de place à cette date. Proposez la date suivante.")


class SignUpOver(DomainError):
    message = _("On ne peut plus s’inscrire à cette date. Choisissez la date suivante.")


class SeatOver(DomainError):
    message = _("Cette place n’est plus à vous. Vous pouvez vous inscrire à une autre date.")


class OfferOver(DomainError):
    message = _("L’heure pour répondre est passée : la place est proposée à la personne suivante.")


class SeatingCancelled(DomainError):
    message = _("Cette date est annulée. Choisissez la date suivante.")


class ReasonForPriorityMissing(DomainError):
    message = _("Écrivez en quelques mots pourquoi cette personne passe avant les autres.")


class CapacityTooLow(DomainError):
    """Fewer seats than are taken. `over` is how many people would have to be moved."""

    def __init__(self, *, taken: int, capacity: int) -> None:
        self.over = taken - capacity
        super().__init__(
            ngettext(
                "%(taken)s places sont prises. Choisissez %(over)s personne à déplacer, ou gardez plus de places.",
                "%(taken)s places sont prises. Choisissez %(over)s personnes à déplacer, ou gardez plus de places.",
                self.over,
            )
            % {"taken": taken, "over": self.over}
        )
