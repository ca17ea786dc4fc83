"""Seats of one date: enrol, leave, offer, accept, expire, raise and lower. Each locks the seating first.

What holds whatever the order: no more seats are occupied than there are; nobody waits while a seat is free for
everybody; who waits is offered a seat in turn.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from tremplin.accounts.models import Person
from tremplin.agenda import hooks, queries
from tremplin.agenda.enums import NEXT, EndedBy, SeatState
from tremplin.agenda.errors import (
    AlreadySeated,
    CapacityTooLow,
    NoSeatLeft,
    OfferOver,
    ReasonForPriorityMissing,
    SeatingCancelled,
    SeatOver,
    SignUpOver,
)
from tremplin.agenda.hooks import SeatMove
from tremplin.agenda.models import Seat, Seating, SeatMoveRecord


@dataclass(frozen=True)
class Terms:
    """How somebody is enrolled: by whom, at the desk or not, before others for a reason, waiting if need be."""

    author: Person | None = None
    is_desk: bool = False
    priority: int = 0
    priority_reason: str = ""
    may_wait: bool = True


def open_seats(
    *,
    starts_at: datetime,
    ends_at: datetime,
    capacity: int,
    kept: int = 0,
    kept_until: datetime | None = None,
    closes_at: datetime | None = None,
    offer_hours: int = 24,
) -> Seating:
    """Open so many seats at a date; one signs up until it begins, unless `closes_at` says otherwise."""
    return Seating.objects.create(
        starts_at=starts_at,
        ends_at=ends_at,
        capacity=capacity,
        kept=kept,
        kept_until=kept_until,
        closes_at=closes_at or starts_at,
        offer_hours=offer_hours,
    )


def lock(pk: int) -> Seating:
    """Lock the seats of a date: whoever wants one waits here."""
    return Seating.objects.select_for_update().get(pk=pk)


@transaction.atomic
def enrol(*, seating: Seating, person: Person, at: datetime, terms: Terms | None = None) -> Seat:
    """Give `person` a seat, or a turn on the waiting list when none is free; the seat's state says which.

    Raises SeatingCancelled, SignUpOver, AlreadySeated, ReasonForPriorityMissing, and NoSeatLeft when she may not wait.
    At the desk (`terms.is_desk`) kept seats may be taken, sign-up goes on until the end, and who waits is seated.
    """
    terms = terms or Terms()
    locked = lock(seating.pk)
    if locked.is_cancelled:
        raise SeatingCancelled
    if at >= (locked.ends_at if terms.is_desk else locked.closes_at):
        raise SignUpOver
    if terms.priority and not terms.priority_reason.strip():
        raise ReasonForPriorityMissing
    _offer_in_turn(locked, at)
    known = Seat.objects.active().filter(seating=locked, person=person).first()
    left = queries.room_left([locked], at=at)[locked.pk]
    takes_kept = terms.is_desk and left.free <= 0 < left.kept
    has_seat = left.free > 0 or takes_kept
    if known:
        return _seat_at_the_desk(known, terms, at, has_seat=has_seat, takes_kept=takes_kept)
    if not has_seat and not terms.may_wait:
        raise NoSeatLeft
    seat = Seat.objects.create(
        seating=locked,
        person=person,
        state=SeatState.CONFIRMED if has_seat else SeatState.WAITING,
        enrolled_at=at,
        enrolled_by=terms.author if terms.author != person else None,
        is_kept=takes_kept,
        priority=terms.priority,
        priority_reason=terms.priority_reason.strip()[:160],
    )
    _tell(seat, None, at, terms.author)
    return seat


def _seat_at_the_desk(seat: Seat, terms: Terms, at: datetime, *, has_seat: bool, takes_kept: bool) -> Seat:
    """Seat somebody who waits and stands at the desk, when a seat is left; anybody else is already there."""
    if not (terms.is_desk and has_seat and seat.state == SeatState.WAITING):
        raise AlreadySeated
    seat.is_kept = takes_kept
    seat.save(update_fields=["is_kept"])
    return _move(seat, SeatState.CONFIRMED, at, terms.author)


@transaction.atomic
def accept(*, seat: Seat, at: datetime, author: Person | None = None) -> Seat:
    """Take the seat that is offered, or raise OfferOver or SeatOver. Accepted twice, it is taken once."""
    lock(seat.seating_id)
    seat.refresh_from_db()
    if seat.state == SeatState.CONFIRMED:
        return seat
    if seat.state == SeatState.EXPIRED or (
        seat.state == SeatState.OFFERED and seat.offered_until is not None and seat.offered_until <= at
    ):
        raise OfferOver
    if seat.state != SeatState.OFFERED:
        raise SeatOver
    return _move(seat, SeatState.CONFIRMED, at, author)


@transaction.atomic
def leave(*, seat: Seat, at: datetime, author: Person | None, ended_by: EndedBy = EndedBy.PERSON) -> Seat:
    """Give up a seat, an offer or a turn; the seat goes to the next in turn. Given up twice, it is given up once."""
    locked = lock(seat.seating_id)
    seat.refresh_from_db()
    if seat.state == SeatState.CANCELLED:
        return seat
    if seat.state == SeatState.EXPIRED:
        raise SeatOver
    _move(seat, SeatState.CANCELLED, at, author, ended_by)
    _offer_in_turn(locked, at)
    return seat


@transaction.atomic
def expire(*, seating: int, at: datetime) -> int:
    """End the offers nobody answered in time, and offer their seats to the next in turn; return how many ended.

    Seats kept for the desk that are no longer kept are offered too.
    """
    locked = lock(seating)
    over = list(Seat.objects.filter(seating=locked).offers_over_at(at).order_by("pk"))
    for seat in over:
        _move(seat, SeatState.EXPIRED, at, None, EndedBy.TIME)
    _offer_in_turn(locked, at)
    return len(over)


@transaction.atomic
def change_capacity(
    *, seating: Seating, capacity: int, at: datetime, author: Person | None, moved: Collection[int] = ()
) -> Seating:
    """Raise or lower the number of seats. Lowered under what is taken, `moved` says whose seats go (keys of seats).

    Raises CapacityTooLow, with how many more must be chosen; nothing is changed then.
    """
    locked = lock(seating.pk)
    leaving = list(Seat.objects.occupying().filter(seating=locked, pk__in=moved).order_by("pk"))
    taken = Seat.objects.occupying().filter(seating=locked).count() - len(leaving)
    if taken > capacity:
        raise CapacityTooLow(taken=taken, capacity=capacity)
    locked.capacity, locked.kept = capacity, min(locked.kept, capacity)
    locked.save(update_fields=["capacity", "kept"])
    for seat in leaving:
        _move(seat, SeatState.CANCELLED, at, author, EndedBy.AGENCY)
    _offer_in_turn(locked, at)
    return locked


@transaction.atomic
def cancel_date(*, seating: Seating, at: datetime, author: Person | None) -> list[Seat]:
    """Cancel a date for everybody; return the seats and turns that ended, in the order in which they were asked."""
    locked = lock(seating.pk)
    if locked.is_cancelled:
        return []
    locked.is_cancelled = True
    locked.save(update_fields=["is_cancelled"])
    ended = list(Seat.objects.active().filter(seating=locked).order_by("pk"))
    for seat in ended:
        _move(seat, SeatState.CANCELLED, at, author, EndedBy.AGENCY)
    return ended


def _offer_in_turn(seating: Seating, at: datetime) -> None:
    """Offer every seat that is free for everybody to those who wait, in turn, until a stated time."""
    if seating.is_cancelled or at >= seating.closes_at:
        return
    free = queries.room_left([seating], at=at)[seating.pk].free
    until = min(at + timedelta(hours=seating.offer_hours), seating.closes_at)
    for seat in Seat.objects.filter(seating=seating).in_turn()[: max(free, 0)]:
        seat.offered_until = until
        seat.save(update_fields=["offered_until"])
        _move(seat, SeatState.OFFERED, at, None)


def _move(
    seat: Seat, state: SeatState, at: datetime, author: Person | None, ended_by: EndedBy | None = None
) -> Seat:
    """Change a seat's state as the table of states allows, with its history, and tell the parts above."""
    before = SeatState(seat.state)
    if state not in NEXT[before]:
        raise SeatOver
    seat.state, seat.ended_by = state, ended_by or ""
    seat.save(update_fields=["state", "ended_by"])
    _tell(seat, before, at, author, ended_by)
    return seat


def _tell(
    seat: Seat,
    before: SeatState | None,
    at: datetime,
    author: Person | None,
    ended_by: EndedBy | None = None,
) -> None:
    state = SeatState(seat.state)
    SeatMoveRecord.objects.create(seat=seat, state=state, moved_at=at, author=author)
    hooks.seat_moved(SeatMove(seat, before, state, author, ended_by, at))
