"""Holding and taking a time: five minutes, one holder, no two at once; what is free is what is left."""

from datetime import datetime, time, timedelta
from inspect import unwrap
from itertools import pairwise
from threading import Barrier
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.races import race
from tremplin.accounts.models import Person
from tremplin.accounts.tests.factories import make_person
from tremplin.agenda import queries
from tremplin.agenda.enums import BusyState, WindowKind
from tremplin.agenda.errors import AbsenceImpossible, HoldOver, TimeClosed, TimePast, TimeTaken
from tremplin.agenda.models import Absence, Busy, Diary
from tremplin.agenda.purge import purge
from tremplin.agenda.services import diaries
from tremplin.agenda.slots import Span, cut, union
from tremplin.agenda.tests.factories import MONDAY, local, make_diary, make_window
from tremplin.core.errors import DomainError

NOW = local(MONDAY, 9)
TWO, THREE = local(MONDAY, 14), local(MONDAY, 15)
HALF, HOUR = timedelta(minutes=30), timedelta(hours=1)


@pytest.fixture
def diary(db: None) -> Diary:
    diary = make_diary()
    make_window(diary)
    return diary


def hold(diary: Diary, holder: Person, start: datetime = TWO, at: datetime = NOW) -> Busy:
    return diaries.hold_time(
        diary=diary.pk,
        starts_at=start,
        ends_at=start + HALF,
        holder=holder,
        at=at,
        kind=WindowKind.APPOINTMENT,
    )


def take(busy: Busy, holder: Person, at: datetime = NOW) -> Busy:
    return diaries.take_held(reference=busy.reference, holder=holder, at=at, kind=WindowKind.APPOINTMENT)


def free_hours(diary: Diary, at: datetime = NOW) -> list[datetime]:
    found = queries.free_slots(diary.agency, [diary.pk], length=30, first=MONDAY, last=MONDAY, at=at)
    return [slot.starts_at for slot in found]


def test_a_time_that_is_held_is_nobody_elses_for_five_minutes(diary: Diary) -> None:
    """A3."""
    hold(diary, make_person())
    assert TWO not in free_hours(diary)
    with pytest.raises(TimeTaken):
        hold(diary, make_person("Amina", "Diallo"))
    assert Busy.objects.count() == 1
    later = NOW + timedelta(minutes=5)
    assert TWO in free_hours(diary, later)
    assert hold(diary, make_person("Luc", "Petit"), at=later).state == BusyState.HELD


def test_the_reference_of_the_holder_serves_nobody_else(diary: Diary) -> None:
    """A3."""
    samira, amina = make_person(), make_person("Amina", "Diallo")
    held = hold(diary, samira)
    with pytest.raises(HoldOver):
        take(held, amina)
    assert take(held, samira).state == BusyState.TAKEN


def test_taken_twice_it_is_taken_once(diary: Diary) -> None:
    samira = make_person()
    held = hold(diary, samira)
    assert take(held, samira).pk == take(held, samira).pk
    assert Busy.objects.count() == 1


def test_after_five_minutes_a_time_still_free_is_taken_all_the_same(diary: Diary) -> None:
    samira = make_person()
    held = hold(diary, samira)
    diaries.free_holds_over(NOW + HALF)
    assert take(held, samira, at=NOW + HALF).state == BusyState.TAKEN


def test_after_five_minutes_a_time_that_went_to_somebody_is_refused(diary: Diary) -> None:
    samira, amina = make_person(), make_person("Amina", "Diallo")
    late = NOW + timedelta(minutes=6)
    held = hold(diary, samira)
    take(hold(diary, amina, at=late), amina, at=late)
    with pytest.raises(HoldOver):
        take(held, samira, at=late)
    held.refresh_from_db()
    assert held.state == BusyState.HELD
    assert Busy.objects.filter(state=BusyState.TAKEN).get().holder == amina


def test_an_absence_noted_while_a_time_is_held_is_seen_when_it_is_confirmed(diary: Diary) -> None:
    samira = make_person()
    held = hold(diary, samira)
    diaries.note_absence(diary=diary, starts_at=TWO, ends_at=THREE, reason="", author=None)
    with pytest.raises(HoldOver):
        take(held, samira)
    held.refresh_from_db()
    assert held.state == BusyState.HELD


def test_one_holds_one_time_at_once(diary: Diary) -> None:
    samira = make_person()
    hold(diary, samira)
    hold(diary, samira, THREE)
    assert TWO in free_hours(diary)
    assert THREE not in free_hours(diary)
    assert hold(diary, samira, THREE).pk == Busy.objects.get(state=BusyState.HELD).pk


@pytest.mark.parametrize(
    ("start", "refusal"),
    [
        (local(MONDAY, 8), TimePast),
        (local(MONDAY, 11), TimeClosed),
        (local(MONDAY, 16, 15), TimeClosed),
        (local(MONDAY, 13), TimeClosed),
    ],
)
def test_a_time_past_or_closed_is_refused(diary: Diary, start: datetime, refusal: type[DomainError]) -> None:
    with pytest.raises(refusal):
        hold(diary, make_person(), start)
    assert Busy.objects.count() == 0


