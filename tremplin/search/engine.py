"""Reading an index from any number of processes: the newest committed state, noticed at once, or "not ready"."""

import os
import threading
from contextlib import suppress
from pathlib import Path

import tantivy

from tremplin.search.errors import IndexNotReady
from tremplin.search.fields import Declaration
from tremplin.search.folders import CURRENT, WANTED, current_generation, index_folder
from tremplin.search.guard import engine_may_fail
from tremplin.search.snapshot import Snapshot

Stamp = tuple[int, int, int]
META = "meta.json"
TRIES = 3


class Reader:
    """Opens `snapshot()`s of the index `name`. One a process is enough; threads may share it.

    Looking for news costs two looks at file times: no thread is kept for it, and a commit is seen by the next
    question.
    """

    def __init__(self, name: str, declaration: Declaration, folder: Path | None = None) -> None:
        self.name = name
        self.declaration = declaration
        self._folder = folder
        self._lock = threading.Lock()
        self._pointer: Stamp | None = None
        self._meta: Stamp | None = None
        self._generation: Path | None = None
        self._index: tantivy.Index | None = None
        self._snapshot: Snapshot | None = None

    @property
    def folder(self) -> Path:
        return self._folder or index_folder(self.name)

    def snapshot(self) -> Snapshot:
        """Return the newest committed state, or raise IndexNotReady."""
        pointer, meta = _stamp(self.folder / CURRENT), self._meta_stamp()
        if self._snapshot and pointer == self._pointer and meta == self._meta and pointer and meta:
            return self._snapshot
        with self._lock:
            return self._renew()

    def ask_for_another(self) -> None:
        """Ask the indexer for a new index when the one that serves cannot be read; nothing while one is being made."""
        with suppress(IndexNotReady, OSError):
            current_generation(self.folder, self.declaration.fingerprint)
            (self.folder / WANTED).touch()

    def is_ready(self) -> bool:
        try:
            self.snapshot()
        except IndexNotReady:
            return False
        return True

    def _renew(self) -> Snapshot:
        """Open the generation that serves; one replaced while it is being opened is tried again."""
        for _ in range(TRIES):
            pointer = _stamp(self.folder / CURRENT)
            if pointer is None:
                break
            generation = current_generation(self.folder, self.declaration.fingerprint)
            meta = _stamp(generation / META)
            try:
                self._snapshot = self._open(generation)
            except IndexNotReady:
                continue
            self._pointer, self._meta = pointer, meta
            return self._snapshot
        self._snapshot = self._index = None
        raise IndexNotReady

    def _open(self, generation: Path) -> Snapshot:
        with engine_may_fail():
            if self._index is None or generation != self._generation:
                self._index = tantivy.Index.open(str(generation))
                self._index.config_reader("manual")
                self._generation = generation
            self._index.reload()
            return Snapshot(self._index, self.declaration)

    def _meta_stamp(self) -> Stamp | None:
        return _stamp(self._generation / META) if self._generation else None


def _stamp(path: Path) -> Stamp | None:
    """Return what changes whenever a file is replaced, or None without a file."""
    try:
        seen = os.stat(path)  # noqa: PTH116  (called for each question: Path.stat builds more)
    except OSError:
        return None
    return seen.st_ino, seen.st_mtime_ns, seen.st_size
