"""Reads of the observatory: a month as a page shows it, with its year of history."""

import csv
import io
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from tremplin.agencies.models import Agency
from tremplin.core import clock
from tremplin.observatory import charts
from tremplin.observatory.errors import MonthForgotten
from tremplin.observatory.indicators import BY_NAME, INDICATORS, Indicator, Values
from tremplin.observatory.models import PublishedMonth
from tremplin.observatory.periods import Quarter, last_closed_month, last_closed_quarter
from tremplin.observatory.services import MonthFigures, compute_month
from tremplin.ui.dates import month_words

__all__ = ["Figure", "Quarter", "as_csv", "known_months", "last_closed_quarter", "newest_month", "sheet"]

MONTHS_SHOWN = 13
LINES = ("registered", "long_term")


@dataclass(frozen=True)
class Row:
    """One line of the table beside a chart."""

    label: str
    value: Any


@dataclass(frozen=True)
class Figure:
    """One indicator of a month, as its sheet shows it."""

    indicator: Indicator
    values: Values
    rows: list[Row]
    line: charts.Line | None = None
    columns: tuple[charts.Column, ...] = ()
    wall: tuple[charts.Brick, ...] = ()

    @property
    def name(self) -> str:
        return self.indicator.name

    @property
    def has_line(self) -> bool:
        return self.name in LINES

    @property
    def difference(self) -> int | None:
        """Return how many more (or fewer) than a year before."""
        value, before = self.values.get("value"), self.values.get("year_before")
        return None if value is None or before is None else abs(value - before)

    @property
    def quarter(self) -> str:
        """Return "premier trimestre" for a figure of a quarter, nothing for the others."""
        return Quarter.of(self.values["quarter"]).words if "quarter" in self.values else ""

    @property
    def is_more(self) -> bool:
        return bool(self.values.get("value", 0) >= (self.values.get("year_before") or 0))


def known_months(agency: Agency) -> list[date]:
    """Return the months published, newest first."""
    months = PublishedMonth.objects.filter(agency=agency).order_by("-month").values_list("month", flat=True)
    return list(dict.fromkeys(months))


def offered_months(agency: Agency, *, may_steer: bool) -> list[date]:
    """Return the months to choose from, newest first: for who steers, also the last one over and the one that runs."""
    published = known_months(agency)
    if not may_steer:
        return published
    today = clock.today()
    return sorted({*published, last_closed_month(today), clock.month_start(today)}, reverse=True)


def newest_month(agency: Agency, *, may_steer: bool) -> date | None:
    """Return the month to show first: the last one that is over."""
    running = clock.month_start(clock.today())
    return next((month for month in offered_months(agency, may_steer=may_steer) if month < running), None)


def history_of(agency: Agency, month: date) -> dict[date, dict[str, Values]]:
    """Return what was published of the months before `month`, oldest first."""
    first = clock.add_months(clock.month_start(month), 1 - MONTHS_SHOWN)
    rows = PublishedMonth.objects.filter(agency=agency, month__range=(first, month)).order_by(
        "month", "version"
    )
    return {row.month: row.values for row in rows}


def sheet(figures: MonthFigures, agency: Agency) -> list[Figure]:
    """Return the figures of a month in order, each with its chart and its table.

    Beside a month that is provisional stand the provisional months before it, and no line jumps over them.
    """
    history = {**history_of(agency, figures.month), figures.month: figures.values}
    if not figures.is_published:
        history |= _not_yet_published(agency, min(history), figures.month, known=set(history))
    history = dict(sorted(history.items()))
    return [
        _figure(indicator, figures, history) for indicator in INDICATORS if indicator.name in figures.values
    ]


def _not_yet_published(
    agency: Agency, first: date, last: date, *, known: set[date]
) -> dict[date, dict[str, Values]]:
    """Return, computed now, the months between two that are not known; those whose records are gone stay unknown."""
    found = {}
    month = clock.add_months(first, 1)
    while month < last:
        if month not in known:
            with suppress(MonthForgotten):
                found[month] = compute_month(agency=agency, month=month)
        month = clock.add_months(month, 1)
    return found


def _figure(indicator: Indicator, figures: MonthFigures, history: dict[date, dict[str, Values]]) -> Figure:
    values = figures.values[indicator.name]
    series = [
        (month, past[indicator.name]["value"])
        for month, past in history.items()
        if "value" in past.get(indicator.name, {})
    ]
    if indicator.name == "online_cv_adoption":
        offline = values["out_of"] - values["people"]
        rows = [Row(_("en ligne"), values["people"]), Row(_("pas encore"), offline)]
        return Figure(indicator, values, rows, wall=tuple(charts.wall(values["pct"] or 0)))
    if indicator.name == "offers_by_sector":
        return Figure(indicator, values, [Row(one["sector"], one["pct"]) for one in values["values"]])
    if indicator.name in LINES:
        rows = [Row(month_words(month), value) for month, value in series]
        return Figure(indicator, values, rows, line=charts.line([value for _month, value in series]))
    if indicator.name == "trained_in_quarter":
        quarters = _by_quarter(series, history)
        return Figure(indicator, values, _rows(quarters), columns=tuple(charts.columns(quarters)))
    named = [(month_words(month), value) for month, value in series]
    return Figure(indicator, values, _rows(named), columns=tuple(charts.columns(named)))


def _by_quarter(
    series: list[tuple[date, int]], history: dict[date, dict[str, Values]]
) -> list[tuple[str, int]]:
    """Return each quarter once, oldest first."""
    quarters = {history[month]["trained_in_quarter"]["quarter"]: value for month, value in series}
    return [(Quarter.of(code).short, value) for code, value in quarters.items()]


def _rows(series: Iterable[tuple[str, int]]) -> list[Row]:
    return [Row(label, value) for label, value in series]


def as_csv(figures: list[Figure]) -> str:
    """Return figures as a spreadsheet: one line a value, with what it is."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow([_("chiffre"), _("ligne"), _("valeur"), _("définition"), _("source")])
    for figure in figures:
        kind = BY_NAME[figure.name]
        for row in figure.rows:
            writer.writerow([kind.label, row.label, row.value, kind.definition, kind.source])
    return text.getvalue()
