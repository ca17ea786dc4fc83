"""When a diary is open: repetition, holidays, both clock changes, midnight, a leap day; rules that are refused."""

from datetime import date, datetime, time, timedelta

import pytest
from dateutil.rrule import rrulestr
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from tremplin.agencies.models import Closure
from tremplin.agencies.tests.factories import make_agency
from tremplin.agenda.calendar import public_holidays
from tremplin.agenda.enums import WindowKind
from tremplin.agenda.errors import RuleUnreadable, WindowImpossible
from tremplin.agenda.models import Diary
from tremplin.agenda.queries import Slot, free_slots
from tremplin.agenda.rules import checked_rule, days_of
from tremplin.agenda.services import diaries
from tremplin.agenda.tests.factories import MONDAY, make_diary, make_window

A_DAY = timedelta(days=1)
LONG_BEFORE = datetime(2010, 1, 1, tzinfo=timezone.get_current_timezone())


def slots(diary: Diary, first: date, last: date | None = None, length: int = 30) -> list[Slot]:
    return free_slots(
        diary.agency, [diary.pk], length=length, first=first, last=last or first, at=LONG_BEFORE
    )


def hours(found: list[Slot]) -> list[str]:
    return [f"{timezone.localtime(slot.starts_at):%H:%M}" for slot in found]


@pytest.mark.django_db
def test_overlapping_windows_give_the_union_of_their_slots() -> None:
    """A4: no duplicate, not none."""
    diary = make_diary()
    make_window(diary, (time(13, 30), time(15)))
    make_window(diary, (time(14), time(16)))
    assert hours(slots(diary, MONDAY)) == ["13:30", "14:00", "14:30", "15:00", "15:30"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("year", "sunday"), [(2017, date(2017, 3, 26)), (2017, date(2017, 10, 29)), (2026, date(2026, 3, 29))]
)
def test_a_weekly_window_stays_at_its_hour_across_a_clock_change(year: int, sunday: date) -> None:
    """A8: 13:30 is 13:30 on the wall the week before, the day itself and the week after."""
    diary = make_diary()
    make_window(diary, rule="FREQ=WEEKLY;BYDAY=FR,SU,MO", starts_on=date(year, 1, 2))
    found = slots(diary, sunday - 2 * A_DAY, sunday + A_DAY, length=180)
    assert hours(found) == ["13:30", "13:30", "13:30"]
    in_utc = [slot.starts_at.hour for slot in found]
    assert in_utc[0] != in_utc[2]


@pytest.mark.django_db
@pytest.mark.parametrize(("day", "length"), [(date(2017, 3, 26), 4), (date(2017, 10, 29), 6), (MONDAY, 5)])
def test_a_window_across_the_change_itself_lasts_as_long_as_it_really_does(day: date, length: int) -> None:
    diary = make_diary()
    make_window(diary, (time(0), time(5)), starts_on=day)
    assert len(slots(diary, day, length=60)) == length


@pytest.mark.django_db
def test_a_window_across_midnight_belongs_to_both_days() -> None:
    diary = make_diary()
    make_window(diary, (time(22), time(2)))
    assert hours(slots(diary, MONDAY, length=60)) == ["22:00", "23:00"]
    assert hours(slots(diary, MONDAY + A_DAY, length=60)) == ["00:00", "01:00"]


@pytest.mark.django_db
def test_monday_at_midnight_is_monday() -> None:
    diary = make_diary()
    make_window(diary, (time(0), time(1)), rule="FREQ=WEEKLY;BYDAY=MO")
    assert hours(slots(diary, MONDAY, length=60)) == ["00:00"]
    assert slots(diary, MONDAY - A_DAY, length=60) == []
    assert slots(diary, MONDAY + A_DAY, length=60) == []


@pytest.mark.django_db
def test_the_29th_of_february_is_a_day_like_another() -> None:
    diary = make_diary()
    make_window(diary, rule="FREQ=DAILY", starts_on=date(2020, 2, 27))
    assert {slot.starts_at.date() for slot in slots(diary, date(2020, 2, 28), date(2020, 3, 1))} == {
        date(2020, 2, 28),
        date(2020, 2, 29),
        date(2020, 3, 1),
    }


