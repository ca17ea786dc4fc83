"""The hall: what one walks in for, four weeks of mornings behind us, and this morning's line."""

from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from tremplin.accounts.models import Person
from tremplin.agencies.models import Agency
from tremplin.agenda.queries import closed_days
from tremplin.demo.calendar import Calendar
from tremplin.demo.shared import add, identifier
from tremplin.hall.enums import TicketState
from tremplin.hall.models import Need, Ticket

BEHIND = timedelta(days=28)
OPENS, EACH_MORNING = time(8, 30), (35, 60)
A_MORNING = 230  # minutes
DESKS = ("Guichet 1", "Guichet 2", "Guichet 3")
LEAVES = 0.06


def add_needs(agency: Agency) -> list[Need]:
    """Say what one walks in for; an emergency goes before."""
    kinds = (
        ("Un renseignement", "A", 0),
        ("Mon inscription", "B", 0),
        ("Un ordinateur, imprimer", "C", 0),
        ("Une urgence", "U", 1),
    )
    return add(
        Need,
        [
            Need(agency=agency, title=title, letter=letter, priority=priority)
            for title, letter, priority in kinds
        ],
    )


def add_tickets(
    agency: Agency, needs: list[Need], receiver: Person, calendar: Calendar, rng: Random
) -> list[Ticket]:
    """Let people walk in each open morning until now."""
    first = calendar.today - BEHIND
    closed = closed_days(agency, first, calendar.today)
    days = (first + timedelta(days=number) for number in range(BEHIND.days + 1))
    mornings = [day for day in days if day.weekday() < 5 and day not in closed]
    return add(
        Ticket,
        [ticket for day in mornings for ticket in _morning(needs, receiver, day, calendar, rng)],
    )


def _morning(needs: list[Need], receiver: Person, day: date, calendar: Calendar, rng: Random) -> list[Ticket]:
    start = timezone.make_aware(datetime.combine(day, OPENS))
    arrivals = sorted(rng.randrange(A_MORNING) for _ in range(rng.randint(*EACH_MORNING)))
    free = [0.0] * len(DESKS)
    tickets = []
    for number, minute in enumerate(arrivals, start=1):
        desk = min(range(len(DESKS)), key=lambda one: free[one])
        called = max(float(minute), free[desk])
        free[desk] = called + min(max(rng.gauss(9, 4), 2), 25)
        tickets.append(
            _ticket(
                Ticket(
                    public_id=identifier(rng),
                    agency=needs[0].agency,
                    need=rng.choices(needs, (50, 25, 22, 3))[0],
                    day=day,
                    number=number,
                    taken_at=start + timedelta(minutes=minute),
                    desk=DESKS[desk],
                    called_by=receiver,
                    called_at=start + timedelta(minutes=called),
                    ended_at=start + timedelta(minutes=free[desk]),
                    calls=1,
                    state=TicketState.LEFT if rng.random() < LEAVES else TicketState.SERVED,
                ),
                calendar.now,
            )
        )
    return [one for one in tickets if one.taken_at <= calendar.now]


def _ticket(ticket: Ticket, now: datetime) -> Ticket:
    """Return a ticket as it stands now: what has not happened yet is not known."""
    if ticket.ended_at and ticket.ended_at > now:
        ticket.ended_at, ticket.state = None, TicketState.CALLED
    if ticket.called_at and ticket.called_at > now:
        ticket.called_at, ticket.called_by, ticket.desk, ticket.calls = None, None, "", 0
        ticket.state = TicketState.WAITING
    return ticket
