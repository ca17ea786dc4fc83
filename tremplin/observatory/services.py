"""The verbs of the observatory: compute a month, publish it, correct it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from tremplin.accounts.enums import Role
from tremplin.accounts.models import Person
from tremplin.agencies.models import Agency
from tremplin.core import clock
from tremplin.core.errors import NotAllowed
from tremplin.observatory.errors import MonthForgotten, MonthNotBegun, MonthNotOver, NothingChanged
from tremplin.observatory.indicators import INDICATORS, Values
from tremplin.observatory.models import PublishedMonth
from tremplin.observatory.periods import is_whole, quarter_told


@dataclass(frozen=True)
class MonthFigures:
    """The figures of a month: published (with its version), or provisional (version 0)."""

    month: date
    values: dict[str, Values]
    version: int = 0
    said_at: datetime | None = None

    @property
    def is_published(self) -> bool:
        return self.version > 0


def compute_month(*, agency: Agency, month: date) -> dict[str, Values]:
    """Return every indicator of a month, computed now from the records.

    Raises MonthNotBegun before its first day, MonthForgotten once some of the records are gone.
    """
    if month > clock.today():
        raise MonthNotBegun
    if not is_whole(min(month, quarter_told(month).first)):
        raise MonthForgotten
    return {indicator.name: indicator.compute(agency, month) for indicator in INDICATORS}


def figures_of(*, agency: Agency, month: date) -> MonthFigures:
    """Return the figures of a month: as published when they were, computed now otherwise."""
    published = PublishedMonth.objects.of(agency, month).first()
    if published:
        return MonthFigures(published.month, published.values, published.version, published.published_at)
    return MonthFigures(clock.month_start(month), compute_month(agency=agency, month=month))


def publish_month(*, agency: Agency, month: date, author: Person, at: datetime) -> PublishedMonth:
    """Publish a month that is over, or a correction of it; raise NotAllowed, MonthNotOver, NothingChanged.

    A month whose records are gone can be neither published nor corrected: MonthForgotten.
    """
    if agency.pk not in author.scopes(Role.DIRECTOR):
        raise NotAllowed
    return keep_month(agency=agency, month=month, author=author, at=at)


@transaction.atomic
def keep_month(*, agency: Agency, month: date, author: Person | None, at: datetime) -> PublishedMonth:
    """Keep the figures of a month under its next version. The right to publish is checked by the caller."""
    month = clock.month_start(month)
    if clock.local_day(at) <= clock.month_end(month):
        raise MonthNotOver
    # Two publications at once queue here: versions follow each other.
    Agency.objects.select_for_update().get(pk=agency.pk)
    last = PublishedMonth.objects.of(agency, month).first()
    values: dict[str, Any] = compute_month(agency=agency, month=month)
    if last and last.values == values:
        raise NothingChanged
    version = last.version + 1 if last else 1
    return PublishedMonth.objects.create(
        agency=agency, month=month, version=version, figures=values, published_at=at, author=author
    )
