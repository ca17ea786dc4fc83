"""What is lost when processes are killed while people write: nothing that was acknowledged. Writes docs/survival.md.

python -m benchmarks.survival --rounds 200

People apply to offers over HTTP, four at once, without rest. Each round kills one process as a power cut would (SIGKILL):
the web, its worker process, the worker that sends, the indexer, the scheduler, or the parent of all, which is then started
again by hand. Who got no answer sends the same form again. Afterwards the records and the letters are counted.
"""

import argparse
import json
import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from threading import Event, Thread
from urllib.parse import urlparse

REPORT = Path(__file__).resolve().parents[1] / "docs" / "survival.md"
ROOT = REPORT.parents[1]
PEOPLE, WRITERS = 60, 4
BETWEEN_KILLS = (0.5, 2.5)  # seconds
PATIENCE = 300.0
VICTIMS = ("web", "web worker", "worker", "indexer", "scheduler", "parent")

INTRODUCTION = """# What survives

Written by `make survival`; do not edit. Four browsers apply to offers without rest while processes are killed (SIGKILL), one a
round: the web, its worker process, the worker that sends messages, the indexer, the scheduler, the parent of all. Who got no
answer sends the same form again.

| database | kills | acknowledged | lost | twice | messages | lost | sent twice, same identifier | time without an answer: median | longest |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
"""


@dataclass
class Outcome:
    """What was counted at the end; `gaps` are, kill by kill, the seconds during which no page answered."""

    database: str
    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    twice: int = 0
    messages: int = 0
    unsent: int = 0
    sent_twice: int = 0
    gaps: list[float] = field(default_factory=list)

    def row(self) -> str:
        cells = [
            self.database, self.kills, self.acknowledged, self.lost, self.twice, self.messages, self.unsent,
            self.sent_twice, f"{median(self.gaps):.1f} s", f"{max(self.gaps):.1f} s",
        ]  # fmt: skip
        return "| " + " | ".join(str(cell) for cell in cells) + " |"


def campaign(rounds: int, *, database: str) -> Outcome:
    """Run one campaign in this process, whose environment names the database."""
    from benchmarks.survivors import Crowd, Server

    port = urlparse(os.environ["TREMPLIN_BASE_URL"]).port or 0
    outcome, server, ending = Outcome(database), Server(port), Event()
    crowd = Crowd(port, people=PEOPLE, offers=max(20, rounds))
    server.start()
    server.wait(PATIENCE)
    writers = [Thread(target=crowd.write, args=(number, ending)) for number in range(WRITERS)]
    for writer in writers:
        writer.start()
    choice = random.Random(0)
    while outcome.kills < rounds and not crowd.is_done:
        time.sleep(choice.uniform(*BETWEEN_KILLS))
        if server.kill(choice.choice(VICTIMS)):
            outcome.kills += 1
            outcome.gaps.append(server.wait(PATIENCE))
    ending.set()
    for writer in writers:
        writer.join()
    crowd.wait_for_letters(PATIENCE)
    server.stop()
    outcome.acknowledged = len(crowd.acknowledged)
    outcome.lost, outcome.twice = crowd.lost_and_twice()
    outcome.messages, outcome.unsent = crowd.messages_and_unsent()
    outcome.sent_twice = sum(count - 1 for count in Counter(crowd.identifiers()).values())
    return outcome


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def alone(rounds: int, *, database: str, address: str) -> Outcome:
    """Run a campaign in a process of its own: settings are read once a process."""
    folder = Path(tempfile.mkdtemp(prefix="tremplin-survival-"))
    try:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.survival", "--rounds", str(rounds), "--only", database],
            env={
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "tremplin.config.settings",
                "TREMPLIN_DATA_DIR": str(folder),
                "TREMPLIN_DATABASE_URL": address,
                "TREMPLIN_BASE_URL": f"http://localhost:{free_port()}",
                "TREMPLIN_SMTP_URL": f"smtp://localhost:{free_port()}",
                "TREMPLIN_SMS_URL": f"http://localhost:{free_port()}/sms",
                "TREMPLIN_LOG_LEVEL": "CRITICAL",
            },
            cwd=ROOT,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
        return Outcome(**json.loads(done.stdout.splitlines()[-1]))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main() -> None:
    parser = argparse.ArgumentParser(description="Kill processes while people write; count what is lost.")
    parser.add_argument("--rounds", type=int, default=200, help="kills on each database")
    parser.add_argument("--only", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.only:
        print(json.dumps(asdict(campaign(asked.rounds, database=asked.only))))
        return
    from tests.postgresql import start_postgresql

    rows = []
    for database, address in (("SQLite", ""), ("PostgreSQL", start_postgresql(is_durable=True))):
        rows.append(alone(asked.rounds, database=database, address=address).row())
        print(rows[-1], flush=True)
    REPORT.write_text(INTRODUCTION + "\n".join(rows) + "\n")


if __name__ == "__main__":
    main()
