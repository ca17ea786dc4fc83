"""Where an index lives on disk: generations, the pointer to the one that serves, and the lock of its only writer.

<index folder>/<name>/current                   name of the generation that serves, replaced in one step
                     /writer.lock               held by the process that writes
                     /rebuild-wanted            asks that process for a new generation
                     /<generation>/manifest.json  fingerprint of what is in it
                                  /cursor.json    how far the change log was followed
                                  /…              the engine's own files
"""

import fcntl
import json
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from tremplin.core.disk import sync_folder
from tremplin.search.errors import IndexBusy, IndexNotReady

CURRENT = "current"
LOCK = "writer.lock"
WANTED = "rebuild-wanted"
MANIFEST = "manifest.json"
POLL_SECONDS = 0.05


def index_folder(name: str) -> Path:
    """Return the folder of the index `name`; it may not exist yet."""
    return Path(settings.INDEX_DIR) / name


def write_whole(path: Path, content: str) -> None:
    """Write a small file so that a reader, or a machine that lost power, sees the old one or the new one."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    with draft.open("w", encoding="utf-8") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    sync_folder(path.parent)


def new_generation(folder: Path, fingerprint: str) -> Path:
    """Make an empty generation; it serves nobody until `serve`."""
    made_at = datetime.now(tz=UTC)
    generation = folder / f"{made_at:%Y%m%dT%H%M%S}-{secrets.token_hex(4)}"
    generation.mkdir(parents=True)
    write_whole(
        generation / MANIFEST, json.dumps({"fingerprint": fingerprint, "made_at": made_at.isoformat()})
    )
    return generation


def current_generation(folder: Path, fingerprint: str) -> Path:
    """Return the generation that serves, or raise IndexNotReady: none, torn, or made for another declaration."""
    try:
        name = (folder / CURRENT).read_text(encoding="utf-8").strip()
        manifest = json.loads((folder / name / MANIFEST).read_text(encoding="utf-8")) if name else {}
    except (OSError, UnicodeDecodeError, ValueError):
        raise IndexNotReady
    if not isinstance(manifest, dict) or manifest.get("fingerprint") != fingerprint or "/" in name:
        raise IndexNotReady
    return folder / name


def serve(folder: Path, generation: Path) -> None:
    """Make `generation` the one that serves, then remove the others: who still reads them keeps them open."""
    write_whole(folder / CURRENT, generation.name)
    sweep(folder, generation)


def sweep(folder: Path, *kept: Path) -> None:
    """Remove every generation but `kept`: those replaced, and those a killed rebuild left half made."""
    for found in folder.iterdir():
        if found.is_dir() and found not in kept:
            shutil.rmtree(found, ignore_errors=True)


@contextmanager
def writing(folder: Path, *, wait: float = 0) -> Iterator[None]:
    """Hold the lock of the only writer, waiting for it at most `wait` seconds, or raise IndexBusy.

    The system releases it when the process ends, however it ends.
    """
    folder.mkdir(parents=True, exist_ok=True)
    until = time.monotonic() + wait
    with (folder / LOCK).open("w") as lock:
        while not _try_lock(lock.fileno()):
            if time.monotonic() >= until:
                raise IndexBusy
            time.sleep(POLL_SECONDS)
        yield


def _try_lock(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
