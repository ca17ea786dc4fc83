"""Keeping indexes up with the change log: catch up, go on for ever, rebuild while the old one serves.

An index is a materialised view. Its cursor is written after each commit, inside the generation: whatever happens
in between, the same changes are read again and give the same documents.
"""

import logging
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path

from django.db import close_old_connections, connections

from tremplin.core import clock
from tremplin.core.models import Change
from tremplin.search.errors import IndexBusy, IndexNotReady
from tremplin.search.folders import (
    POLL_SECONDS,
    WANTED,
    current_generation,
    index_folder,
    new_generation,
    serve,
    sweep,
    writing,
)
from tremplin.search.hooks import Source, sources
from tremplin.search.writer import LARGE_HEAP, Cursor, Writer, read_cursor

logger = logging.getLogger(__name__)

Progress = Callable[[int], None]

BATCH = 2000
# The change log is kept seven days: an index that did not read it for longer may have missed something.
OLDEST_CURSOR = timedelta(days=6)
# An index that nothing concerns still says, this often, that it is up to date.
SIGN_OF_LIFE = timedelta(hours=1)
POLL_EVERY_SECONDS = 0.25
AFTER_A_FAILURE_SECONDS = 5.0


def settled_end() -> Cursor:
    """Return the position of the last change that can be read in order."""
    last = Change.objects.settled_after(0, 0).values_list("transaction", "pk").last()
    return Cursor(*last) if last else Cursor()


def visible_end() -> Cursor:
    """Return the position of the last change committed, which an older open transaction may keep from being read."""
    last = Change.objects.order_by("transaction", "pk").values_list("transaction", "pk").last()
    return Cursor(*last) if last else Cursor()


class Follower:
    """Writes one index. Made by `following`, which holds its lock."""

    def __init__(self, source: Source, folder: Path) -> None:
        self.source = source
        self.folder = folder
        self._writer: Writer | None = None
        self.cursor = Cursor()
        self._read_at = clock.now()

    def prepare(self, progress: Progress | None = None) -> None:
        """Open the generation that serves, or make one when there is none that can be trusted."""
        try:
            generation = current_generation(self.folder, self.source.declaration.fingerprint)
            known = read_cursor(generation)
            if known and known[1] > clock.now() - OLDEST_CURSOR and not _has_gone_back(known[0]):
                sweep(self.folder, generation)
                self._writer = Writer(generation, self.source.declaration)
                self.cursor, self._read_at = known
                return
        except IndexNotReady:
            pass
        self.rebuild(progress)

    def catch_up(self) -> int:
        """Index what changed until nothing settled is left; return how many keys were looked at.

        An index whose folder was removed meanwhile is made again.
        """
        if self._writer is not None and serving(self.source, self.folder) is None:
            self.abandon()
        if self._writer is None:
            self.prepare()
        looked_at = 0
        while (read := self._read_batch()) is not None:
            looked_at += read
        if clock.now() - self._read_at > SIGN_OF_LIFE:
            self._remember(self.cursor, is_committed=False)
        return looked_at

    def rebuild(self, progress: Progress | None = None) -> None:
        """Make a new generation from the database; meanwhile the old one serves and goes on following."""
        (self.folder / WANTED).unlink(missing_ok=True)
        start = settled_end()
        generation = new_generation(self.folder, self.source.declaration.fingerprint)
        writer = Writer(generation, self.source.declaration, heap=LARGE_HEAP)
        for number, document in enumerate(self.source.everything(), start=1):
            writer.add(document)
            if number % BATCH == 0:
                if progress:
                    progress(BATCH)
                if self._writer is not None:
                    self.catch_up()
        writer.commit(start, clock.now())
        writer.close()
        # The old generation's folder goes away: nothing may still be merging there.
        self.close()
        serve(self.folder, generation)
        logger.info("index_rebuilt", extra={"index": self.source.name})
        self._writer = Writer(generation, self.source.declaration)
        self.cursor, self._read_at = start, clock.now()

    def is_rebuild_wanted(self) -> bool:
        return (self.folder / WANTED).exists()

    def close(self) -> None:
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    def abandon(self) -> None:
        """Forget what is not committed, after a failure; the next `catch_up` opens the index anew."""
        self._writer = None

    def _read_batch(self) -> int | None:
        """Index one batch of changes; None when there is nothing left to read."""
        changes = list(
            Change.objects.settled_after(self.cursor.transaction, self.cursor.pk).values_list(
                "transaction", "pk", "kind", "key"
            )[:BATCH]
        )
        if not changes or self._writer is None:
            return None
        keys = list(dict.fromkeys(key for *_, kind, key in changes if kind == self.source.follows))
        if keys:
            self._writer.replace(keys, self.source.load(keys))
        self._remember(Cursor(*changes[-1][:2]), is_committed=bool(keys))
        return len(keys)

    def _remember(self, cursor: Cursor, *, is_committed: bool) -> None:
        if self._writer is None:
            return
        moment = clock.now()
        if is_committed:
            self._writer.commit(cursor, moment)
        else:
            self._writer.remember(cursor, moment)
        self.cursor, self._read_at = cursor, moment


