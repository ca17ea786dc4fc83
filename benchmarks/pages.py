"""Requests a second on the offers page of the believable agency, beside the same page made by a plain Django app."""

import http.client
import os
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from secrets import token_hex
from threading import Thread
from urllib.parse import urlencode

from benchmarks.measures import Times, timed
from tests.journeys.site import Site, own_site
from tremplin.core.limits import DEVICE_COOKIE

CLIENTS = 2
SECONDS = 10
ASKED = [
    "/offres/?" + urlencode({"metier": words, "lieu": place})
    for words in ("vendeur", "boulanger", "aide", "conducteur", "agent")
    for place in ("Roubaix", "Tourcoing", "Lille")
]


@dataclass(frozen=True)
class Served:
    """What a server held."""

    times: Times
    per_second: float
    weight: int


def pages() -> list[Served]:
    with own_site() as site:
        return [
            loaded("Tremplin, one process", int(site.url.rsplit(":", 1)[1])),
            with_plain_app(site),
        ]


def with_plain_app(site: Site) -> Served:
    """Serve the same database with the plain app, and load it the same way."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    granian = str(Path(sys.executable).with_name("granian"))
    words = [
        granian,
        "--interface",
        "wsgi",
        "--port",
        str(port),
        "--workers",
        "1",
        "--blocking-threads",
        "4",
        "benchmarks.plain:application",
    ]
    server = subprocess.Popen(
        words,
        env={**os.environ, "TREMPLIN_DATA_DIR": str(site.folder), "TREMPLIN_DATABASE_URL": ""},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        return loaded("plain Django app", port)
    finally:
        server.terminate()
        server.wait()


def loaded(name: str, port: int) -> Served:
    """Ask pages in turn from CLIENTS connections, for SECONDS."""
    wait(port)
    taken: list[float] = []
    weights: list[int] = []
    until = time.perf_counter() + SECONDS

    def ask() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        for path in cycle(ASKED):
            if time.perf_counter() > until:
                return
            taken.append(timed(lambda: weights.append(fetched(connection, path))))  # noqa: B023

    clients = [Thread(target=ask) for _ in range(CLIENTS)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    return Served(Times(name, taken), len(taken) / SECONDS, max(weights))


def fetched(connection: http.client.HTTPConnection, path: str) -> int:
    # Each time somebody else, as searches are counted by browser.
    headers = {"Accept-Encoding": "gzip", "Cookie": f"{DEVICE_COOKIE}={token_hex(8)}"}
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != http.client.OK:
        message = f"{path} answered {answer.status}"
        raise RuntimeError(message)
    return len(body)


def wait(port: int) -> None:
    for _ in range(300):
        connection = http.client.HTTPConnection("127.0.0.1", port)
        with suppress(OSError, RuntimeError):
            for path in ASKED:
                fetched(connection, path)
            return
        time.sleep(0.2)
    message = f"nothing answers on port {port}"
    raise RuntimeError(message)
