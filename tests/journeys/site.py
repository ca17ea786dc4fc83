"""The whole product, served for the journeys: the believable agency, every process, a postbox where letters arrive.

Built once a run and shared by the workers: the first that needs it builds it, the one that started them all stops it.
"""

import fcntl
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import psycopg

ROOT = Path(__file__).resolve().parents[2]
PLACE = "TREMPLIN_TESTS_SITE"
PATIENCE = 120.0
# Kept: a child that its parent forgets is a warning, and warnings are errors here.
STARTED: list[subprocess.Popen[bytes]] = []
CODE = re.compile(r"\b\d{6}\b")
LINK = re.compile(r"https?://\S+")


@dataclass(frozen=True)
class Letter:
    """A mail or an SMS that reached the postbox."""

    to: str
    subject: str
    body: str

    @property
    def code(self) -> str:
        found = CODE.search(self.body)
        assert found, self.body
        return found[0]

    @property
    def link(self) -> str:
        """Return the address in the letter, without the name of the site."""
        found = LINK.search(self.body)
        assert found, self.body
        return "/" + found[0].split("/", 3)[3].rstrip(".")


@dataclass(frozen=True)
class Site:
    """Where the product answers, and where its letters arrive."""

    url: str
    folder: Path

    @contextmanager
    def turn_of(self, address: str) -> Iterator[None]:
        """Let one test at a time ask for a code at an address: two would read each other's."""
        with (self.folder / f"turn-{address}").open("w") as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)
            yield

    def letters(self, to: str) -> list[Letter]:
        """Return what was sent to an address so far, oldest first."""
        written = self.folder / "postbox" / "postbox.jsonl"
        lines = written.read_text().splitlines() if written.exists() else []
        rows = [json.loads(line) for line in lines]
        return [Letter(to, row.get("subject", ""), row["body"]) for row in rows if to in row["to"]]

    def next_letter(self, to: str, known: int) -> Letter:
        """Wait for the letter that follows the `known` first ones."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            found = self.letters(to)
            if len(found) > known:
                return found[known]
            time.sleep(0.1)
        message = f"no letter came to {to}"
        raise AssertionError(message)


def reserve() -> None:
    """Choose the place of the site, in the process that starts the others."""
    os.environ[PLACE] = tempfile.mkdtemp(prefix="tremplin-site-")


def shared_site() -> Site:
    """Return the site of this run; the first who asks builds it, the others wait."""
    place = Path(os.environ[PLACE])
    with (place / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        port = place / "port"
        if not port.exists():
            port.write_text(str(_start(place)))
        return Site(f"http://127.0.0.1:{port.read_text()}", place / "data")


def stop() -> None:
    """Stop the site if one was built, and remove it."""
    place = Path(os.environ[PLACE])
    pid = place / "pid"
    if pid.exists():
        with suppress(ProcessLookupError):
            os.kill(int(pid.read_text()), signal.SIGTERM)
        # It belongs to another worker: it is gone when nothing answers to its number.
        deadline = time.monotonic() + PATIENCE
        while Path(f"/proc/{pid.read_text()}/cmdline").exists() and time.monotonic() < deadline:
            if not Path(f"/proc/{pid.read_text()}/cmdline").read_bytes():
                break
            time.sleep(0.1)
    shutil.rmtree(place, ignore_errors=True)


def _start(place: Path) -> int:
    port = _free_port()
    inside = {
        **os.environ,
        "TREMPLIN_DATA_DIR": str(place / "data"),
        "TREMPLIN_DATABASE_URL": _database(),
        "TREMPLIN_BASE_URL": f"http://127.0.0.1:{port}",
        "TREMPLIN_SMTP_URL": f"smtp://localhost:{_free_port()}",
        "TREMPLIN_SMS_URL": f"http://localhost:{_free_port()}/sms",
        "TREMPLIN_WEB_PROCESSES": "1",
        "TREMPLIN_DEMO": "1",
    }
    with (place / "log").open("wb") as log:
        tremplin = [sys.executable, "-m", "tremplin"]
        subprocess.run([*tremplin, "demo"], cwd=ROOT, env=inside, stdout=log, stderr=log, check=True)
        parent = subprocess.Popen(
            [*tremplin, "serve", "--port", str(port)],
            cwd=ROOT, env=inside, stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
    STARTED.append(parent)
    (place / "pid").write_text(str(parent.pid))
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with suppress(URLError, OSError), urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5):
            return port
        time.sleep(0.2)
    raise AssertionError((place / "log").read_text()[-2000:])


def _database() -> str:
    """Return the address of a database for the site: SQLite in its folder, or one of its own beside the tests'."""
    tests = os.environ.get("TREMPLIN_DATABASE_URL", "")
    if not tests:
        return ""
    with psycopg.connect(tests.replace("postgres://", "postgresql://"), autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS journeys")
        connection.execute("CREATE DATABASE journeys")
    return tests.replace("/postgres?", "/journeys?")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def own_site() -> Iterator[Site]:
    """Build a site outside the tests: for the pictures."""
    reserve()
    try:
        yield shared_site()
    finally:
        stop()
