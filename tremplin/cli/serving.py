"""Commands that stay: the web, the worker, the scheduler, and one parent for all of them."""

import errno
import logging
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from types import FrameType
from urllib.parse import urlparse

import click
from django.conf import settings
from django.core.management import call_command
from django.utils import translation

from tremplin.cli.base import statics
from tremplin.core import clock, health, periodic
from tremplin.core.errors import DomainError
from tremplin.reference.services import load_shipped

logger = logging.getLogger(__name__)

PATIENCE = 10.0  # seconds given to a child to stop by itself
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
STEADY = 4.0  # a child that lived so long did not die of its start: it is started again at once
TICK = 5.0
HEAD_START = 10.0  # the longest that the others wait for the web to answer
POSTBOX_HOST, OTHER_LOCALHOST = "127.0.0.1", "::1"


class NotReady(DomainError):
    """Serving would fail: the message says what to do first."""


@dataclass
class Child:
    """One process under the parent, started again when it dies: at once, then less and less often."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    pause: float = FIRST_PAUSE
    next_start: float = 0.0

    def start(self) -> None:
        # A group of its own: what it started goes with it, whatever it dies of.
        self.process = subprocess.Popen(self.command, process_group=0)  # noqa: S603  (our own command)
        self.started_at = time.monotonic()
        logger.info("child_started", extra={"child": self.name, "child_pid": self.process.pid})

    def look_after(self, moment: float) -> None:
        """Start the child when it is not running and its pause is over."""
        if self.process is not None:
            if self.process.poll() is None:
                return
            self.clear()
            logger.error("child_died", extra={"child": self.name, "code": self.process.returncode})
            self.pause = (
                FIRST_PAUSE if moment - self.started_at > STEADY else min(self.pause * 2, LONGEST_PAUSE)
            )
            self.process, self.next_start = None, moment + self.pause
        if moment >= self.next_start:
            self.start()

    def stop(self, patience: float) -> None:
        """Wait until the child, told to stop, has done so; kill it when it does not."""
        if self.process is not None:
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(patience)
            self.clear()
            self.process.wait()

    def clear(self) -> None:
        """Kill what is left of the child and of what it started."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)


