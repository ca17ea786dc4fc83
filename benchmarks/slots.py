"""The free times of a whole agency, however many appointments are behind it.

python -m benchmarks.slots PAST    # in an installation of its own, named by the environment
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.imports import environment, tremplin
from benchmarks.measures import Times, times

if TYPE_CHECKING:
    from tremplin.agencies.models import Agency

ADVISERS, WEEKS = 40, 6
PAST = (1_000, 1_000_000)
LENGTH = 30  # minutes
TIMES = 30
FIRST = date(2010, 1, 4)
TODAY = date(2017, 4, 3)


@dataclass(frozen=True)
class Measured:
    """So many appointments behind; how long our answer takes, and a plain one over the same tables."""

    past: int
    slots: int
    ours: Times
    plain: Times


def slots(past: tuple[int, ...] = PAST) -> list[Measured]:
    """Measure in an installation of its own for each number of appointments behind."""
    return [_measured_apart(count) for count in past]


def _measured_apart(past: int) -> Measured:
    folder = Path(tempfile.mkdtemp(prefix="tremplin-bench-slots-"))
    try:
        tremplin(folder, "migrate")
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.slots", str(past)],
            env=environment(folder),
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
        found = json.loads(done.stdout.splitlines()[-1])
        return Measured(
            past, found["slots"], Times("Tremplin", found["ours"]), Times("rule by rule", found["plain"])
        )
    finally:
        shutil.rmtree(folder)


def measured(past: int) -> dict[str, object]:
    """Fill the diaries, and ask for the free half hours of six weeks: our way, then each rule from its first day."""
    from django.utils import timezone

    from tremplin.agenda.models import Diary
    from tremplin.agenda.queries import free_slots

    agency = fill(past)
    diaries = list(Diary.objects.values_list("pk", flat=True))
    last = TODAY + timedelta(weeks=WEEKS)
    at = timezone.make_aware(datetime.combine(TODAY, time(8)))

    def ours() -> int:
        return len(free_slots(agency, diaries, length=LENGTH, first=TODAY, last=last, at=at))

    def plain() -> int:
        return plainly(diaries, TODAY, last)

    if ours() != plain():
        raise ValueError("the two answers differ")
    return {
        "slots": ours(),
        "ours": list(times("ours", ours, TIMES).seconds),
        "plain": list(times("plain", plain, 3).seconds),
    }


def fill(past: int) -> "Agency":
    """Open forty diaries since 2010, with half of the six weeks to come taken, and so many times behind."""
    from django.utils import timezone

    from tremplin.accounts.models import Person
    from tremplin.agencies.models import Agency
    from tremplin.agenda.enums import BusyState, WindowKind
    from tremplin.agenda.models import Busy, Diary, Window
    from tremplin.agenda.queries import free_slots
    from tremplin.core.bulk import put_rows
    from tremplin.core.identifiers import random_identifier

    agency = Agency.objects.create(
        code="bench",
        name="Bench",
        street="",
        postcode="59100",
        town="Roubaix",
        telephone="",
        latitude=50,
        longitude=3,
    )
    for number in range(ADVISERS):
        person = Person.objects.create(given_name="A", family_name=str(number), search_key=str(number))
        diary = Diary.objects.create(agency=agency, person=person)
        for days, closes in (("MO,TU,WE,TH", time(16, 30)), ("FR", time(15, 30))):
            Window.objects.create(
                diary=diary,
                kind=WindowKind.APPOINTMENT,
                starts_on=FIRST,
                opens_at=time(13, 30),
                closes_at=closes,
                rule=f"FREQ=WEEKLY;BYDAY={days}",
            )
    keys = list(Diary.objects.values_list("pk", flat=True))
    now = timezone.make_aware(datetime.combine(TODAY, time(8))).astimezone(UTC)  # as rows are written
    last = TODAY + timedelta(weeks=WEEKS)
    coming = free_slots(agency, keys, length=LENGTH, first=TODAY, last=last, at=now)[::2]
    half = timedelta(minutes=LENGTH)
    behind = ((keys[n % ADVISERS], now - half * (n // ADVISERS + 2)) for n in range(past))
    rows: Iterable[tuple[object, ...]] = (
        (diary, start, start + half, BusyState.TAKEN, random_identifier(), None, None)
        for diary, start in (*((one.diary, one.starts_at) for one in coming), *behind)
    )
    names = ("diary", "starts_at", "ends_at", "state", "reference", "holder", "held_until")
    put_rows(Busy, names, rows)
    return agency


def plainly(diaries: list[int], first: date, last: date) -> int:
    """Count the free half hours as one would first write it: each rule from its first day, each slot before each busy time."""
    from dateutil.rrule import rrulestr
    from django.utils.timezone import make_aware

    from tremplin.agenda.calendar import public_holidays
    from tremplin.agenda.models import Busy, Window

    closed = public_holidays("59100", first, last)
    start, end = datetime.combine(first, time.min), datetime.combine(last, time.max)
    count = 0
    for diary in diaries:
        coming = Busy.objects.filter(diary=diary, starts_at__range=(make_aware(start), make_aware(end)))
        busy = list(coming.values_list("starts_at", "ends_at"))
        for window in Window.objects.filter(diary=diary):
            begun = datetime.combine(window.starts_on, time.min)
            for moment in rrulestr(window.rule, dtstart=begun).between(start, end, inc=True):
                day = moment.date()
                at = make_aware(datetime.combine(day, window.opens_at))
                closes = make_aware(datetime.combine(day, window.closes_at))
                while day not in closed and at + timedelta(minutes=LENGTH) <= closes:
                    after = at + timedelta(minutes=LENGTH)
                    count += not any(begins < after and ends > at for begins, ends in busy)
                    at = after
    return count


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(measured(int(sys.argv[1]))))
