"""Forgetting times and seats after two years, and giving back what was held and never taken."""

from datetime import datetime, timedelta

from django.db.models import Q

from tremplin.agenda.enums import SeatState
from tremplin.agenda.models import Absence, Busy, Seat, Seating
from tremplin.agenda.services import diaries, seats
from tremplin.core.periodic import Periodic
from tremplin.core.retention import EVERY, TWO_YEARS, remove

A_MINUTE = timedelta(minutes=1)


def purge(at: datetime) -> None:
    limit = at - TWO_YEARS
    remove(Busy.objects.filter(ends_at__lt=limit))
    remove(Absence.objects.filter(ends_at__lt=limit))
    remove(Seat.objects.filter(seating__ends_at__lt=limit))


def follow_offers(at: datetime) -> None:
    """End the offers that nobody answered, and offer what is free again to who waits.

    Seats become free without anybody leaving: those kept for the desk no longer are, somebody is erased.
    """
    over = Q(seats__state=SeatState.OFFERED, seats__offered_until__lte=at)
    waited_for = Q(seats__state=SeatState.WAITING, closes_at__gt=at)
    for pk in Seating.objects.filter(over | waited_for).values_list("pk", flat=True).distinct():
        seats.expire(seating=pk, at=at)


def periodic() -> list[Periodic]:
    forgotten = ("agenda.Busy", "agenda.Absence", "agenda.Seat", "agenda.SeatMoveRecord")
    return [
        Periodic("purge of diaries", EVERY, purge, forgotten),
        Periodic("offers of seats", A_MINUTE, follow_offers),
        Periodic("times held", A_MINUTE, diaries.free_holds_over),
    ]
