"""The vocabulary of diaries and seats."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class WindowKind(TextChoices):
    """What a window of a diary is open for."""

    WALK_IN = "walk_in", _("accueil libre")
    APPOINTMENT = "appointment", _("rendez-vous")
    WORKSHOP = "workshop", _("ateliers")


class BusyState(TextChoices):
    """What a time of a diary is: held while a form is filled, taken, or free again (kept for the history)."""

    HELD = "held", _("retenu")
    TAKEN = "taken", _("pris")
    FREED = "freed", _("libéré")


class SeatState(TextChoices):
    """Where somebody stands. Only CONFIRMED and OFFERED occupy a seat."""

    CONFIRMED = "confirmed", _("place réservée")
    WAITING = "waiting", _("en liste d’attente")
    OFFERED = "offered", _("place proposée")
    EXPIRED = "expired", _("proposition passée")
    CANCELLED = "cancelled", _("place annulée")


class EndedBy(TextChoices):
    """Who gave up a seat or a time: three texts, three figures."""

    PERSON = "person", _("par la personne")
    AGENCY = "agency", _("par l’agence")
    TIME = "time", _("sans réponse à temps")


OCCUPYING = (SeatState.CONFIRMED, SeatState.OFFERED)
ACTIVE = (SeatState.CONFIRMED, SeatState.OFFERED, SeatState.WAITING)

# What a seat may become. A property test and the service hold to it.
NEXT: dict[SeatState, frozenset[SeatState]] = {
    SeatState.WAITING: frozenset({SeatState.OFFERED, SeatState.CONFIRMED, SeatState.CANCELLED}),
    SeatState.OFFERED: frozenset({SeatState.CONFIRMED, SeatState.EXPIRED, SeatState.CANCELLED}),
    SeatState.CONFIRMED: frozenset({SeatState.CANCELLED}),
    SeatState.EXPIRED: frozenset(),
    SeatState.CANCELLED: frozenset(),
}