def test_an_absence_closes_what_was_open_and_tells_what_it_touches(diary: Diary) -> None:
    samira = make_person()
    taken = take(hold(diary, samira), samira)
    with pytest.raises(AbsenceImpossible):
        diaries.note_absence(diary=diary, starts_at=THREE, ends_at=TWO, reason="", author=None)
    assert Absence.objects.count() == 0
    diaries.note_absence(diary=diary, starts_at=TWO, ends_at=THREE + HOUR, reason="Formation", author=None)
    assert free_hours(diary) == [local(MONDAY, 13, 30), local(MONDAY, 16)]
    assert queries.taken_during(diary, TWO, THREE) == [taken]
    with pytest.raises(TimeTaken):
        hold(diary, make_person("Amina", "Diallo"), THREE)


def test_what_is_given_back_is_free_again(diary: Diary) -> None:
    samira = make_person()
    diaries.free_time(busy=take(hold(diary, samira), samira))
    assert TWO in free_hours(diary)


def test_the_nearest_free_times_are_shown_instead(diary: Diary) -> None:
    samira = make_person()
    take(hold(diary, samira), samira)
    slots = queries.free_slots(diary.agency, [diary.pk], length=30, first=MONDAY, last=MONDAY, at=NOW)
    nearest = queries.nearest_slots(slots, TWO)
    assert [slot.starts_at for slot in nearest] == [local(MONDAY, 13, 30), local(MONDAY, 14, 30), THREE]


def test_times_are_forgotten_after_two_years(diary: Diary) -> None:
    samira = make_person()
    take(hold(diary, samira), samira)
    purge(NOW + timedelta(days=700))
    assert Busy.objects.count() == 1
    purge(NOW + timedelta(days=740))
    assert Busy.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_eight_people_want_the_same_time_at_once_and_one_has_it() -> None:
    """A1, its first part: one row exists."""
    diary = make_diary()
    make_window(diary)
    people = iter([make_person(f"Prénom{number}", "Nom") for number in range(8)])

    def try_it() -> str:
        try:
            return hold(diary, next(people)).state
        except TimeTaken:
            return "taken"

    got = race(try_it, times=8)
    assert sorted(got) == ["held", *["taken"] * 7]
    assert Busy.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_two_have_the_same_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: the same code, its lock and its transaction taken away, and both have looked before one writes."""
    diary = make_diary()
    make_window(diary)
    people = iter([make_person(f"Prénom{number}", "Nom") for number in range(2)])
    checked, both_looked = diaries._check, Barrier(2)

    def look(*values: Any) -> None:
        checked(*values)
        both_looked.wait()

    monkeypatch.setattr(diaries, "_check", look)
    monkeypatch.setattr(diaries, "lock", lambda pk: Diary.objects.select_related("agency").get(pk=pk))
    monkeypatch.setattr(diaries, "hold_time", unwrap(diaries.hold_time))  # the same without its transaction
    race(lambda: hold(diary, next(people)), times=2)
    assert Busy.objects.standing_at(NOW).overlapping(TWO, TWO + HALF).count() == 2


SPANS = st.lists(
    st.tuples(st.integers(0, 600), st.integers(1, 200)).map(lambda pair: (pair[0], pair[0] + pair[1])),
    max_size=8,
)


def in_minutes(spans: list[Span]) -> set[int]:
    return {minute for start, end in spans for minute in range(start, end)}


@given(SPANS)
@settings(deadline=None)
def test_the_union_is_the_same_time_in_spans_apart(spans: list[Span]) -> None:
    joined = union(spans)
    assert in_minutes(joined) == in_minutes(spans)
    assert all(before[1] < after[0] for before, after in pairwise(joined))


@given(SPANS, SPANS, st.integers(1, 90), st.integers(0, 300))
@settings(deadline=None)
def test_slots_are_open_free_apart_and_none_is_forgotten(
    opened: list[Span], busy: list[Span], length: int, after: int
) -> None:
    spans = union(opened)
    starts = list(cut(spans, busy, length=length, after=after))
    open_minutes, busy_minutes = in_minutes(spans), in_minutes(busy)
    slots = [set(range(start, start + length)) for start in starts]
    assert all(start >= after for start in starts)
    assert all(slot <= open_minutes and not slot & busy_minutes for slot in slots)
    assert all(late - early >= length for early, late in pairwise(starts))
    # What is left is too short for one more, wherever nothing is cut by `after`.
    free = sorted((open_minutes - busy_minutes) - set().union(*slots))
    runs = union((minute, minute + 1) for minute in free)
    assert all(end - start < length for start, end in runs if start >= after + length)


def test_a_day_of_windows_is_cut_at_the_hours_people_know() -> None:
    assert list(cut([(0, 180)], [(60, 80)], length=30, after=0)) == [0, 30, 80, 110, 140]
    assert [time(minute // 60, minute % 60) for minute in cut([(810, 990)], [], length=45, after=0)] == [
        time(13, 30),
        time(14, 15),
        time(15),
        time(15, 45),
    ]
