"""Enrolling, leaving, answering an offer; who came. The order and the limits are those of `agenda`."""

from datetime import datetime

from django.db import transaction

from tremplin.accounts.enums import Role
from tremplin.accounts.models import Person
from tremplin.agenda.enums import EndedBy, SeatState
from tremplin.agenda.models import Seat
from tremplin.agenda.services import seats
from tremplin.agenda.services.seats import Terms
from tremplin.core.errors import NotAllowed
from tremplin.workshops import permissions, queries
from tremplin.workshops.enums import Half, SignUp
from tremplin.workshops.errors import NoNextDate, NotBegun, SheetClosed, SignUpByStaff
from tremplin.workshops.models import Presence, Session


def enrol_oneself(*, session: Session, person: Person, at: datetime) -> Seat:
    """Ask for a seat: confirmed, or on the waiting list. Raises SignUpByStaff and what `agenda` says of seats."""
    if session.workshop.sign_up != SignUp.EVERYBODY:
        raise SignUpByStaff
    return seats.enrol(seating=session.seating, person=person, at=at, terms=Terms(author=person))


def enrol_somebody(
    *,
    session: Session,
    person: Person,
    author: Person,
    at: datetime,
    priority_reason: str = "",
) -> Seat:
    """Enrol somebody, who is told by whom and may refuse. At reception kept seats may be taken, until the end.

    With a reason, she passes before others. Raises NotAllowed and what `agenda` says of seats.
    """
    if not permissions.may_enrol(author, person, session, at=at):
        raise NotAllowed
    is_desk = session.workshop.agency_id in author.scopes(Role.RECEPTION)
    terms = Terms(
        author=author,
        is_desk=is_desk,
        priority=1 if priority_reason.strip() else 0,
        priority_reason=priority_reason,
    )
    return seats.enrol(seating=session.seating, person=person, at=at, terms=terms)


def leave(*, seat: Seat, author: Person, at: datetime) -> Seat:
    """Give up a seat, an offer or a turn: hers, or that of somebody whose session one runs. Raises NotAllowed."""
    is_hers = seat.person_id == author.pk
    if not is_hers and not permissions.may_run(author, seat.seating.workshop_session):
        raise NotAllowed
    return seats.leave(
        seat=seat, at=at, author=author, ended_by=EndedBy.PERSON if is_hers else EndedBy.AGENCY
    )


def accept(*, seat: Seat, person: Person, at: datetime) -> Seat:
    """Take the seat that is offered. Raises NotAllowed, OfferOver, SeatOver."""
    if seat.person_id != person.pk:
        raise NotAllowed
    return seats.accept(seat=seat, at=at, author=person)


@transaction.atomic
def note_presence(
    *, seat: Seat, half: Half, came: bool | None, author: Person, at: datetime
) -> Presence | None:
    """Note whether somebody came, or undo the note (None). Raises NotAllowed, NotBegun, SheetClosed."""
    session = (
        Session.objects.select_for_update(of=("self",))
        .select_related("workshop", "seating")
        .get(seating=seat.seating)
    )
    if not permissions.may_run(author, session) or seat.state != SeatState.CONFIRMED:
        raise NotAllowed
    if session.closed_at is not None:
        raise SheetClosed
    if at < session.seating.starts_at - queries.DOORS:
        raise NotBegun
    if came is None:
        Presence.objects.filter(seat=seat, half=half).delete()
        return None
    return Presence.objects.update_or_create(
        seat=seat, half=half, defaults={"came": came, "noted_at": at, "noted_by": author}
    )[0]


@transaction.atomic
def close_sheet(*, session: Session, author: Person, at: datetime) -> int:
    """Close the attendance sheet: who is not noted did not come; return how many. Raises NotAllowed, NotBegun."""
    locked = (
        Session.objects.select_for_update(of=("self",))
        .select_related("workshop", "seating")
        .get(pk=session.pk)
    )
    if not permissions.may_run(author, locked):
        raise NotAllowed
    if at < locked.seating.starts_at:
        raise NotBegun
    halves = queries.halves_of(locked.seating)
    silent = [
        Presence(seat=seat, half=half, came=False, noted_at=at, noted_by=author)
        for seat in Seat.objects.filter(seating=locked.seating, state=SeatState.CONFIRMED).prefetch_related(
            "presences"
        )
        for half in halves
        if half not in {one.half for one in seat.presences.all()}
    ]
    Presence.objects.bulk_create(silent)
    locked.closed_at = at
    locked.save(update_fields=["closed_at"])
    return len(silent)


def open_sheet(*, session: Session, author: Person) -> None:
    """Open the sheet again, to put it right. Raises NotAllowed."""
    if not permissions.may_run(author, session):
        raise NotAllowed
    Session.objects.filter(pk=session.pk).update(closed_at=None)


@transaction.atomic
def bring_to_next_date(*, session: Session, author: Person, at: datetime) -> Session:
    """Enrol at the next date those whom a cancelled one left, in the order in which they had asked.

    Raises NotAllowed, NoNextDate.
    """
    if not permissions.may_run(author, session):
        raise NotAllowed
    following = queries.next_date(session, at=at)
    if following is None:
        raise NoNextDate
    for person in queries.left_by(session):
        if not Seat.objects.active().filter(seating=following.seating, person=person).exists():
            seats.enrol(seating=following.seating, person=person, at=at, terms=Terms(author=author))
    return following