@pytest.mark.django_db
def test_ascension_thursday_is_closed_and_the_friday_after_is_not() -> None:
    diary = make_diary()
    make_window(diary, rule="FREQ=WEEKLY;BYDAY=TH,FR")
    assert slots(diary, date(2017, 5, 25)) == []
    assert hours(slots(diary, date(2017, 5, 26), length=180)) == ["13:30"]


def test_holidays_are_those_of_the_place() -> None:
    good_friday = date(2026, 4, 3)
    assert good_friday not in public_holidays("59100", good_friday, good_friday)
    assert public_holidays("67000", good_friday, good_friday) == {good_friday: "Vendredi saint"}
    assert public_holidays("57000", good_friday, good_friday) == {good_friday: "Vendredi saint"}


@pytest.mark.django_db
def test_a_closure_removes_the_slots_of_its_day() -> None:
    """A7, its first part."""
    diary = make_diary()
    make_window(diary, rule="FREQ=DAILY")
    Closure.objects.create(agency=make_agency(), day=MONDAY, reason="Panne de chauffage")
    assert slots(diary, MONDAY) == []
    assert slots(diary, MONDAY + A_DAY) != []


@pytest.mark.django_db
def test_moving_one_day_moves_one() -> None:
    diary = make_diary()
    window = make_window(diary, rule="FREQ=WEEKLY;BYDAY=MO")
    diaries.skip_day(window=window, day=MONDAY)
    make_window(diary, starts_on=MONDAY + A_DAY)
    assert slots(diary, MONDAY) == []
    assert hours(slots(diary, MONDAY + A_DAY, length=180)) == ["13:30"]
    assert hours(slots(diary, MONDAY + 7 * A_DAY, length=180)) == ["13:30"]


@pytest.mark.django_db
def test_only_the_windows_of_the_kind_asked_count() -> None:
    diary = make_diary()
    make_window(diary, kind=WindowKind.WORKSHOP)
    assert slots(diary, MONDAY) == []


@pytest.mark.django_db
def test_what_is_impossible_is_refused_and_nothing_is_written() -> None:
    diary = make_diary()
    with pytest.raises(WindowImpossible):
        make_window(diary, (time(14), time(14)))
    with pytest.raises(RuleUnreadable):
        make_window(diary, rule="FREQ=SECONDLY")
    assert diary.windows.count() == 0


@pytest.mark.parametrize(
    "rule",
    [
        "chaque lundi", "FREQ=", "FREQ=HOURLY", "FREQ=MINUTELY;COUNT=9", "FREQ=WEEKLY;BYDAY=XX", "BYDAY=MO",
        "FREQ=WEEKLY;UNTIL=demain", "FREQ=WEEKLY;EXDATE=20170306", "FREQ=DAILY\nRDATE:20170306", "FREQ=DAILY;X=1",
    ],
)  # fmt: skip
def test_a_rule_that_is_none_is_refused(rule: str) -> None:
    with pytest.raises(RuleUnreadable):
        checked_rule(rule, MONDAY)


def test_a_rule_is_read_with_or_without_its_name() -> None:
    assert checked_rule(" rrule:freq=weekly;byday=mo ", MONDAY) == "FREQ=WEEKLY;BYDAY=MO"
    assert checked_rule("", MONDAY) == ""


RULES = st.sampled_from(
    [
        "FREQ=WEEKLY;BYDAY=MO,TH", "FREQ=WEEKLY", "FREQ=DAILY", "FREQ=DAILY;BYDAY=TU", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE",
        "FREQ=MONTHLY;BYDAY=1MO", "FREQ=WEEKLY;COUNT=5;BYDAY=FR", "FREQ=WEEKLY;UNTIL=20170630;BYDAY=MO,SU",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "FREQ=WEEKLY;WKST=SU;BYDAY=SU,MO",
    ]
)  # fmt: skip


@given(RULES, st.dates(date(2010, 1, 1), date(2017, 12, 31)), st.integers(0, 3000), st.integers(0, 60))
@settings(deadline=None)
def test_days_are_those_of_the_standard_however_old_the_rule(
    rule: str, starts_on: date, gap: int, span: int
) -> None:
    """The peer is the library that reads the rule from its first day."""
    first = starts_on + timedelta(days=gap)
    last = first + timedelta(days=span)
    read = rrulestr(rule, dtstart=datetime.combine(starts_on, time.min))
    expected = read.between(datetime.combine(first, time.min), datetime.combine(last, time.min), inc=True)
    assert list(days_of(rule, starts_on, first, last)) == [moment.date() for moment in expected]
