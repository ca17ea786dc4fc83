"""The limited process, seen from here: bytes in, text out, or the reason why not in a sentence."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tremplin.cv.errors import FILE_REFUSALS, FileNotRead, FileTooHeavy
from tremplin.cv.reading.limited.guard import MEMORY, SECONDS

HEAVIEST = 10_000_000  # bytes
PATIENCE = 25.0  # seconds, whatever the processor did meanwhile
ROOT = Path(__file__).parents[3]
COMMAND = [sys.executable, "-m", "tremplin.cv.reading.limited"]


def extracted(data: bytes, *, memory: int = MEMORY, seconds: int = SECONDS) -> dict[str, Any]:
    """Return what the limited process takes out of a file, or raise FileNotRead; it gets so many bytes and seconds."""
    if len(data) > HEAVIEST:
        raise FileTooHeavy
    try:
        done = subprocess.run(  # noqa: S603  (our own module, no shell; nothing of the environment but what Python needs)
            [*COMMAND, str(memory), str(seconds)], input=data, capture_output=True, timeout=PATIENCE, check=False, cwd=ROOT, env=_environment(),
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise FileNotRead(FILE_REFUSALS["bomb"]) from None
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        # It was killed by its own limits, or by what it read.
        raise FileNotRead(FILE_REFUSALS["bomb"]) from None
    if "refused" in answer:
        raise FileNotRead(FILE_REFUSALS.get(answer["refused"], FILE_REFUSALS["unknown"]))
    return answer


def _environment() -> dict[str, str]:
    """Return what the process may know: how to find Python, and nothing of ours (keys, addresses)."""
    kept = ("PATH", "LANG", "LC_ALL", "VIRTUAL_ENV", "SYSTEMROOT")
    return {name: os.environ[name] for name in kept if name in os.environ} | {
        "PYTHONHASHSEED": "0",
        "OPENBLAS_NUM_THREADS": "1",
    }
