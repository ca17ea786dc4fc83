"""An adviser with a diary open every day, reasons, people she follows, appointments, for tests."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from tremplin.accounts.models import Person
from tremplin.agencies.models import Agency
from tremplin.agencies.tests.factories import make_agency, make_portfolio, make_staff
from tremplin.agenda.models import Diary
from tremplin.agenda.queries import free_slots
from tremplin.agenda.tests.factories import make_diary, make_window
from tremplin.appointments.enums import Meeting
from tremplin.appointments.models import Appointment, Reason
from tremplin.appointments.services import booking
from tremplin.appointments.services.booking import Wanted
from tremplin.core import clock
from tremplin.seekers.tests.factories import make_seeker

ALL_DAY = (time(8), time(20))


@dataclass(frozen=True)
class Desk:
    """An adviser, her diary open from eight to eight every day, and why one may meet her."""

    agency: Agency
    adviser: Person
    diary: Diary
    reason: Reason


def make_reason(agency: Agency | None = None, title: str = "Faire le point", **values: Any) -> Reason:
    return Reason.objects.create(
        **{"agency": agency or make_agency(), "title": title, "minutes": 30, "is_by_phone": True, **values}
    )


def make_desk(name: str = "Karima Haddad", **values: Any) -> Desk:
    agency = make_agency()
    adviser = make_staff(agency=agency, name=name)
    diary = make_diary(adviser, agency)
    make_window(diary, ALL_DAY, rule="FREQ=DAILY", starts_on=date(2016, 1, 4))
    return Desk(agency, adviser, diary, make_reason(agency, **values))


def make_follower(desk: Desk, name: str = "Samira Belkacem", *addresses: str) -> Person:
    """Return somebody the adviser follows, reached at a mail address unless told otherwise."""
    person = make_seeker(name, *(addresses or (f"{name.split(maxsplit=1)[0].lower()}@exemple.fr",))).person
    make_portfolio(desk.adviser, person, agency=desk.agency)
    return person


def free_times(desk: Desk, *, days: int = 20, first: int = 2) -> list[datetime]:
    """Return free times of the diary from the day after tomorrow on."""
    today = clock.today()
    slots = free_slots(
        desk.agency,
        [desk.diary.pk],
        length=desk.reason.minutes,
        first=today + timedelta(days=first),
        last=today + timedelta(days=first + days),
        at=clock.now(),
    )
    return [slot.starts_at for slot in slots]


def book(desk: Desk, person: Person, starts_at: datetime | None = None, **values: Any) -> Appointment:
    """Book for somebody, as her adviser does."""
    options = {"at": clock.now(), "author": desk.adviser, **values}
    wanted = Wanted(
        desk.reason,
        Meeting.ON_SITE,
        is_hidden=options.pop("is_hidden", False),
        wants_earlier=options.pop("wants_earlier", False),
    )
    return booking.book_for(
        person=person, wanted=wanted, diary=desk.diary, starts_at=starts_at or free_times(desk)[0], **options
    )
