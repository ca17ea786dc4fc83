"""Noting words that found no offer anywhere. A page that is looked at writes no row: a line in a file, read every hour.

What looks like an address, a number of somebody or a long text is not noted: people paste what they have in hand.
"""

import os
import re
from collections import Counter
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import F

from tremplin.core import clock
from tremplin.core.text import plain
from tremplin.offers.models import SearchMiss

LONGEST = 60
LARGEST_FILE = 1_000_000  # bytes between two readings; beyond, nothing is noted
OF_SOMEBODY = re.compile(r"@|\d{4,}|https?:|www\.")


def note(words: str) -> None:
    """Note that these words, alone, found nothing; a disk that is full is no reason to fail."""
    said = plain(words)
    if not said or len(said) > LONGEST or OF_SOMEBODY.search(said):
        return
    with suppress(OSError):
        path = _file()
        if not path.exists() or path.stat().st_size < LARGEST_FILE:
            # One write of a short line at the end of a file: processes do not cut each other's.
            handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                os.write(handle, f"{clock.today()}\t{said}\n".encode())
            finally:
                os.close(handle)


def gather() -> int:
    """Add what was noted to the counts of its week; return how many lines were read."""
    taken = _file().with_suffix(".taken")
    with suppress(FileNotFoundError):
        # What a reading that was cut left is read first; its file is taken away only once it is counted.
        if not taken.exists():
            _file().rename(taken)
        counts = Counter(_lines(taken))
        _add(counts)
        taken.unlink()
        return counts.total()
    return 0


def _lines(path: Path) -> list[tuple[date, str]]:
    """Return (Monday, words) of each line; one that was cut by a kill is left."""
    found = []
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        day, _tab, words = line.partition("\t")
        with suppress(ValueError):
            asked = date.fromisoformat(day)
            if words:
                found.append((asked - timedelta(days=asked.weekday()), words[:LONGEST]))
    return found


@transaction.atomic
def _add(counts: Counter[tuple[date, str]]) -> None:
    for (week, words), count in counts.items():
        miss, _is_new = SearchMiss.objects.get_or_create(week=week, words=words)
        SearchMiss.objects.filter(pk=miss.pk).update(count=F("count") + count)


def _file() -> Path:
    return Path(settings.DATA_DIR) / "misses.tsv"


def gather_at(_at: datetime) -> None:
    """Gather, as periodic work."""
    gather()
