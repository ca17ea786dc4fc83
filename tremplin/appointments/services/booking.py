"""Booking, moving, cancelling: the time of the diary, the appointment, its history and what is said, in one transaction."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from tremplin.accounts.models import Person
from tremplin.agenda.enums import WindowKind
from tremplin.agenda.models import Busy, Diary
from tremplin.agenda.services import diaries
from tremplin.appointments import messages, permissions, queries
from tremplin.appointments.enums import AppointmentState, Booker, Meeting, Step
from tremplin.appointments.errors import (
    AlreadyBooked,
    AppointmentOver,
    NotAccepted,
    NotToday,
    NotYet,
    ReasonClosed,
    TooFar,
    TooSoon,
    WayNotOffered,
)
from tremplin.appointments.models import Appointment, AppointmentStep, Reason
from tremplin.appointments.services import earlier
from tremplin.core import clock
from tremplin.core.errors import NotAllowed


@dataclass(frozen=True)
class Wanted:
    """What somebody wants: why, in which way, and with which promises."""

    reason: Reason
    meeting: Meeting
    wants_earlier: bool = False
    has_accepted: bool = False
    is_hidden: bool = False


def hold(*, person: Person, reason: Reason, diary: Diary, starts_at: datetime, at: datetime) -> Busy:
    """Hold a time for five minutes while somebody reads what she will confirm.

    Raises ReasonClosed, AlreadyBooked, TooSoon, TooFar, and what `agenda` says of the time.
    """
    _check_bookable(person, reason, at)
    if diary.pk not in queries.diaries_for(reason, person):
        raise ReasonClosed
    _check_notice(reason, starts_at, at)
    return diaries.hold_time(
        diary=diary.pk,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=reason.minutes),
        holder=person,
        at=at,
        kind=WindowKind.APPOINTMENT,
    )


@transaction.atomic
def book_held(*, person: Person, wanted: Wanted, reference: str, at: datetime) -> Appointment:
    """Book the time that `person` holds; confirmed twice, it is booked once.

    Raises WayNotOffered, NotAccepted, ReasonClosed, AlreadyBooked, HoldOver.
    """
    # Two windows of hers queue here: one reason, one appointment.
    Person.objects.select_for_update().get(pk=person.pk)
    known = Appointment.objects.filter(person=person, busy__reference=reference).first()
    if known:
        return known
    _check_way(wanted)
    _check_bookable(person, wanted.reason, at)
    busy = diaries.take_held(reference=reference, holder=person, at=at, kind=WindowKind.APPOINTMENT)
    return _write(person, wanted, busy, author=person, at=at)


@transaction.atomic
def book_for(
    *, person: Person, wanted: Wanted, diary: Diary, starts_at: datetime, author: Person, at: datetime
) -> Appointment:
    """Book for somebody, as who receives people does; in her own diary an adviser may take any free time.

    Raises NotAllowed, WayNotOffered, and what `agenda` says of the time. What to accept is read together.
    """
    is_allowed = permissions.may_book_for(author, person, diary.agency, at=at)
    if not is_allowed or wanted.reason.agency_id != diary.agency_id:
        raise NotAllowed
    if wanted.is_hidden and diary.person_id != author.pk:
        raise NotAllowed
    _check_way(wanted, is_staff=True)
    busy = diaries.take_time(
        diary=diary.pk,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=wanted.reason.minutes),
        at=at,
        kind=None if diary.person_id == author.pk else WindowKind.APPOINTMENT,
        holder=person,
    )
    return _write(person, wanted, busy, author=author, at=at)


def _write(person: Person, wanted: Wanted, busy: Busy, *, author: Person, at: datetime) -> Appointment:
    appointment = Appointment.objects.create(
        reason=wanted.reason,
        person=person,
        diary=busy.diary,
        busy=busy,
        starts_at=busy.starts_at,
        ends_at=busy.ends_at,
        meeting=wanted.meeting,
        is_hidden=wanted.is_hidden,
        wants_earlier=wanted.wants_earlier,
        booked_at=at,
        booked_by=author,
    )
    _note_step(appointment, Step.BOOKED, at, author)
    messages.tell_booked(appointment=appointment, author=author, at=at)
    return appointment


@transaction.atomic
def move(
    *, appointment: Appointment, diary: Diary, starts_at: datetime, author: Person, at: datetime
) -> Appointment:
    """Move an appointment to another time: the new one is taken and the old one freed together.

    Raises NotAllowed, AppointmentOver, TooSoon, TooFar, and what `agenda` says of the time; it then stays where it was.
    """
    locked = _locked(appointment, author, at)
    is_hers = locked.person_id == author.pk
    if is_hers and diary.pk not in queries.diaries_for(locked.reason, locked.person):
        raise ReasonClosed
    if is_hers:
        _check_notice(locked.reason, starts_at, at)
    return _move(locked, diary, starts_at, author=author, at=at)


def _move(
    locked: Appointment, diary: Diary, starts_at: datetime, *, author: Person, at: datetime
) -> Appointment:
    if (locked.diary_id, locked.starts_at) == (diary.pk, starts_at):
        return locked
    # Freed first: a move by a quarter of an hour overlaps itself. Refused, all of it is undone.
    before, was_with = locked.starts_at, locked.diary
    if locked.busy:
        diaries.free_time(busy=locked.busy)
    busy = diaries.take_time(
        diary=diary.pk,
        starts_at=starts_at,
        ends_at=starts_at + (locked.ends_at - locked.starts_at),
        at=at,
        kind=None if diary.person_id == author.pk else WindowKind.APPOINTMENT,
        holder=locked.person,
    )
    freed = (was_with, before, locked.ends_at)
    locked.busy, locked.diary, locked.starts_at, locked.ends_at = busy, diary, busy.starts_at, busy.ends_at
    locked.sequence, locked.coming_at = locked.sequence + 1, None
    locked.save(update_fields=["busy", "diary", "starts_at", "ends_at", "sequence", "coming_at"])
    _note_step(locked, Step.MOVED, at, author)
    messages.tell_moved(appointment=locked, before=before, author=author, at=at)
    earlier.tell_who_waits(diary=freed[0], starts_at=freed[1], ends_at=freed[2], at=at)
    return locked


@transaction.atomic
def accept_earlier(
    *, appointment: Appointment, diary: Diary, starts_at: datetime, author: Person, at: datetime
) -> Appointment:
    """Take the earlier time that was told; the old one is freed in the same transaction."""
    return _move(_locked(appointment, author, at), diary, starts_at, author=author, at=at)


@transaction.atomic
def cancel(*, appointment: Appointment, author: Person | None, at: datetime) -> Appointment:
    """Cancel an appointment: its time is free, the person is told by whom. Cancelled twice, it is cancelled once.

    `author` is nobody when the person herself acts from a message. Raises NotAllowed, AppointmentOver.
    """
    row = Appointment.objects.select_for_update(of=("self",)).get(pk=appointment.pk)
    state = _cancelled_state(row, author)
    if row.state == state:
        return row
    return _cancel(_locked(appointment, author, at, is_by_link=author is None), state, author, at)


def _cancelled_state(appointment: Appointment, author: Person | None) -> AppointmentState:
    is_hers = author is None or author.pk == appointment.person_id
    return AppointmentState.CANCELLED_BY_PERSON if is_hers else AppointmentState.CANCELLED_BY_AGENCY


@transaction.atomic
def cancel_for_agency(*, appointment: Appointment, author: Person | None, at: datetime) -> None:
    """Cancel because the agency is closed; one that changed meanwhile stays as it is."""
    with suppress(AppointmentOver):
        locked = _locked(appointment, None, at, is_by_link=True)
        _cancel(locked, AppointmentState.CANCELLED_BY_AGENCY, author, at)


def _cancel(locked: Appointment, state: AppointmentState, author: Person | None, at: datetime) -> Appointment:
    if locked.busy:
        diaries.free_time(busy=locked.busy)
    locked.state, locked.sequence = state, locked.sequence + 1
    locked.save(update_fields=["state", "sequence"])
    is_hers = state == AppointmentState.CANCELLED_BY_PERSON
    _note_step(locked, Step.CANCELLED, at, author or (locked.person if is_hers else None))
    messages.tell_cancelled(appointment=locked, author=author, at=at)
    earlier.tell_who_waits(diary=locked.diary, starts_at=locked.starts_at, ends_at=locked.ends_at, at=at)
    return locked


@transaction.atomic
def say_coming(*, appointment: Appointment, at: datetime) -> None:
    """Note that the person says she comes."""
    locked = Appointment.objects.select_for_update(of=("self",)).get(pk=appointment.pk)
    if not locked.is_booked or locked.ends_at <= at:
        raise AppointmentOver
    if locked.coming_at is None:
        locked.coming_at = at
        locked.save(update_fields=["coming_at"])
        _note_step(locked, Step.COMING, at, locked.person)


@transaction.atomic
def note_arrival(*, appointment: Appointment, author: Person, at: datetime) -> None:
    """Note that the person is there: she herself, or who receives her, on the day. Raises NotAllowed, NotToday.

    Noted twice, it is noted once.
    """
    locked = (
        Appointment.objects.select_for_update(of=("self",))
        .select_related("diary__agency")
        .get(pk=appointment.pk)
    )
    if locked.person_id != author.pk and not permissions.may_act_on(author, locked):
        raise NotAllowed
    if not locked.is_booked or clock.local_day(locked.starts_at) != clock.local_day(at):
        raise NotToday
    if locked.arrived_at is None:
        locked.arrived_at = at
        locked.save(update_fields=["arrived_at"])
        _note_step(locked, Step.ARRIVED, at, author)


@transaction.atomic
def note_attendance(*, appointment: Appointment, came: bool, author: Person, at: datetime) -> Appointment:
    """Note whether the person came; it may be put right later. Raises NotAllowed, NotYet, AppointmentOver."""
    locked = Appointment.objects.select_for_update(of=("self",)).get(pk=appointment.pk)
    if not permissions.may_note_attendance(author, locked):
        raise NotAllowed
    if locked.starts_at > at:
        raise NotYet
    if locked.state in {AppointmentState.CANCELLED_BY_PERSON, AppointmentState.CANCELLED_BY_AGENCY}:
        raise AppointmentOver
    state = AppointmentState.CAME if came else AppointmentState.MISSED
    if locked.state != state:
        locked.state = state
        locked.save(update_fields=["state"])
        _note_step(locked, Step.CAME if came else Step.MISSED, at, author)
        if not came:
            messages.tell_missed(appointment=locked, at=at)
    return locked


@transaction.atomic
def set_wants_earlier(*, appointment: Appointment, wants: bool) -> None:
    """Say whether to be told of an earlier time."""
    Appointment.objects.filter(pk=appointment.pk).update(wants_earlier=wants)


def _note_step(appointment: Appointment, step: Step, at: datetime, author: Person | None) -> None:
    AppointmentStep.objects.create(
        appointment=appointment, step=step, happened_at=at, starts_at=appointment.starts_at, author=author
    )


def _locked(
    appointment: Appointment, author: Person | None, at: datetime, *, is_by_link: bool = False
) -> Appointment:
    """Lock an appointment that may still change, for who may change it."""
    locked = (
        Appointment.objects.select_for_update(of=("self",))
        .select_related("reason__agency", "person", "diary__agency", "diary__person", "busy")
        .get(pk=appointment.pk)
    )
    if not is_by_link and (author is None or not permissions.may_act_on(author, locked)):
        raise NotAllowed
    if not locked.is_booked or locked.starts_at <= at:
        raise AppointmentOver
    return locked


def _check_bookable(person: Person, reason: Reason, at: datetime) -> None:
    if not reason.is_active or reason.booker != Booker.EVERYBODY:
        raise ReasonClosed
    if Appointment.objects.filter(person=person, reason=reason).to_come(at).exists():
        raise AlreadyBooked


def _check_notice(reason: Reason, starts_at: datetime, at: datetime) -> None:
    after, last = queries.notice(reason, at)
    if starts_at < after:
        raise TooSoon
    if clock.local_day(starts_at) > last:
        raise TooFar


def _check_way(wanted: Wanted, *, is_staff: bool = False) -> None:
    if wanted.meeting not in wanted.reason.ways:
        raise WayNotOffered
    if wanted.reason.to_accept and not (wanted.has_accepted or is_staff):
        raise NotAccepted
