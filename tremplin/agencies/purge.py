"""Forgetting what agencies keep only for a while: reasons, second factors reset, follow-ups and posts that ended."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from tremplin.agencies.models import Followed, OpenedFile, Post, SecondFactorReset
from tremplin.core import clock
from tremplin.core.periodic import Periodic
from tremplin.core.retention import A_YEAR, EVERY, FIVE_YEARS, TWO_YEARS, remove


def purge(at: datetime) -> None:
    remove(OpenedFile.objects.filter(opened_at__lt=at - A_YEAR))
    remove(SecondFactorReset.objects.filter(reset_at__lt=at - A_YEAR))
    remove(Followed.objects.filter(until__lt=clock.local_day(at - TWO_YEARS)))
    remove(Post.objects.filter(ends_on__lt=clock.local_day(at - FIVE_YEARS)))


def needed(at: datetime) -> QuerySet[Any, int | None]:
    """Return the people who hold a post, or did not so long ago."""
    since = clock.local_day(at - FIVE_YEARS)
    return Post.objects.filter(Q(ends_on=None) | Q(ends_on__gte=since)).values_list("person", flat=True)


def periodic() -> list[Periodic]:
    models = ("OpenedFile", "SecondFactorReset", "Followed", "Post")
    return [
        Periodic("purge of agencies", EVERY, purge, tuple(f"agencies.{model}" for model in models)),
    ]
