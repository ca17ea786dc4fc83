"""The verbs of the hall: take a ticket, call the next, call again, end. One agency is locked while its line moves."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from tremplin.accounts.models import Person
from tremplin.agencies.models import Agency
from tremplin.core import clock
from tremplin.core.errors import NotAllowed
from tremplin.hall import permissions, queries
from tremplin.hall.enums import OPEN_TICKETS, TicketState
from tremplin.hall.errors import NobodyWaits, NoTicketNow, TicketOver
from tremplin.hall.models import Need, Ticket

# Called so many times without an answer, somebody has left.
MOST_CALLS = 2


@transaction.atomic
def take_ticket(*, need: Need, at: datetime, is_first: bool = False) -> Ticket:
    """Give the next number of the day, or raise NoTicketNow outside the hours when one may walk in."""
    # Whoever takes or calls a ticket waits here: numbers are never twice.
    agency = Agency.objects.select_for_update().get(pk=need.agency_id)
    if not queries.is_walk_in(agency, at):
        raise NoTicketNow(queries.next_walk_in(agency, at))
    day = clock.local_day(at)
    last = Ticket.objects.of_day(agency, day).aggregate(last=Max("number"))["last"] or 0
    return Ticket.objects.create(
        agency=agency, need=need, day=day, number=last + 1, taken_at=at, is_first=is_first
    )


@transaction.atomic
def call_next(*, agency: Agency, actor: Person, desk: str, at: datetime) -> Ticket:
    """Call who is next in turn to a desk; raise NotAllowed or NobodyWaits. Who was being served there is served."""
    if not permissions.may_call(actor, agency):
        raise NotAllowed
    Agency.objects.select_for_update().get(pk=agency.pk)
    today = Ticket.objects.of_day(agency, clock.local_day(at))
    for served in today.filter(state=TicketState.CALLED, called_by=actor):
        _end(served, TicketState.SERVED, at)
    following = today.in_turn().select_related("need").first()
    if following is None:
        raise NobodyWaits
    following.state, following.called_at, following.calls = TicketState.CALLED, at, 1
    following.desk, following.called_by = desk.strip()[:20], actor
    following.save(update_fields=["state", "called_at", "calls", "desk", "called_by"])
    return following


@transaction.atomic
def call_again(*, ticket: Ticket, actor: Person, at: datetime) -> Ticket:
    """Call a number again; called twice without an answer, it has left. Raises NotAllowed, TicketOver."""
    locked = _locked(ticket, actor)
    if locked.state != TicketState.CALLED:
        raise TicketOver
    if locked.calls >= MOST_CALLS:
        return _end(locked, TicketState.LEFT, at)
    locked.calls, locked.called_at = locked.calls + 1, at
    locked.save(update_fields=["calls", "called_at"])
    return locked


@transaction.atomic
def end_ticket(*, ticket: Ticket, state: TicketState, actor: Person, at: datetime) -> Ticket:
    """Say what became of a ticket: served, left, an appointment booked. Raises NotAllowed, TicketOver."""
    locked = _locked(ticket, actor)
    if locked.state not in OPEN_TICKETS or state in OPEN_TICKETS:
        raise TicketOver
    return _end(locked, state, at)


@transaction.atomic
def give_up(*, ticket: Ticket, at: datetime) -> None:
    """Leave the line by oneself."""
    locked = Ticket.objects.select_for_update(of=("self",)).get(pk=ticket.pk)
    if locked.state == TicketState.WAITING:
        _end(locked, TicketState.LEFT, at)


def _locked(ticket: Ticket, actor: Person) -> Ticket:
    locked = Ticket.objects.select_for_update(of=("self",)).select_related("agency", "need").get(pk=ticket.pk)
    if not permissions.may_call(actor, locked.agency):
        raise NotAllowed
    return locked


def _end(ticket: Ticket, state: TicketState, at: datetime) -> Ticket:
    ticket.state, ticket.ended_at = state, at
    ticket.save(update_fields=["state", "ended_at"])
    return ticket


@transaction.atomic
def end_of_day(*, at: datetime) -> int:
    """End the tickets of days gone by that nobody ended; return how many."""
    open_ = Ticket.objects.filter(state__in=OPEN_TICKETS, day__lt=clock.local_day(at))
    return open_.update(state=TicketState.LEFT, ended_at=at)
