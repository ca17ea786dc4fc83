"""Planning: a workshop, its dates by a rule, one date moved or cancelled. Rooms and trainers are taken in their diaries."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from tremplin.accounts.models import Person
from tremplin.agencies.models import Agency, Room
from tremplin.agenda.errors import TimePast, TimeTaken
from tremplin.agenda.queries import closed_days, days_of
from tremplin.agenda.services import diaries, seats
from tremplin.core import clock
from tremplin.core.errors import NotAllowed
from tremplin.workshops import messages, permissions
from tremplin.workshops.enums import SignUp
from tremplin.workshops.errors import DatesTaken, NoDateFound, SessionOver, TooManyDates
from tremplin.workshops.models import Session, SessionTime, Workshop

MOST_DATES = 100
# Kept seats go to everybody at this hour of the day itself.
KEPT_UNTIL = time(12)
CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True)
class WorkshopTerms:
    """A workshop as it is written: see `models.Workshop`. The length is in minutes."""

    title: str
    minutes: int
    capacity: int
    explanation: str = ""
    to_bring: str = ""
    kept: int = 0
    place: Room | None = None
    sign_up: SignUp = SignUp.EVERYBODY
    is_active: bool = True


@dataclass(frozen=True)
class Dates:
    """When a workshop takes place: from a day to a day (included), on these days of the week (0 is Monday), at a local hour."""

    first: date
    last: date
    weekdays: frozenset[int]
    begins_at: time


def set_workshop(
    *, agency: Agency, terms: WorkshopTerms, actor: Person, workshop: Workshop | None = None
) -> Workshop:
    """Write a workshop, or change one: its dates already planned stay as they are. Raises NotAllowed."""
    if not permissions.may_plan(actor, agency):
        raise NotAllowed
    written = workshop or Workshop(agency=agency)
    values = {**asdict(terms), "place": terms.place}
    for name, value in values.items():
        setattr(written, name, value)
    written.save()
    return written


@transaction.atomic
def plan_dates(
    *, workshop: Workshop, dates: Dates, trainer: Person | None, actor: Person, at: datetime
) -> list[Session]:
    """Plan every date at once, each with its own limit; days on which the agency is closed are skipped.

    Raises NotAllowed, NoDateFound, TooManyDates, and DatesTaken with the days when a room or a trainer is not free.
    """
    if not permissions.may_plan(actor, workshop.agency):
        raise NotAllowed
    days = _open_days(workshop.agency, dates, at)
    sessions, taken = [], []
    for day in days:
        starts_at = timezone.make_aware(datetime.combine(day, dates.begins_at))
        try:
            with transaction.atomic():
                sessions.append(_open(workshop, starts_at, trainer, at))
        except TimeTaken:
            taken.append(day)
    if taken:
        raise DatesTaken(taken)
    return sessions


def _open_days(agency: Agency, dates: Dates, at: datetime) -> list[date]:
    """Return the days to come that the rule gives and on which the agency opens."""
    rule = "FREQ=WEEKLY;BYDAY=" + ",".join(CODES[day] for day in sorted(dates.weekdays))
    found = days_of(rule, dates.first, dates.first, dates.last) if dates.weekdays else ()
    if len(found) > MOST_DATES:
        raise TooManyDates
    closed = closed_days(agency, dates.first, dates.last) if found else {}
    days = [day for day in found if day not in closed and day >= clock.local_day(at)]
    if not days:
        raise NoDateFound
    return days


def _open(workshop: Workshop, starts_at: datetime, trainer: Person | None, at: datetime) -> Session:
    """Open one date: its seats, and the times of its room and of its trainer."""
    ends_at = starts_at + timedelta(minutes=workshop.minutes)
    if starts_at <= at:
        raise TimePast
    seating = seats.open_seats(
        starts_at=starts_at,
        ends_at=ends_at,
        capacity=workshop.capacity,
        kept=workshop.kept,
        kept_until=_kept_until(starts_at) if workshop.kept else None,
    )
    session = Session.objects.create(
        workshop=workshop, seating=seating, place=workshop.place, trainer=trainer
    )
    _take_times(session, starts_at, ends_at, at)
    return session


def _kept_until(starts_at: datetime) -> datetime:
    noon = timezone.make_aware(datetime.combine(clock.local_day(starts_at), KEPT_UNTIL))
    return min(noon, starts_at)


def _take_times(session: Session, starts_at: datetime, ends_at: datetime, at: datetime) -> None:
    wanted = []
    if session.place:
        wanted.append(diaries.diary_of_room(room=session.place))
    if session.trainer:
        wanted.append(diaries.diary_of(agency=session.workshop.agency, person=session.trainer))
    # Always in this order: two who plan the same room and trainer wait for each other, once.
    for diary in sorted(wanted, key=lambda one: one.pk):
        busy = diaries.take_time(diary=diary.pk, starts_at=starts_at, ends_at=ends_at, at=at)
        SessionTime.objects.create(session=session, busy=busy)


def _free_times(session: Session) -> None:
    for time_taken in session.taken.select_related("busy"):
        diaries.free_time(busy=time_taken.busy)
        time_taken.delete()


@transaction.atomic
def move_date(*, session: Session, starts_at: datetime, actor: Person, at: datetime) -> Session:
    """Move one date, and no other; who is enrolled keeps her seat and is told. Raises NotAllowed, SessionOver, TimeTaken."""
    if not permissions.may_plan(actor, session.workshop.agency):
        raise NotAllowed
    seating = seats.lock(session.seating_id)
    if seating.is_cancelled or seating.starts_at <= at:
        raise SessionOver
    if starts_at <= at:
        raise TimePast
    before, length = seating.starts_at, seating.ends_at - seating.starts_at
    _free_times(session)
    _take_times(session, starts_at, starts_at + length, at)
    seating.starts_at, seating.ends_at, seating.closes_at = starts_at, starts_at + length, starts_at
    seating.kept_until = _kept_until(starts_at) if seating.kept else None
    seating.save(update_fields=["starts_at", "ends_at", "closes_at", "kept_until"])
    session.seating = seating
    messages.tell_date_moved(session=session, before=before, at=at)
    return session


@transaction.atomic
def cancel_date(*, session: Session, actor: Person, at: datetime) -> int:
    """Cancel one date: everybody enrolled or waiting is told; return how many were. Cancelled twice, it is once.

    Raises NotAllowed, SessionOver.
    """
    if not permissions.may_plan(actor, session.workshop.agency):
        raise NotAllowed
    if session.seating.ends_at <= at:
        raise SessionOver
    ended = seats.cancel_date(seating=session.seating, at=at, author=actor)
    _free_times(session)
    return len(ended)
