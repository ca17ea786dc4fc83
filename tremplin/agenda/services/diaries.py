"""Writing in a diary: open it, close it for a while, hold a time, take it, free it. Each locks the diary first."""

from datetime import date, datetime, time, timedelta

from django.db import transaction

from tremplin.accounts.models import Person
from tremplin.agencies.models import Agency, Room
from tremplin.agenda import queries
from tremplin.agenda.enums import BusyState, WindowKind
from tremplin.agenda.errors import (
    AbsenceImpossible,
    HoldOver,
    TimeClosed,
    TimePast,
    TimeTaken,
    WindowImpossible,
)
from tremplin.agenda.models import Absence, Busy, Diary, Window, WindowSkip
from tremplin.agenda.rules import checked_rule

HOLD = timedelta(minutes=5)


def diary_of(*, agency: Agency, person: Person) -> Diary:
    """Return the diary of somebody in an agency, made the first time."""
    return Diary.objects.get_or_create(agency=agency, person=person)[0]


def diary_of_room(*, room: Room) -> Diary:
    return Diary.objects.get_or_create(agency=room.agency, room=room)[0]


def open_window(
    *,
    diary: Diary,
    kind: WindowKind,
    starts_on: date,
    opens_at: time,
    closes_at: time,
    rule: str = "",
    place: Room | None = None,
) -> Window:
    """Open a diary at local hours, once or as `rule` repeats it; raise WindowImpossible or RuleUnreadable."""
    if opens_at == closes_at:
        raise WindowImpossible
    return Window.objects.create(
        diary=diary,
        kind=kind,
        starts_on=starts_on,
        opens_at=opens_at,
        closes_at=closes_at,
        rule=checked_rule(rule, starts_on),
        place=place,
    )


def skip_day(*, window: Window, day: date) -> None:
    """Leave a window closed on one of its days."""
    WindowSkip.objects.get_or_create(window=window, day=day)


def lock(diary: int) -> Diary:
    """Lock a diary: whoever wants to write in it waits here."""
    return Diary.objects.select_for_update(of=("self",)).select_related("agency").get(pk=diary)


@transaction.atomic
def hold_time(
    *,
    diary: int,
    starts_at: datetime,
    ends_at: datetime,
    holder: Person | None,
    at: datetime,
    kind: WindowKind,
) -> Busy:
    """Hold a time of a diary for five minutes, or raise TimePast, TimeClosed, TimeTaken.

    Somebody who holds another time frees it: one holds one time at once. Asked again, the same time is hers.
    """
    locked = lock(diary)
    if holder is not None:
        mine = Busy.objects.filter(holder=holder, state=BusyState.HELD)
        again = mine.filter(diary=locked, starts_at=starts_at, ends_at=ends_at, held_until__gt=at).first()
        if again:
            return again
        mine.update(state=BusyState.FREED)
    _check(locked, (starts_at, ends_at), at, kind)
    return Busy.objects.create(
        diary=locked,
        starts_at=starts_at,
        ends_at=ends_at,
        state=BusyState.HELD,
        holder=holder,
        held_until=at + HOLD,
    )


@transaction.atomic
def take_time(
    *,
    diary: int,
    starts_at: datetime,
    ends_at: datetime,
    at: datetime,
    kind: WindowKind | None = None,
    holder: Person | None = None,
) -> Busy:
    """Take a time of a diary, or raise TimePast, TimeClosed, TimeTaken. Without `kind`, windows do not matter."""
    locked = lock(diary)
    _check(locked, (starts_at, ends_at), at, kind)
    return Busy.objects.create(
        diary=locked, starts_at=starts_at, ends_at=ends_at, state=BusyState.TAKEN, holder=holder
    )


@transaction.atomic
def take_held(*, reference: str, holder: Person | None, at: datetime, kind: WindowKind) -> Busy:
    """Take what was held under `reference` by `holder`, or raise HoldOver when it was not, or somebody else has it.

    Five minutes later it may still be free: then it is taken all the same.
    """
    held = Busy.objects.filter(reference=reference, holder=holder).first()
    if held is None:
        raise HoldOver
    locked = lock(held.diary_id)
    held.refresh_from_db()
    if held.state == BusyState.TAKEN:
        return held
    try:
        # Nobody else can have it, but an absence or a closed day may have come meanwhile.
        _check(locked, (held.starts_at, held.ends_at), at, kind, besides=held)
    except (TimeTaken, TimeClosed):
        raise HoldOver
    held.state, held.held_until = BusyState.TAKEN, None
    held.save(update_fields=["state", "held_until"])
    return held


def free_time(*, busy: Busy) -> None:
    """Give a time back."""
    Busy.objects.filter(pk=busy.pk).update(state=BusyState.FREED, held_until=None)


def _check(
    diary: Diary,
    wanted: tuple[datetime, datetime],
    at: datetime,
    kind: WindowKind | None,
    besides: Busy | None = None,
) -> None:
    """Look, under the lock of the diary, whether a time (from, to) is to come, open and free."""
    starts_at, ends_at = wanted
    if starts_at <= at:
        raise TimePast
    if kind is not None and not queries.is_open(diary, starts_at, ends_at, kind):
        raise TimeClosed
    standing = Busy.objects.filter(diary=diary).standing_at(at).overlapping(starts_at, ends_at)
    if besides is not None:
        standing = standing.exclude(pk=besides.pk)
    away = Absence.objects.filter(diary=diary, starts_at__lt=ends_at, ends_at__gt=starts_at)
    if standing.exists() or away.exists():
        raise TimeTaken


@transaction.atomic
def note_absence(
    *, diary: Diary, starts_at: datetime, ends_at: datetime, reason: str, author: Person | None
) -> Absence:
    """Close a diary for a while; what is already taken stays, and is for the part above to move or cancel."""
    if starts_at >= ends_at:
        raise AbsenceImpossible
    return Absence.objects.create(
        diary=lock(diary.pk), starts_at=starts_at, ends_at=ends_at, reason=reason.strip()[:160], author=author
    )


def free_holds_over(at: datetime) -> int:
    """Free what was held and never taken; return how many."""
    return Busy.objects.filter(state=BusyState.HELD, held_until__lte=at).update(state=BusyState.FREED)
