"""Forgetting who entered which course, two years after she entered and left it."""

from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from tremplin.core import clock
from tremplin.core.periodic import Periodic
from tremplin.core.retention import EVERY, TWO_YEARS, remove
from tremplin.training.models import CourseEntry


def _lately(limit: date) -> Q:
    return Q(starts_on__gte=limit) | Q(ends_on__gte=limit)


def purge(at: datetime) -> None:
    remove(CourseEntry.objects.exclude(_lately(clock.local_day(at - TWO_YEARS))))


def needed(at: datetime) -> QuerySet[Any, int | None]:
    """Return the people who were trained not so long ago."""
    entries = CourseEntry.objects.filter(_lately(clock.local_day(at - TWO_YEARS)))
    return entries.values_list("seeker__person", flat=True)


def periodic() -> list[Periodic]:
    return [Periodic("purge of courses entered", EVERY, purge, ("training.CourseEntry",))]
