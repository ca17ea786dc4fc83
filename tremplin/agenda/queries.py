"""Reads of diaries and seats: free slots, what an absence would touch, how full something is."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.db.models import Count, Q
from django.utils import timezone

from tremplin.agencies.models import Agency
from tremplin.agenda.calendar import closed_days, public_holidays
from tremplin.agenda.enums import OCCUPYING, BusyState, SeatState, WindowKind
from tremplin.agenda.models import Absence, Busy, Diary, Seat, Seating, Window, WindowSkip
from tremplin.agenda.rules import days_of
from tremplin.agenda.slots import Span, cut, minutes, moment, union
from tremplin.core import clock

__all__ = [
    "closed_days",
    "days_of",
    "free_slots",
    "nearest_slots",
    "open_spans",
    "public_holidays",
    "room_left",
]

A_DAY = timedelta(days=1)


class Slot(NamedTuple):
    """A free time of a diary (its key), in UTC."""

    diary: int
    starts_at: datetime
    ends_at: datetime


def open_spans(
    agency: Agency,
    diaries: Collection[int],
    kind: WindowKind,
    first: date,
    last: date,
    *,
    windows: Collection[int] | None = None,
) -> dict[int, list[Span]]:
    """Return, by diary, when windows of `kind` are open from `first` to `last`, in joined spans of minutes since 1970.

    `windows`, when given, are the only ones that count. What begins the evening before and ends after midnight is in.
    """
    first -= A_DAY
    closed = closed_days(agency, first, last)
    found = Window.objects.filter(diary__in=diaries, kind=kind, starts_on__lte=last)
    if windows is not None:
        found = found.filter(pk__in=windows)
    skipped = set(
        WindowSkip.objects.filter(window__in=found, day__range=(first, last)).values_list("window", "day")
    )
    spans: dict[int, list[Span]] = defaultdict(list)
    rows = found.values_list("pk", "diary", "starts_on", "opens_at", "closes_at", "rule")
    for pk, diary, starts_on, opens_at, closes_at, rule in rows:
        for day in days_of(rule, starts_on, first, last):
            if day not in closed and (pk, day) not in skipped:
                spans[diary].append(_span(day, opens_at, closes_at))
    return {diary: union(found) for diary, found in spans.items()}


def _span(day: date, opens_at: time, closes_at: time) -> Span:
    """Return a window of a local day: its clock is that of the wall on that very day."""
    closing_day = day if closes_at > opens_at else day + A_DAY
    return minutes(_local(day, opens_at)), minutes(_local(closing_day, closes_at))


def _local(day: date, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, at))


def busy_spans(
    diaries: Collection[int], start: datetime, end: datetime, *, at: datetime
) -> dict[int, list[Span]]:
    """Return, by diary, what is held, taken or away between two moments."""
    spans: dict[int, list[Span]] = defaultdict(list)
    taken = Busy.objects.filter(diary__in=diaries, state__in=(BusyState.HELD, BusyState.TAKEN))
    for rows in (
        taken.standing_at(at).overlapping(start, end),
        Absence.objects.filter(diary__in=diaries, starts_at__lt=end, ends_at__gt=start),
    ):
        for diary, starts_at, ends_at in rows.values_list("diary", "starts_at", "ends_at"):
            spans[diary].append((minutes(starts_at), minutes(ends_at)))
    return spans


def free_slots(
    agency: Agency,
    diaries: Collection[int],
    *,
    length: int,
    first: date,
    last: date,
    at: datetime,
    after: datetime | None = None,
    kind: WindowKind = WindowKind.APPOINTMENT,
    windows: Collection[int] | None = None,
) -> list[Slot]:
    """Return the free slots of `length` minutes from `first` to `last` (local days, included), in order.

    None begins before `after` (now, by default).
    """
    from_minute = max(minutes(after or at), minutes(clock.start_of(first)))
    to = clock.start_of(last + A_DAY)
    opened = open_spans(agency, diaries, kind, first, last, windows=windows)
    busy = busy_spans(list(opened), clock.start_of(first) - A_DAY, to + A_DAY, at=at)
    until, slots = minutes(to), []
    for diary, spans in opened.items():
        starts = cut(spans, busy.get(diary, ()), length=length, after=from_minute)
        slots += [Slot(diary, moment(start), moment(start + length)) for start in starts if start < until]
    return sorted(slots, key=lambda slot: (slot.starts_at, slot.diary))


def nearest_slots(slots: Iterable[Slot], wanted: datetime, *, most: int = 3) -> list[Slot]:
    """Return the slots nearest to a moment, one a moment, in the order of time."""
    one_a_moment = {slot.starts_at: slot for slot in slots}
    nearest = sorted(one_a_moment.values(), key=lambda slot: abs(slot.starts_at - wanted))[:most]
    return sorted(nearest, key=lambda slot: slot.starts_at)


def is_open(diary: Diary, starts_at: datetime, ends_at: datetime, kind: WindowKind) -> bool:
    """Tell whether windows of `kind` cover a time whole."""
    day = clock.local_day(starts_at)
    spans = open_spans(diary.agency, [diary.pk], kind, day, clock.local_day(ends_at)).get(diary.pk, [])
    return any(opens <= minutes(starts_at) and minutes(ends_at) <= closes for opens, closes in spans)


def taken_during(diary: Diary, starts_at: datetime, ends_at: datetime) -> Sequence[Busy]:
    """Return what is taken in a diary during a time: what an absence would touch."""
    taken = Busy.objects.filter(diary=diary, state=BusyState.TAKEN)
    return list(taken.overlapping(starts_at, ends_at).order_by("starts_at"))


@dataclass(frozen=True, slots=True)
class RoomLeft:
    """How full something is: seats for everybody, seats kept for the desk, how many wait."""

    free: int
    kept: int
    taken: int
    waiting: int


def room_left(seatings: Iterable[Seating], *, at: datetime) -> dict[int, RoomLeft]:
    """Return how full each of `seatings` (by key) is."""
    asked = list(seatings)
    rows = (
        Seat.objects.filter(seating__in=asked)
        .values("seating")
        .annotate(
            taken=Count("pk", filter=Q(state__in=OCCUPYING)),
            on_kept=Count("pk", filter=Q(state__in=OCCUPYING, is_kept=True)),
            waiting=Count("pk", filter=Q(state=SeatState.WAITING)),
        )
    )
    counts = {row["seating"]: {name: row[name] for name in ("taken", "on_kept", "waiting")} for row in rows}
    none = {"taken": 0, "on_kept": 0, "waiting": 0}
    return {one.pk: _room_left(one, counts.get(one.pk, none), at) for one in asked}


def _room_left(seating: Seating, count: dict[str, int], at: datetime) -> RoomLeft:
    left = seating.capacity - count["taken"]
    still_kept = seating.kept_until is not None and at < seating.kept_until
    kept = min(max(seating.kept - count["on_kept"], 0), left) if still_kept else 0
    return RoomLeft(free=left - kept, kept=kept, taken=count["taken"], waiting=count["waiting"])


def place_in_turn(seat: Seat) -> int:
    """Return how many people stand before somebody who waits, and herself: 1 is the first."""
    before = Q(priority__gt=seat.priority) | Q(priority=seat.priority, pk__lt=seat.pk)
    return Seat.objects.filter(before, seating=seat.seating_id, state=SeatState.WAITING).count() + 1
