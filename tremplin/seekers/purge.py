"""Forgetting what is kept about a job search two years after it ended, or after it happened."""

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from tremplin.core import clock
from tremplin.core.periodic import Periodic
from tremplin.core.retention import EVERY, TWO_YEARS, remove
from tremplin.seekers import hooks
from tremplin.seekers.models import Exchange, JobFound, JobSeeker, Registration, StatusChange

PURGE = "purge of job searches"


def _lately_registered(at: datetime) -> QuerySet[Registration]:
    return Registration.objects.filter(Q(ends_on=None) | Q(ends_on__gte=clock.local_day(at - TWO_YEARS)))


def _lately_hired(at: datetime) -> QuerySet[JobFound]:
    return JobFound.objects.filter(starts_on__gte=clock.local_day(at - TWO_YEARS))


def purge(at: datetime) -> None:
    """Remove what happened long ago; then the whole search of who left the list and found no job nor course since."""
    limit = at - TWO_YEARS
    later = StatusChange.objects.filter(seeker=OuterRef("seeker"), changed_at__gt=OuterRef("changed_at"))
    remove(StatusChange.objects.filter(Exists(later), changed_at__lt=limit))
    remove(Exchange.objects.filter(held_at__lt=limit))
    remove(JobFound.objects.filter(starts_on__lt=clock.local_day(limit)))
    remove(Registration.objects.filter(ends_on__lt=clock.local_day(limit)))
    gone = JobSeeker.objects.exclude(pk__in=_lately_registered(at).values("seeker"))
    gone = gone.exclude(pk__in=_lately_hired(at).values("seeker"))
    for needed_there in hooks.needed_searches(at):
        gone = gone.exclude(pk__in=needed_there)
    remove(gone)


def needed(at: datetime) -> QuerySet[Any, int | None]:
    """Return the people who are on the list, or were, or found a job, not so long ago."""
    seekers = Q(pk__in=_lately_registered(at).values("seeker")) | Q(pk__in=_lately_hired(at).values("seeker"))
    return JobSeeker.objects.filter(seekers).values_list("person", flat=True)


def periodic() -> list[Periodic]:
    models = ("StatusChange", "Exchange", "JobFound", "Registration", "JobSeeker", "Wish")
    return [
        Periodic(PURGE, EVERY, purge, tuple(f"seekers.{model}" for model in models)),
    ]
