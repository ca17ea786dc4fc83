"""The crowd that applies to offers while processes die, and the server whose processes are killed."""

import http.client
import itertools
import json
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from threading import Event, Lock
from urllib.parse import urlencode

import django

django.setup()

from django.conf import settings  # noqa: E402  (after the set-up)
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from tremplin.accounts.tests.factories import signed_in  # noqa: E402
from tremplin.applications.models import Application  # noqa: E402
from tremplin.applications.tests.factories import make_candidate, make_employer, make_offer  # noqa: E402
from tremplin.messaging.enums import OPEN_STATES, State  # noqa: E402
from tremplin.messaging.models import Message  # noqa: E402

FIELD = re.compile(r'name="(csrfmiddlewaretoken|form_key)" value="([^"]+)"')
ANSWER_SECONDS = 30.0


class Server:
    """`tremplin serve`, and its processes by name."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.parent: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.parent = subprocess.Popen(
            [sys.executable, "-m", "tremplin", "serve", "--port", str(self.port)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            process_group=0,
        )

    def stop(self) -> None:
        if self.parent is not None:
            self.parent.terminate()
            self.parent.wait()

    def wait(self, patience: float) -> float:
        """Wait until a page answers; return how long it took."""
        began = time.monotonic()
        while time.monotonic() - began < patience:
            with suppress(OSError, http.client.HTTPException):
                asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)
                asked.request("GET", "/healthz")
                if asked.getresponse().status == http.client.OK:
                    return time.monotonic() - began
            time.sleep(0.05)
        message = "nothing answers any more"
        raise RuntimeError(message)

    def kill(self, victim: str) -> bool:
        """Kill one process at once; False when it does not run just now."""
        if self.parent is None:
            return False
        if victim == "parent":
            children = _under(self.parent.pid)
            self.parent.kill()
            self.parent.wait()
            # A power cut takes the children too; so does the next start, by the ports they hold.
            for child in children:
                with suppress(ProcessLookupError):
                    os.killpg(child, signal.SIGKILL)
            self.start()
            return True
        target = self._named(victim)
        if target is None:
            return False
        with suppress(ProcessLookupError):
            os.kill(target, signal.SIGKILL)
        return True

    def _named(self, victim: str) -> int | None:
        for pid in _under(self.parent.pid) if self.parent else ():
            words = _words(pid)
            is_web = any("granian" in word for word in words)
            if is_web and victim == "web worker":
                return next(iter(_under(pid)), None)
            if (is_web and victim == "web") or (words and words[-1] == victim):
                return pid
        return None


def _under(pid: int) -> list[int]:
    with suppress(OSError):
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def _words(pid: int) -> list[str]:
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().rstrip(b"\0").decode().split("\0")
    return []


class Crowd:
    """People who apply to each offer once, and what the site acknowledged."""

    def __init__(self, port: int, *, people: int, offers: int) -> None:
        call_command("migrate", verbosity=0)
        contact = make_employer()
        self.offers = [make_offer(contact, f"S{number}").public_id for number in range(offers)]
        candidates = [make_candidate(f"Camille Numéro{number}") for number in range(people)]
        self.cookies = {
            one.pk: signed_in(one).cookies[settings.SESSION_COOKIE_NAME].value for one in candidates
        }
        self.acknowledged: set[tuple[int, str]] = set()
        self.is_done = False
        self._wanted = itertools.product(self.offers, self.cookies)
        self._lock = Lock()
        self._port = port
        connection.close()

    def write(self, _number: int, ending: Event) -> None:
        """Apply, one pair after the other, until told to end; what was begun is brought to its end."""
        while not ending.is_set():
            with self._lock:
                pair = next(self._wanted, None)
            if pair is None:
                self.is_done = True
                return
            self._apply(*pair)

    def _apply(self, offer: str, person: int) -> None:
        cookie = f"{settings.SESSION_COOKIE_NAME}={self.cookies[person]}"
        body, csrf = self._form(offer, cookie)
        # The same form, with its key, until an answer comes.
        while True:
            with suppress(OSError, http.client.HTTPException):
                status, _csrf, _page = self._ask(
                    "POST", f"/offres/{offer}/postuler/", f"{cookie}; csrftoken={csrf}", body
                )
                if status == http.client.FOUND:
                    with self._lock:
                        self.acknowledged.add((person, offer))
                    return
                if status < http.client.INTERNAL_SERVER_ERROR:
                    message = f"an application was answered by {status}"
                    raise RuntimeError(message)
            time.sleep(0.1)

    def _form(self, offer: str, cookie: str) -> tuple[str, str]:
        """Return the form of the page of an offer, filled in, and the cookie that goes with it."""
        while True:
            with suppress(OSError, http.client.HTTPException):
                status, csrf, page = self._ask("GET", f"/offres/{offer}/", cookie)
                if status == http.client.OK:
                    fields = dict(FIELD.findall(page))
                    return urlencode({**fields, "message": ""}), csrf
            time.sleep(0.1)

    def _ask(self, method: str, path: str, cookie: str, body: str = "") -> tuple[int, str, str]:
        """Return the status, the csrf cookie and the page."""
        asked = http.client.HTTPConnection("127.0.0.1", self._port, timeout=ANSWER_SECONDS)
        sent = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded", "Host": "localhost"}
        if method == "POST":
            sent["Origin"] = settings.BASE_URL
        asked.request(method, path, body=body or None, headers=sent)
        answer = asked.getresponse()
        page = answer.read().decode()
        given = re.search(r"csrftoken=([^;]+)", str(answer.headers.get_all("Set-Cookie")))
        return answer.status, given[1] if given else "", page

    def wait_for_letters(self, patience: float) -> None:
        """Wait until nothing is left to send."""
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline and Message.objects.filter(state__in=OPEN_STATES).exists():
            time.sleep(0.5)

    def lost_and_twice(self) -> tuple[int, int]:
        kept = list(Application.objects.values_list("person", "offer__public_id"))
        return len(self.acknowledged - set(kept)), len(kept) - len(set(kept))

    def messages_and_unsent(self) -> tuple[int, int]:
        """Return how many messages were written, and how many of them did not arrive."""
        arrived = set(self.identifiers())
        written = list(Message.objects.values_list("public_id", "state"))
        return len(written), sum(state != State.SENT or key not in arrived for key, state in written)

    def identifiers(self) -> list[str]:
        """Return the identifier of each letter that arrived, as often as it arrived."""
        kept = settings.DATA_DIR / "postbox" / "postbox.jsonl"
        lines = kept.read_text().splitlines() if kept.exists() else []
        return [json.loads(line)["identifier"].strip("<>").split("@")[0] for line in lines]
