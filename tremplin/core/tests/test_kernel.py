"""The clock, numbers, limits, hooks, periodic work, text."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.races import race
from tremplin.core import clock, periodic
from tremplin.core.errors import TooManyTries
from tremplin.core.hooks import Hook
from tremplin.core.identifiers import ALPHABET, random_identifier
from tremplin.core.limits import Limit, MemoryLimit
from tremplin.core.logs import blot_out
from tremplin.core.models import Try
from tremplin.core.numbers import percentage, rounded
from tremplin.core.periodic import Periodic, run_due
from tremplin.core.text import plain, squeezed

NINE = datetime(2017, 4, 6, 9, tzinfo=UTC)


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(-60, 60))
def test_adding_months_and_taking_them_away_stays_in_the_month(day: date, months: int) -> None:
    there = clock.add_months(day, months)
    assert (there.year * 12 + there.month) - (day.year * 12 + day.month) == months
    assert there.day <= day.day


@pytest.mark.parametrize(
    ("day", "months", "there"),
    [
        (date(2017, 1, 31), 1, date(2017, 2, 28)),
        (date(2016, 1, 31), 1, date(2016, 2, 29)),
        (date(2017, 3, 31), -12, date(2016, 3, 31)),
        (date(2016, 2, 29), 12, date(2017, 2, 28)),
    ],
)
def test_the_end_of_a_month_stays_an_end_of_month(day: date, months: int, there: date) -> None:
    assert clock.add_months(day, months) == there


def test_months_end_where_calendars_say() -> None:
    assert clock.month_end(date(2016, 2, 3)) == date(2016, 2, 29)


def test_figures_are_rounded_as_a_newspaper_does() -> None:
    assert rounded(43.65) == Decimal("43.7")
    assert percentage(400, 11600) == Decimal("3.4")
    assert percentage(1, 0) is None


def test_identifiers_are_long_and_different() -> None:
    names = {random_identifier() for _ in range(1000)}
    assert len(names) == 1000
    assert all(len(name) == 14 and set(name) <= set(ALPHABET) for name in names)


@given(st.text())
def test_plain_text_is_plain_already(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert "\n" not in squeezed(text)


def test_joining_a_hook_twice_is_joining_once() -> None:
    hook: Hook[[], str] = Hook("test")

    def one() -> str:
        return "one"

    hook.join(one)
    hook.join(one)
    assert hook() == ["one"]
    hook.leave(one)
    assert hook() == []


@pytest.mark.django_db
def test_a_limit_stops_and_its_window_moves() -> None:
    limit = Limit("test", count=2, window=timedelta(minutes=10))
    limit.spend("samira", at=NINE)
    limit.spend("samira", at=NINE + timedelta(minutes=1))
    with pytest.raises(TooManyTries):
        limit.spend("samira", at=NINE + timedelta(minutes=2))
    limit.spend("luc", at=NINE + timedelta(minutes=2))
    limit.spend("samira", at=NINE + timedelta(minutes=10, seconds=1))
    assert "samira" not in " ".join(Try.objects.values_list("who", flat=True))


def test_a_limit_in_memory_stops_too() -> None:
    limit = MemoryLimit(count=3, seconds=60)
    for _ in range(3):
        limit.spend("device")
    with pytest.raises(TooManyTries):
        limit.spend("device")
    limit.spend("another")


@pytest.fixture
def ran() -> Iterator[list[str]]:
    """A periodic task for a test; what it did stands in the list."""
    done: list[str] = []

    def declare() -> list[Periodic]:
        return [
            Periodic("test good", timedelta(minutes=5), lambda at: done.append(f"{at:%H:%M}")),
            Periodic("test broken", timedelta(minutes=5), lambda _at: 1 / 0),
        ]

    kept = list(periodic.periodic_work.joined)
    for one in kept:
        periodic.periodic_work.leave(one)
    periodic.periodic_work.join(declare)
    yield done
    periodic.periodic_work.leave(declare)
    for one in kept:
        periodic.periodic_work.join(one)


@pytest.mark.django_db
def test_periodic_work_runs_at_its_rhythm_and_a_broken_one_stops_no_other(ran: list[str]) -> None:
    assert run_due(NINE) == ["test good", "test broken"]
    assert run_due(NINE + timedelta(minutes=4)) == []
    assert run_due(NINE + timedelta(minutes=5)) == ["test good", "test broken"]
    assert ran == ["09:00", "09:05"]


@pytest.mark.django_db
def test_what_was_missed_runs_once_after_an_outage(ran: list[str]) -> None:
    run_due(NINE)
    run_due(NINE + timedelta(days=3))
    assert ran == ["09:00", "09:00"]


@pytest.mark.django_db(transaction=True)
def test_two_schedulers_start_a_task_once(ran: list[str]) -> None:
    race(lambda: run_due(NINE), times=4)
    assert ran == ["09:00"]


def test_logs_show_neither_addresses_nor_telephones() -> None:
    event = {"event": "sent to samira@exemple.fr and 06 39 98 41 07 or +33639984107", "number": 12}
    assert blot_out(None, "info", event)["event"] == "sent to […] and […] or […]"
