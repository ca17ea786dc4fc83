"""Months and quarters, as the figures speak of them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from tremplin.core import clock


@dataclass(frozen=True)
class Quarter:
    """Three months; `first` and `last` are its days, both included."""

    year: int
    number: int

    @property
    def first(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last(self) -> date:
        return clock.month_end(date(self.year, 3 * self.number, 1))

    def __str__(self) -> str:
        return f"{self.year}-Q{self.number}"


def last_closed_quarter(month: date) -> Quarter:
    """Return the last quarter that is over at the end of `month`: March gives the first quarter, April too."""
    number = month.month // 3
    return Quarter(month.year, number) if number else Quarter(month.year - 1, 4)


def last_closed_month(today: date) -> date:
    """Return the first day of the last month that is over."""
    return clock.add_months(clock.month_start(today), -1)


def end_of(day: date) -> datetime:
    """Return the moment at which a local day is over."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
