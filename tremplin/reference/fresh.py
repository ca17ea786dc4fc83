"""What a process keeps in memory of the nomenclatures, and how it notices that a newer edition was loaded."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from django.core.cache import cache
from django.db.models import Count, Max

from tremplin.reference.models import Abbreviation, Edition, OccupationSynonym

T = TypeVar("T")

STATE_KEY = "reference-state"
LOOK_AGAIN_AFTER_SECONDS = 30


def state() -> str:
    """Return a text that changes when a nomenclature is loaded or a word is added; looked up every half minute."""
    known = cache.get(STATE_KEY)
    if known is None:
        known = _state()
        cache.set(STATE_KEY, known, LOOK_AGAIN_AFTER_SECONDS)
    return str(known)


def _state() -> str:
    editions = Edition.objects.aggregate(Max("pk"))
    synonyms = OccupationSynonym.objects.aggregate(Max("pk"), Count("pk"))
    abbreviations = Abbreviation.objects.aggregate(Max("pk"), Count("pk"))
    return f"{editions} {synonyms} {abbreviations}"


def forget_state() -> None:
    """Look again at the next question, in this process; the others do within half a minute."""
    cache.delete(STATE_KEY)


class Kept(Generic[T]):
    """A value built from the tables once, and again when their state changes. Threads share it."""

    def __init__(self, build: Callable[[], T]) -> None:
        self._build = build
        self._lock = threading.Lock()
        self._kept: tuple[str, T] | None = None

    def __call__(self) -> T:
        seen = state()
        kept = self._kept
        if kept is not None and kept[0] == seen:
            return kept[1]
        with self._lock:
            if self._kept is None or self._kept[0] != seen:
                self._kept = (seen, self._build())
            return self._kept[1]
