"""Diaries with windows, dates with seats, for tests."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from tremplin.accounts.models import Person
from tremplin.accounts.tests.factories import make_person
from tremplin.agencies.models import Agency
from tremplin.agencies.tests.factories import make_agency, make_staff
from tremplin.agenda.enums import WindowKind
from tremplin.agenda.models import Diary, Seating, Window
from tremplin.agenda.services import diaries, seats

MONDAY = date(2017, 3, 6)
AFTERNOON = (time(13, 30), time(16, 30))


def local(day: date, hour: int, minute: int = 0) -> datetime:
    """Return a moment of the wall clock of Paris."""
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def make_diary(person: Person | None = None, agency: Agency | None = None) -> Diary:
    agency = agency or make_agency()
    return diaries.diary_of(agency=agency, person=person or make_staff(agency=agency))


def make_window(diary: Diary, hours: tuple[time, time] = AFTERNOON, rule: str = "", **values: Any) -> Window:
    details = {"kind": WindowKind.APPOINTMENT, "starts_on": MONDAY, **values}
    return diaries.open_window(diary=diary, opens_at=hours[0], closes_at=hours[1], rule=rule, **details)


def make_seating(capacity: int = 6, day: date = MONDAY, **values: Any) -> Seating:
    starts = local(day, 14)
    return seats.open_seats(
        **{"starts_at": starts, "ends_at": starts + timedelta(hours=3), "capacity": capacity, **values}
    )


def make_people(count: int) -> list[Person]:
    return [make_person(f"Prénom{number}", f"Nom{number}") for number in range(count)]
