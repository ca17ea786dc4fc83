"""Forgetting what accounts keep only for a while: readings after a year, visits once they are over."""

from datetime import datetime, timedelta

from tremplin.accounts.models import Reading, Visit
from tremplin.core.periodic import Periodic

# A day more than the longest year: the database itself refuses to remove a younger reading.
A_YEAR = timedelta(days=367)


def purge(at: datetime) -> None:
    Reading.objects.filter(read_at__lt=at - A_YEAR).delete()
    Visit.objects.filter(expire_date__lt=at).delete()


def periodic() -> list[Periodic]:
    return [Periodic("purge of readings and visits", timedelta(hours=6), purge)]
