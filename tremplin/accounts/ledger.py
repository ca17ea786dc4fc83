"""The ledger of who was forgotten, outside the database: whoever comes back with an older backup is forgotten again."""

import json
import logging
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings

from tremplin.core.disk import sync_folder

logger = logging.getLogger(__name__)

NAME = "erasures.jsonl"


def _path() -> Path:
    return settings.DATA_DIR / NAME


def write(key: str, at: datetime) -> None:
    """Add a key, and return once the disk holds it."""
    _path().parent.mkdir(parents=True, exist_ok=True)
    is_new = not _path().exists()
    line = json.dumps({"person": key, "forgotten_at": at.isoformat()})
    with _path().open("ab+") as ledger:
        # A line that a crash cut short must not swallow this one.
        is_cut = ledger.tell() > 0 and not _ends_a_line(ledger.fileno(), ledger.tell())
        ledger.write(b"\n" * is_cut + line.encode() + b"\n")
        ledger.flush()
        os.fsync(ledger.fileno())
    if is_new:
        # The name of a file is in its folder: without this a machine that loses power loses the whole of it.
        sync_folder(_path().parent)


def _ends_a_line(file: int, size: int) -> bool:
    return os.pread(file, 1, size - 1) == b"\n"


def written() -> list[str]:
    """Return every key that was written; a line that a crash cut short holds none."""
    return list(_read()) if _path().exists() else []


def _read() -> Iterator[str]:
    for line in filter(None, _path().read_text().splitlines()):
        try:
            yield json.loads(line)["person"]
        except json.JSONDecodeError:
            logger.warning("erasures_line_cut")
