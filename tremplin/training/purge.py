"""Forgetting who entered which course, two years after she left it; one whose end is not noted goes with her file."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from tremplin.core import clock
from tremplin.core.periodic import Periodic
from tremplin.core.retention import EVERY, TWO_YEARS, remove
from tremplin.training.models import CourseEntry


def purge(at: datetime) -> None:
    remove(CourseEntry.objects.filter(ends_on__lt=clock.local_day(at - TWO_YEARS)))


def _trained_lately(at: datetime) -> QuerySet[CourseEntry]:
    limit = clock.local_day(at - TWO_YEARS)
    return CourseEntry.objects.filter(Q(starts_on__gte=limit) | Q(ends_on__gte=limit))


def needed_searches(at: datetime) -> QuerySet[Any, int]:
    """Return the job seekers who were trained not so long ago."""
    return _trained_lately(at).values_list("seeker", flat=True)


def needed(at: datetime) -> QuerySet[Any, int | None]:
    """Return the people who were trained not so long ago."""
    return _trained_lately(at).values_list("seeker__person", flat=True)


def periodic() -> list[Periodic]:
    return [Periodic("purge of courses entered", EVERY, purge, ("training.CourseEntry",))]
