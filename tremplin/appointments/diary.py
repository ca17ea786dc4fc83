"""The week of an adviser: each day its appointments, absences and free time, as the page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tremplin.agenda.models import Absence, Diary
from tremplin.agenda.queries import closed_days, free_slots
from tremplin.appointments.enums import CANCELLED
from tremplin.appointments.models import Appointment
from tremplin.core import clock

A_DAY = timedelta(days=1)
DAYS = 5
LENGTH = 30


@dataclass(frozen=True, slots=True)
class DiaryDay:
    """One day of the week: why it is closed, who comes, when she is away, which half hours are free."""

    day: date
    is_today: bool
    closed: str
    appointments: Sequence[Appointment]
    absences: Sequence[Absence]
    free: Sequence[datetime]


def week_of(diary: Diary, monday: date, *, at: datetime) -> list[DiaryDay]:
    """Return the working days from a Monday; a Saturday or a Sunday shows when somebody comes."""
    start, end = clock.start_of(monday), clock.start_of(monday + 7 * A_DAY)
    rows = Appointment.objects.filter(diary=diary).exclude(state__in=CANCELLED).between(start, end)
    booked = list(rows.with_all())
    away = list(
        Absence.objects.filter(diary=diary, starts_at__lt=end, ends_at__gt=start).order_by("starts_at")
    )
    closed = closed_days(diary.agency, monday, monday + 6 * A_DAY)
    slots = free_slots(
        diary.agency, [diary.pk], length=LENGTH, first=monday, last=monday + 6 * A_DAY, at=max(at, start)
    )
    week = [
        DiaryDay(
            day=day,
            is_today=day == clock.local_day(at),
            closed=closed.get(day, ""),
            appointments=[one for one in booked if clock.local_day(one.starts_at) == day],
            absences=[one for one in away if _is_on(one, day)],
            free=[slot.starts_at for slot in slots if clock.local_day(slot.starts_at) == day],
        )
        for day in (monday + number * A_DAY for number in range(7))
    ]
    return [one for place, one in enumerate(week) if place < DAYS or one.appointments or one.free]


def _is_on(absence: Absence, day: date) -> bool:
    return absence.starts_at < clock.start_of(day + A_DAY) and absence.ends_at > clock.start_of(day)