def _has_gone_back(cursor: Cursor) -> bool:
    """True when the change log ends before the cursor: the database was restored from a backup."""
    end = settled_end()
    return end != Cursor() and end < cursor


@contextmanager
def following(source: Source, *, folder: Path | None = None, wait: float = 0) -> Iterator[Follower]:
    """Hold the lock of an index while following; IndexBusy when another process holds it for longer than `wait`."""
    folder = folder or index_folder(source.name)
    with writing(folder, wait=wait):
        follower = Follower(source, folder)
        try:
            yield follower
        finally:
            follower.close()


def catch_up(source: Source, *, wait: float = 30, folder: Path | None = None) -> int:
    """Bring an index up to date with all that is committed now.

    An older transaction still open, or a running indexer, is waited for, at most `wait` seconds. Returns how many
    keys were looked at here: none when the other process did the work.
    """
    folder, end, until = folder or index_folder(source.name), visible_end(), time.monotonic() + wait
    try:
        with following(source, folder=folder) as follower:
            looked_at = follower.catch_up()
            while follower.cursor < end and time.monotonic() < until:
                time.sleep(POLL_SECONDS)
                looked_at += follower.catch_up()
            return looked_at
    except IndexBusy:
        _wait_until(lambda: has_read(source, folder, end), wait)
        return 0


def rebuild(
    source: Source, *, wait: float = 600, folder: Path | None = None, progress: Progress | None = None
) -> None:
    """Make the index again from the database; a running indexer is asked to do it, and waited for."""
    folder = folder or index_folder(source.name)
    try:
        with following(source, folder=folder) as follower:
            follower.rebuild(progress)
            follower.catch_up()
    except IndexBusy:
        before = serving(source, folder)
        (folder / WANTED).touch()
        _wait_until(lambda: serving(source, folder) not in (before, None), wait)


def serving(source: Source, folder: Path) -> Path | None:
    """Return the folder of the index in service, or None when none can be read."""
    try:
        return current_generation(folder, source.declaration.fingerprint)
    except IndexNotReady:
        return None


def has_read(source: Source, folder: Path, end: Cursor) -> bool:
    """Tell whether the index in service holds the changes up to `end`."""
    generation = serving(source, folder)
    known = read_cursor(generation) if generation else None
    return known is not None and known[0] >= end


def _wait_until(is_done: Callable[[], bool], seconds: float) -> None:
    until = time.monotonic() + seconds
    while not is_done():
        if time.monotonic() >= until:
            raise IndexBusy
        time.sleep(POLL_SECONDS)


def follow_forever(stop: threading.Event, *, poll: float = POLL_EVERY_SECONDS) -> None:
    """Follow the change log for every source until `stop` is set: the work of the indexer process.

    Started a second time, it waits its turn: the other one's end hands it the work.
    """
    with ExitStack() as stack:
        stack.callback(connections.close_all)
        followers: dict[str, Follower] = {}
        while not stop.is_set():
            has_failed = False
            for source in sources():
                has_failed |= not _follow_once(source, followers, stack)
            close_old_connections()
            stop.wait(AFTER_A_FAILURE_SECONDS if has_failed else poll)


def run_indexer() -> None:
    """Be the indexer process: follow until the system, or the parent, asks to stop."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    follow_forever(stop)


def _follow_once(source: Source, followers: dict[str, Follower], stack: ExitStack) -> bool:
    """Bring one index up to date; a failure is logged, and the index opened anew at the next turn."""
    try:
        if source.name not in followers:
            followers[source.name] = stack.enter_context(following(source))
        follower = followers[source.name]
        if follower.is_rebuild_wanted():
            follower.rebuild()
        follower.catch_up()
    except IndexBusy:
        return True
    except Exception:
        # One broken source, or a database being restarted, must not stop the others.
        logger.exception("index_not_followed", extra={"index": source.name})
        if source.name in followers:
            followers[source.name].abandon()
        return False
    return True
