"""One parent over all the processes: it restarts what dies, stops cleanly, and refuses to share a port."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tremplin.offers.tests.factories import national, write_feed

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 60.0

pytestmark = [pytest.mark.slow, pytest.mark.one_database]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def environment(folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        "TREMPLIN_DATA_DIR": str(folder),
        "TREMPLIN_DATABASE_URL": "",
        "TREMPLIN_SMTP_URL": f"smtp://localhost:{free_port()}",
        "TREMPLIN_SMS_URL": f"http://localhost:{free_port()}/sms",
        "TREMPLIN_WEB_PROCESSES": "1",
    }


@contextmanager
def serving(folder: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    inside = environment(folder)
    subprocess.run([sys.executable, "-m", "tremplin", "migrate"], cwd=ROOT, env=inside, check=True)
    with (folder / "log").open("wb") as log:
        parent = subprocess.Popen(
            [sys.executable, "-m", "tremplin", "serve", "--port", str(port)],
            cwd=ROOT, env=inside, stdout=log, stderr=log,
        )  # fmt: skip
        try:
            yield parent
        finally:
            parent.terminate()
            parent.wait(PATIENCE)


def answers(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as response:
            return bool(response.status == 200)
    except (URLError, OSError):
        return False


def wait_until(is_so: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if is_so():
            return
        time.sleep(0.2)
    pytest.fail(f"never: {what}")


def children(parent: int) -> dict[str, int]:
    """Return the processes under `parent` by the word that starts them: web, worker, indexer, scheduler."""
    found = {}
    for pid in Path(f"/proc/{parent}/task/{parent}/children").read_text().split():
        with suppress(FileNotFoundError):  # it ended, and was looked after, meanwhile
            words = Path(f"/proc/{pid}/cmdline").read_bytes().rstrip(b"\0").decode().split("\0")
            found["web" if any("granian" in word for word in words) else words[-1]] = int(pid)
    return found


def is_running(pid: int) -> bool:
    """Tell whether a process is there and is not the shell of a dead one."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_everything_stops_on_a_signal(tmp_path: Path, number: signal.Signals) -> None:
    port = free_port()
    with serving(tmp_path, port) as parent:
        wait_until(lambda: answers(port), "the first page")
        started = children(parent.pid)
        parent.send_signal(number)
        assert parent.wait(PATIENCE) == 0
        wait_until(lambda: not any(is_running(pid) for pid in started.values()), "the end of every child")
        assert not answers(port)


def test_what_dies_is_started_again_with_what_it_had_started(tmp_path: Path) -> None:
    port = free_port()
    with serving(tmp_path, port) as parent:
        wait_until(lambda: answers(port), "the first page")
        everyone = {"web", "worker", "indexer", "scheduler"}
        wait_until(lambda: everyone <= set(children(parent.pid)), "every process: the web is started first")
        before = children(parent.pid)
        for name in ("worker", "web"):
            os.kill(before[name], signal.SIGKILL)
        wait_until(
            lambda: children(parent.pid).get("worker", before["worker"]) != before["worker"], "a new worker"
        )
        wait_until(lambda: answers(port), "pages after the death of the web")
        parent.terminate()
        assert parent.wait(PATIENCE) == 0
        assert not answers(port), "something started by what was killed still holds the port"


def test_a_port_that_is_taken_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        inside = environment(tmp_path)
        subprocess.run([sys.executable, "-m", "tremplin", "migrate"], cwd=ROOT, env=inside, check=True)
        refused = subprocess.run(
            [sys.executable, "-m", "tremplin", "serve", "--port", port],
            cwd=ROOT, env=inside, capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert refused.returncode == 1
    assert port in refused.stderr
    assert "choose another port" in refused.stderr


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0", "::1", "::"])  # noqa: S104  (what others do)
@pytest.mark.parametrize("name", ["TREMPLIN_SMTP_URL", "TREMPLIN_SMS_URL"])
def test_a_port_of_the_postbox_that_is_taken_is_refused_too(tmp_path: Path, host: str, name: str) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as other:
        other.bind((host, 0))
        other.listen()
        port = other.getsockname()[1]
        scheme = "smtp" if "SMTP" in name else "http"
        inside = {**environment(tmp_path), name: f"{scheme}://localhost:{port}"}
        subprocess.run([sys.executable, "-m", "tremplin", "migrate"], cwd=ROOT, env=inside, check=True)
        refused = subprocess.run(
            [sys.executable, "-m", "tremplin", "serve", "--port", str(free_port())],
            cwd=ROOT, env=inside, capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert refused.returncode == 1
    assert f"Port {port} of" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_the_postbox_says_in_a_sentence_that_its_port_is_taken(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        refused = subprocess.run(
            [sys.executable, "-m", "tremplin", "postbox"],
            cwd=ROOT,
            env={**environment(tmp_path), "TREMPLIN_SMTP_URL": f"smtp://localhost:{port}"},
            capture_output=True,
            text=True,
            check=False,
        )
    assert refused.returncode == 1
    assert refused.stderr.startswith(f"tremplin: Port {port} of 127.0.0.1 cannot be used")


def test_an_offer_that_left_its_feed_leaves_the_search_within_two_seconds(tmp_path: Path) -> None:
    port, folder = free_port(), tmp_path / "var"
    feed, words = tmp_path / "feed.json", [sys.executable, "-m", "tremplin", "import-offers", "--complete"]

    def read(*offers: object) -> None:
        subprocess.run(
            [*words, str(write_feed(feed, *offers))], cwd=ROOT, env=environment(folder), check=True
        )

    def shows(title: str) -> bool:
        try:
            with urlopen(f"http://127.0.0.1:{port}/offres/?metier=soudeur", timeout=5) as response:
                return f">{title}<" in " ".join(response.read().decode().split()).replace("> ", ">")
        except URLError:
            return False

    with serving(folder, port):
        wait_until(lambda: answers(port), "the first page")
        stays, leaves = (
            national("1", intitule="Soudeur qui reste"),
            national("2", intitule="Soudeur qui part"),
        )
        read(stays, leaves)
        wait_until(lambda: shows("Soudeur qui part"), "the offer in the search")
        read(stays)
        gone_by = time.monotonic() + 2
        while shows("Soudeur qui part") and time.monotonic() < gone_by:
            time.sleep(0.1)
        assert not shows("Soudeur qui part")
        assert shows("Soudeur qui reste")
