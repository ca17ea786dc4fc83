"""The work of the hall done by the scheduler: tickets nobody ended, tickets forgotten."""

from datetime import datetime, timedelta

from tremplin.core import clock
from tremplin.core.periodic import Periodic
from tremplin.core.retention import A_YEAR, EVERY, remove
from tremplin.hall import services
from tremplin.hall.models import Ticket

AN_HOUR = timedelta(hours=1)


def end_of_day(at: datetime) -> None:
    services.end_of_day(at=at)


def purge(at: datetime) -> None:
    remove(Ticket.objects.filter(day__lt=clock.local_day(at - A_YEAR)))


def periodic() -> list[Periodic]:
    return [
        Periodic("tickets of days gone by", AN_HOUR, end_of_day),
        Periodic("purge of tickets", EVERY, purge, ("hall.Ticket",)),
    ]
