"""Absences and closures over appointments already booked: each is moved, cancelled with a message, or kept on purpose."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db import transaction

from tremplin.accounts.models import Person
from tremplin.agencies.models import Agency, Closure
from tremplin.agenda.models import Absence, Diary
from tremplin.agenda.services import diaries
from tremplin.appointments import permissions, queries
from tremplin.appointments.errors import AlreadyClosed, AppointmentsInTheWay, DayOver
from tremplin.appointments.models import Appointment
from tremplin.appointments.services import booking
from tremplin.core import clock
from tremplin.core.errors import NotAllowed

A_DAY = timedelta(days=1)


@transaction.atomic
def note_absence(
    *,
    diary: Diary,
    starts_at: datetime,
    ends_at: datetime,
    reason: str,
    author: Person,
    at: datetime,
    cancelled: Collection[str] = (),
    kept: Collection[str] = (),
) -> Absence:
    """Note an absence once each appointment in its way is cancelled or kept (names of appointments).

    One that was moved is no longer in the way. Raises NotAllowed, AbsenceImpossible, AppointmentsInTheWay.
    """
    if not permissions.may_note_absence(author, diary.person, diary.agency):
        raise NotAllowed
    for appointment in queries.in_the_way(diary, starts_at, ends_at, at):
        if appointment.public_id in cancelled:
            booking.cancel(appointment=appointment, author=author, at=at)
    absence = diaries.note_absence(
        diary=diary, starts_at=starts_at, ends_at=ends_at, reason=reason, author=author
    )
    # Under the lock of the diary: nobody books from here on, and what was booked meanwhile is seen.
    left = [one for one in queries.in_the_way(diary, starts_at, ends_at, at) if one.public_id not in kept]
    if left:
        raise AppointmentsInTheWay(left)
    return absence


def close_agency(*, agency: Agency, day: date, reason: str, author: Person, at: datetime) -> int:
    """Close an agency for a day: its slots are gone, who is booked is told once; return how many were.

    Raises NotAllowed, DayOver, AlreadyClosed.
    """
    if not permissions.may_close(author, agency):
        raise NotAllowed
    if day < clock.local_day(at):
        raise DayOver
    _closure, is_new = Closure.objects.get_or_create(
        agency=agency, day=day, defaults={"reason": reason.strip()[:160]}
    )
    if not is_new:
        raise AlreadyClosed
    return cancel_of_closed_day(agency=agency, day=day, author=author, at=at)


def cancel_of_closed_day(*, agency: Agency, day: date, author: Person | None, at: datetime) -> int:
    """Cancel what is booked on a day that is closed; return how many were. Done again, nothing is left to do.

    The closure is written before: who was booking at that moment still holds a diary, and is waited for here.
    """
    for diary in Diary.objects.filter(agency=agency).order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            diaries.lock(diary)
    rows = Appointment.objects.booked().filter(diary__agency=agency, starts_at__gt=at)
    booked = list(rows.between(clock.start_of(day), clock.start_of(day + A_DAY)))
    for appointment in booked:
        booking.cancel_for_agency(appointment=appointment, author=author, at=at)
    return len(booked)


def follow_closures(at: datetime) -> None:
    """Finish what an interrupted closure left: nobody comes to a closed door."""
    to_come = Closure.objects.filter(day__gte=clock.local_day(at)).select_related("agency")
    for closure in to_come:
        start, end = clock.start_of(closure.day), clock.start_of(closure.day + A_DAY)
        left = Appointment.objects.booked().filter(diary__agency=closure.agency, starts_at__gt=at)
        if left.between(start, end).exists():
            cancel_of_closed_day(agency=closure.agency, day=closure.day, author=None, at=at)
