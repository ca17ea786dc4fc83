"""The limits of the process that opens files of strangers: memory, time, no network, nothing written."""

import os
import resource
import sys
from typing import Any

MEMORY = 768 * 1024 * 1024  # the readers need 150 MB, a large picture 200 MB more
SECONDS = 10  # of processor
FILES = 64

# What Python would do to leave the process: refused by name as it is tried.
REFUSED_EVENTS = ("socket.", "urllib.", "ftplib.", "smtplib.", "http.", "os.system", "os.exec", "os.posix_spawn", "os.fork",
                  "os.remove", "os.rename", "os.mkdir", "shutil.", "ctypes.dlsym/handle")  # fmt: skip


def limit(*, memory: int = MEMORY, seconds: int = SECONDS) -> None:
    """Set the limits for the rest of this process; they cannot be lifted again."""
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))


def stay_inside() -> None:
    """Refuse the network, other programs and writing from now on, whatever a library tries."""

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and _writes(arguments):
            raise PermissionError("Not in this process: writing")
        if event.startswith(REFUSED_EVENTS) or (event == "subprocess.Popen" and not _is_reader(arguments)):
            raise PermissionError(f"Not in this process: {event}")

    sys.addaudithook(watch)


def _writes(arguments: tuple[Any, ...]) -> bool:
    """Tell whether a file is opened to be written: pipes that are open already, and the void, are no files."""
    path, _mode, flags = arguments
    is_file = isinstance(path, str | bytes) and path not in (os.devnull, os.devnull.encode())
    return is_file and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def _is_reader(arguments: tuple[Any, ...]) -> bool:
    """Tell whether the program to start is the one that reads pictures: it inherits every limit."""
    return str(arguments[0]).rpartition("/")[2] == "tesseract"