@dataclass
class Parent:
    """Starts the children, looks after them, and stops them all on SIGTERM, on Ctrl+C, when the terminal closes."""

    children: list[Child]
    # Those after the first begin once it answers: all at once they would make it wait.
    is_first_ready: Callable[[], bool] = field(default=lambda: True)
    stopping: Event = field(default_factory=Event)

    def run(self) -> None:
        self.listen()
        self.give_head_start()
        while not self.stopping.is_set():
            for child in self.children:
                child.look_after(time.monotonic())
            self.stopping.wait(0.2)
        self._stop_children()

    def give_head_start(self) -> None:
        """Start the first child, and leave the machine to it until it answers."""
        until = time.monotonic() + HEAD_START
        while not self.stopping.is_set() and time.monotonic() < until:
            self.children[0].look_after(time.monotonic())
            if self.is_first_ready():
                break
            self.stopping.wait(0.1)

    def listen(self) -> None:
        """From now on, be told to stop rather than killed."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._stop)

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self.stopping.set()

    def _stop_children(self) -> None:
        for child in self.children:
            if child.process is not None and child.process.poll() is None:
                child.process.terminate()
        deadline = time.monotonic() + PATIENCE
        for child in self.children:
            child.stop(max(0.1, deadline - time.monotonic()))


def _address(function: click.decorators.FC) -> click.decorators.FC:
    function = click.option("--port", default=8000, show_default=True, help="Port of the web.")(function)
    return click.option("--host", default="127.0.0.1", show_default=True, help="Address of the web.")(
        function
    )


@click.command()
@_address
def serve(host: str, port: int) -> None:
    """Serve everything: web, worker, indexer, scheduler, under one parent that restarts what dies.

    In development a local mail server and SMS gateway run too. Stops cleanly on SIGTERM and Ctrl+C.
    """
    _refuse_taken_ports(host, port)
    tremplin = [sys.executable, "-m", "tremplin"]
    children = [
        # The server itself, as everything `tremplin web` looks at is looked at: it answers a start of Python sooner.
        Child("web", _web_server(host, port)),
        Child("worker", [*tremplin, "worker"]),
        Child("indexer", [*tremplin, "indexer"]),
        Child("scheduler", [*tremplin, "scheduler"]),
    ]
    if not settings.IS_PRODUCTION:
        children.append(Child("postbox", [*tremplin, "postbox"]))
    click.echo(f"Tremplin: {settings.BASE_URL if port == 8000 else f'http://{host}:{port}'}", err=True)  # noqa: PLR2004
    parent = Parent(children, is_first_ready=lambda: _answers(host, port))
    with ExitStack() as refused:
        refused.callback(children[0].clear)
        if statics.are_collected():
            # This version has served from here: people have their pages again while the rest is looked at.
            parent.listen()
            parent.give_head_start()
            _get_ready()
        else:
            _get_ready()
            # That takes a while the first time: somebody else may have started meanwhile.
            _refuse_taken_ports(host, port)
        refused.pop_all()
    parent.run()


def _get_ready() -> None:
    """Refuse what would harm people, and load what the pages need."""
    _refuse_broken()
    load_shipped(at=clock.now())
    statics.collect()


def _answers(host: str, port: int) -> bool:
    """Tell whether something speaks HTTP there, whatever it says."""
    try:
        with socket.create_connection((host, port), timeout=0.3) as asked:
            name = urlparse(settings.BASE_URL).netloc
            asked.sendall(f"HEAD /healthz HTTP/1.0\r\nHost: {name}\r\n\r\n".encode())
            return asked.recv(5) == b"HTTP/"
    except OSError:
        return False


def _refuse_broken() -> None:
    """Raise NotReady when something is wrong that would harm people: unsafe settings, tables of another version."""
    with translation.override("en"):
        broken = [found for found in health.findings() if found.state is health.State.BROKEN]
    if broken:
        raise NotReady(" ".join(found.words for found in broken))


def _refuse_unsafe() -> None:
    """Raise NotReady when the settings are unsafe. A database that is down is not a reason: pages must say so."""
    with translation.override("en"):
        unsafe = [found for found in health.settings_findings() if found.state is health.State.BROKEN]
    if unsafe:
        raise NotReady(" ".join(found.words for found in unsafe))


def _refuse_taken_ports(host: str, port: int) -> None:
    """Raise NotReady when a port that serving needs is taken."""
    _refuse_taken(host, port)
    if not settings.IS_PRODUCTION:
        for local in _postbox_ports():
            _refuse_taken(POSTBOX_HOST, local)
            # "localhost" may be either: what listens on the other would get the messages in the place of the postbox.
            _refuse_taken(OTHER_LOCALHOST, local, absent=True)


def _refuse_taken(host: str, port: int, *, absent: bool = False) -> None:
    """Raise NotReady when something listens already: two servers may share a port and answer one request in two.

    A host that this machine does not have is refused too, unless it may be `absent`.
    """
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as reason:
        if absent and reason.errno != errno.EADDRINUSE:
            return
        raise NotReady(
            f"Port {port} of {host} cannot be used ({reason.strerror}). Stop what listens there"
            f" (another Tremplin?), or choose another port."
        ) from reason


def _postbox_ports() -> tuple[int, int]:
    return settings.EMAIL_PORT, urlparse(settings.SMS_URL).port or 80


@click.command()
@_address
def web(host: str, port: int) -> None:
    """Serve the pages only."""
    _refuse_unsafe()
    statics.collect()
    server = _web_server(host, port)
    os.execv(server[0], server)  # noqa: S606  (no shell; the server takes the place of this process)


def _web_server(host: str, port: int) -> list[str]:
    return [
        str(Path(sys.executable).with_name("granian")), "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", str(settings.WEB_PROCESSES), "--blocking-threads", "4",
        "--respawn-failed-workers", "--workers-lifetime", "86400", "--log-level", "warning",
        "tremplin.config.wsgi:application",
    ]  # fmt: skip


@click.command()
def worker() -> None:
    """Do the work in the queue: sending messages, mostly."""
    _refuse_unsafe()
    call_command("db_worker", interval=0.25, startup_delay=False, queue_name="*", verbosity=0)


@click.command()
def scheduler() -> None:
    """Start periodic tasks. Two schedulers start each task once."""
    _refuse_unsafe()
    stopping = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    while not stopping.is_set():
        periodic.run_due(clock.now())
        stopping.wait(TICK)


@click.command()
def postbox() -> None:
    """Receive the mails and SMS of this machine instead of sending them (development and demo only)."""
    from tremplin.messaging.postbox import serve_postbox

    stopping = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    smtp_port, sms_port = _postbox_ports()
    for port in (smtp_port, sms_port):
        _refuse_taken(POSTBOX_HOST, port)
    with serve_postbox(
        settings.DATA_DIR / "postbox", smtp_port=smtp_port, sms_port=sms_port, token=settings.SMS_TOKEN
    ):
        stopping.wait()


COMMANDS = (serve, web, worker, scheduler, postbox)
