"""Limits on tries, counted by person and by device, never by the shared address of the hall alone."""

import time
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock

from django.http import HttpRequest

from tremplin.core.errors import TooManyTries
from tremplin.core.identifiers import digest
from tremplin.core.models import Try

DEVICE_COOKIE = "tremplin_device"


def device(request: HttpRequest) -> str:
    """Return the random name of the browser, or its network address while it keeps no cookie."""
    return request.COOKIES.get(DEVICE_COOKIE) or "address " + request.META.get("REMOTE_ADDR", "")


@dataclass(frozen=True)
class Limit:
    """At most `count` tries per `window`, kept in the database: every process counts the same."""

    name: str
    count: int
    window: timedelta

    def spend(self, who: str, *, at: datetime) -> None:
        """Count one try of `who`, or raise TooManyTries (and count nothing)."""
        who = digest(who)
        if self._recent(who, at) >= self.count:
            raise TooManyTries
        Try.objects.create(limit=self.name, who=who, tried_at=at)

    def is_reached(self, who: str, *, at: datetime) -> bool:
        return self._recent(digest(who), at) >= self.count

    def forgive(self, who: str) -> None:
        """Forget the tries of `who`, after a success."""
        Try.objects.filter(limit=self.name, who=digest(who)).delete()

    def _recent(self, who: str, at: datetime) -> int:
        return Try.objects.filter(limit=self.name, who=who).since(at - self.window).count()


@dataclass
class MemoryLimit:
    """At most `count` tries per `seconds` in this process: for reading, where writing a row would cost too much."""

    count: int
    seconds: float
    _tries: dict[str, deque[float]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)
    _most_kept: int = 20_000

    def spend(self, who: str) -> None:
        """Count one try of `who`, or raise TooManyTries."""
        moment = time.monotonic()
        with self._lock:
            if len(self._tries) > self._most_kept:
                self._drop_old(moment)
            tries = self._tries.setdefault(who, deque())
            while tries and tries[0] <= moment - self.seconds:
                tries.popleft()
            if len(tries) >= self.count:
                raise TooManyTries
            tries.append(moment)

    def _drop_old(self, moment: float) -> None:
        self._tries = {who: tries for who, tries in self._tries.items() if tries[-1] > moment - self.seconds}
