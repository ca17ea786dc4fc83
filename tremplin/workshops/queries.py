"""Reads of workshops: dates to come with the seats left, who is enrolled, half-days, the next date."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils import timezone

from tremplin.accounts.models import Person
from tremplin.agencies.models import Agency
from tremplin.agenda.enums import EndedBy, SeatState
from tremplin.agenda.models import Seat, Seating
from tremplin.agenda.queries import RoomLeft, place_in_turn, room_left
from tremplin.workshops.enums import Half
from tremplin.workshops.models import Session

# Attendance may be noted from half an hour before.
DOORS = timedelta(minutes=30)
NOON = time(12, 30)


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One date in a list: the session, the seats left, the reader's own seat."""

    session: Session
    left: RoomLeft
    mine: Seat | None


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody at a date, for who runs it: her seat, her turn when she waits, what is noted of each half-day."""

    seat: Seat
    turn: int | None
    halves: Sequence[tuple[Half, bool | None]]


def dates_to_come(agency: Agency, person: Person | None, *, at: datetime) -> list[SessionLine]:
    """Return the dates of the next six weeks, with what is left and the seat of `person`."""
    rows = Session.objects.to_come(at).filter(
        workshop__agency=agency, workshop__is_active=True, seating__starts_at__lte=at + timedelta(weeks=6)
    )
    return lines(list(rows.with_all()), person, at=at)


def lines(sessions: Sequence[Session], person: Person | None, *, at: datetime) -> list[SessionLine]:
    """Return dates with what is left of each, and the seat of `person`."""
    left = room_left([one.seating for one in sessions], at=at)
    mine = seats_of(person, [one.seating for one in sessions]) if person else {}
    return [SessionLine(one, left[one.seating_id], mine.get(one.seating_id)) for one in sessions]


def left_at(session: Session, *, at: datetime) -> RoomLeft:
    """Return what is left at one date."""
    return room_left([session.seating], at=at)[session.seating_id]


def seats_of(person: Person, seatings: Iterable[Seating]) -> dict[int, Seat]:
    """Return the seats that somebody has, waits for or is offered, by date."""
    rows = Seat.objects.visible_to(person).active().filter(seating__in=list(seatings))
    return {seat.seating_id: seat for seat in rows}


def my_sessions(person: Person, *, at: datetime) -> list[SessionLine]:
    """Return the dates to come at which somebody has a seat, waits or is offered one."""
    mine = Seat.objects.visible_to(person).active()
    rows = Session.objects.to_come(at).filter(seating__in=mine.values("seating"))
    return lines(list(rows.with_all()), person, at=at)


def turn_of(seat: Seat) -> int | None:
    return place_in_turn(seat) if seat.state == SeatState.WAITING else None


def halves_of(seating: Seating) -> list[Half]:
    """Return the half-days that a date covers, as they are signed."""
    begins, ends = timezone.localtime(seating.starts_at), timezone.localtime(seating.ends_at)
    halves = []
    if begins.time() < NOON:
        halves.append(Half.MORNING)
    if ends.time() > NOON or ends.date() > begins.date():
        halves.append(Half.AFTERNOON)
    return halves


def participants(session: Session) -> list[Participant]:
    """Return who is enrolled, then who is offered a seat, then who waits in turn."""
    rows = Seat.objects.active().filter(seating=session.seating).select_related("person", "enrolled_by")
    order = {SeatState.CONFIRMED: 0, SeatState.OFFERED: 1, SeatState.WAITING: 2}
    found = sorted(
        rows.prefetch_related("presences"),
        key=lambda seat: (
            order[SeatState(seat.state)],
            seat.person.search_key if seat.state == SeatState.CONFIRMED else "",
            -seat.priority,
            seat.pk,
        ),
    )
    halves = halves_of(session.seating)
    waiting = [seat for seat in found if seat.state == SeatState.WAITING]
    return [
        Participant(
            seat,
            waiting.index(seat) + 1 if seat in waiting else None,
            [(half, _noted(seat, half)) for half in halves],
        )
        for seat in found
    ]


def _noted(seat: Seat, half: Half) -> bool | None:
    return next((one.came for one in seat.presences.all() if one.half == half), None)


def next_date(session: Session, *, at: datetime) -> Session | None:
    """Return the next date of the same workshop that is still open."""
    rows = Session.objects.to_come(at).filter(workshop=session.workshop).exclude(pk=session.pk)
    return rows.filter(seating__starts_at__gte=session.seating.starts_at).with_all().first()


def left_by(session: Session) -> list[Person]:
    """Return whom a cancelled date left, in the order in which they had asked."""
    rows = Seat.objects.filter(seating=session.seating, state=SeatState.CANCELLED, ended_by=EndedBy.AGENCY)
    return [seat.person for seat in rows.select_related("person").order_by("pk")]


def to_call(session: Session) -> list[Person]:
    """Return those whom a cancelled date left and who have neither mobile nor mail: somebody calls or writes to them."""
    rows = Seat.objects.filter(seating=session.seating, state=SeatState.CANCELLED, ended_by=EndedBy.AGENCY)
    return [
        seat.person
        for seat in rows.filter(person__contact_links=None).select_related("person").order_by("pk")
    ]
