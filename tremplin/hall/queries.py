"""Reads of the hall: whether one may walk in, the board, the last calls, how long one waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import quantiles

from django.utils import timezone
from django.utils.translation import gettext as _

from tremplin.accounts.models import Person
from tremplin.agencies.enums import OpeningKind
from tremplin.agencies.models import Agency
from tremplin.agencies.queries import hour_words, hours_of
from tremplin.agenda.queries import closed_days
from tremplin.appointments.enums import Meeting
from tremplin.appointments.models import Appointment
from tremplin.core import clock
from tremplin.hall.enums import TicketState
from tremplin.hall.models import Ticket
from tremplin.ui.dates import day_words
from tremplin.workshops.models import Session

A_DAY = timedelta(days=1)
LAST_CALLS = 4
# Waiting is learnt from so many weeks, at least so many people.
LEARNT_FROM, ENOUGH = timedelta(weeks=4), 20
LATELY = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Wait:
    """How long one waits, in minutes: most people wait between these two."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Board:
    """Everything that is awaited now: tickets in turn, those called, arrivals, appointments to come, workshops of today."""

    waiting: Sequence[Ticket]
    called: Sequence[Ticket]
    arrived: Sequence[Appointment]
    expected: Sequence[Appointment]
    sessions: Sequence[Session]


def is_walk_in(agency: Agency, at: datetime) -> bool:
    """Tell whether one may come without an appointment now."""
    local = timezone.localtime(at)
    if closed_days(agency, local.date(), local.date()):
        return False
    return any(
        one.weekday == local.weekday()
        and one.kind == OpeningKind.WALK_IN
        and one.opens_at <= local.time() < one.closes_at
        for one in hours_of(agency)
    )


def next_walk_in(agency: Agency, at: datetime) -> str:
    """Return when one may next walk in, in words: "demain à 8 h 30"; nothing when not within two weeks."""
    local = timezone.localtime(at)
    closed = closed_days(agency, local.date(), local.date() + 14 * A_DAY)
    for ahead in range(15):
        day = local.date() + ahead * A_DAY
        for one in hours_of(agency):
            is_later = ahead > 0 or one.opens_at > local.time()
            if (
                day not in closed
                and one.kind == OpeningKind.WALK_IN
                and one.weekday == day.weekday()
                and is_later
            ):
                return _("%(day)s à %(hour)s") % {
                    "day": _near_day(day, ahead),
                    "hour": hour_words(one.opens_at),
                }
    return ""


def _near_day(day: date, ahead: int) -> str:
    return [_("aujourd’hui"), _("demain")][ahead] if ahead < 2 else day_words(day)  # noqa: PLR2004  (days)


def board(agency: Agency, viewer: Person, at: datetime) -> Board:
    """Return everything that is awaited in the hall; of appointments, those that `viewer` may see."""
    day = clock.local_day(at)
    start, end = clock.start_of(day), clock.start_of(day + A_DAY)
    tickets = Ticket.objects.of_day(agency, day).select_related("need", "called_by")
    seen = Appointment.objects.visible_to(viewer).booked().filter(diary__agency=agency, is_hidden=False)
    today = seen.filter(meeting=Meeting.ON_SITE)
    booked = list(today.between(start, end).with_all())
    sessions = Session.objects.filter(workshop__agency=agency, seating__is_cancelled=False)
    return Board(
        waiting=list(tickets.in_turn()),
        called=list(tickets.filter(state=TicketState.CALLED).order_by("-called_at")),
        arrived=[one for one in booked if one.arrived_at],
        expected=[one for one in booked if not one.arrived_at and one.ends_at > at],
        sessions=list(
            sessions.filter(seating__starts_at__range=(at - timedelta(hours=1), end)).in_order().with_all()
        ),
    )


def last_calls(agency: Agency, at: datetime) -> list[Ticket]:
    """Return the last four numbers called today, the newest first: numbers and desks, never names."""
    called = Ticket.objects.of_day(agency, clock.local_day(at)).exclude(called_at=None)
    return list(called.select_related("need").order_by("-called_at", "-pk")[:LAST_CALLS])


def before(ticket: Ticket) -> int:
    """Return how many people are called before a ticket that waits."""
    line = Ticket.objects.of_day(ticket.agency, ticket.day).in_turn().values_list("pk", flat=True)
    return list(line).index(ticket.pk) if ticket.state == TicketState.WAITING else 0


def expected_wait(agency: Agency, ahead: int, at: datetime) -> Wait | None:
    """Return between what and what one waits with so many people before, learnt from what happened; None when too little is known.

    The time each person takes at a desk (its first and last quintile, over four weeks), times the people before, over
    the desks that called somebody within half an hour.
    """
    since = clock.local_day(at) - LEARNT_FROM
    served = Ticket.objects.filter(agency=agency, day__gte=since, state=TicketState.SERVED).exclude(
        called_at=None
    )
    spans = [
        (ended_at - called_at).total_seconds() / 60
        for called_at, ended_at in served.values_list("called_at", "ended_at")
        if called_at and ended_at
    ]
    if len(spans) < ENOUGH:
        return None
    fifths = quantiles(spans, n=5)
    lately = Ticket.objects.of_day(agency, clock.local_day(at)).filter(called_at__gt=at - LATELY)
    desks = max(lately.values("called_by").distinct().count(), 1)
    turns = max(ahead, 1) / desks
    return Wait(round(fifths[0] * turns), max(round(fifths[3] * turns), 1))
