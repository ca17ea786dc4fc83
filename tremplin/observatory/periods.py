"""Months and quarters, as the figures speak of them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Self

from django.utils import timezone
from django.utils.translation import gettext as _

from tremplin.core import clock
from tremplin.seekers.queries import whole_since


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

    @classmethod
    def of(cls, code: str) -> Self:
        """Return the quarter that "2017-Q1" names."""
        year, number = code.split("-Q")
        return cls(int(year), int(number))

    @property
    def words(self) -> str:
        """Return "premier trimestre", in the language of the page."""
        ranks = (
            _("premier trimestre"),
            _("deuxième trimestre"),
            _("troisième trimestre"),
            _("quatrième trimestre"),
        )
        return ranks[self.number - 1]

    @property
    def short(self) -> str:
        """Return "T1 2017", in the language of the page."""
        return _("T%(number)d %(year)d") % {"number": self.number, "year": self.year}


def last_closed_quarter(month: date) -> Quarter:
    """Return the last quarter that is over at the end of `month`: March gives the first quarter, April too."""
    number = month.month // 3
    return Quarter(month.year, number) if number else Quarter(month.year - 1, 4)


def last_closed_month(today: date) -> date:
    """Return the first day of the last month that is over."""
    return clock.add_months(clock.month_start(today), -1)


def quarter_told(month: date) -> Quarter:
    """Return the quarter whose trainings are told with `month`; one that a running month would close is not over."""
    still_runs = stock_day(month) < clock.month_end(month)
    return last_closed_quarter(clock.add_months(month, -1) if still_runs else month)


def is_whole(month: date) -> bool:
    """Tell whether everything that happened since a month began is still kept (see the purges of the parts below)."""
    since = whole_since()
    return since is None or clock.month_start(month) >= since


def stock_day(month: date) -> date:
    """Return the day up to which a month is counted: its last, or today while it runs."""
    return min(clock.month_end(month), clock.today())


def stock_day_a_year_before(month: date) -> date:
    """Return the day to compare with: the end of the same month, or the same day while the month runs."""
    before = clock.month_end(clock.add_months(month, -12))
    return min(before, clock.add_months(clock.today(), -12))


def end_of(day: date) -> datetime:
    """Return the moment at which a local day is over."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
