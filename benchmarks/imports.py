"""Reading 100,000 offers into an empty installation, and the most memory it took; beside writing as many rows blindly."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.offers import Maker, write

SIZES = (10_000, 100_000)
# What a program does that trusts its file: no check, no history, no change told to the search.
BLIND = """
import json, sys
import django
django.setup()
from datetime import datetime
from tremplin.offers.models import Offer
rows = json.load(open(sys.argv[1]))["resultats"]
Offer.objects.bulk_create(
    (
        Offer(
            public_id=f"b{number}", source="blind", reference=row["id"], title=row["intitule"],
            description=row["description"], contract=row["typeContrat"],
            published_at=datetime.fromisoformat(row["dateCreation"]), changed_at=datetime.fromisoformat(row["dateCreation"]),
        )
        for number, row in enumerate(rows)
    ),
    batch_size=1000,
)
"""


@dataclass(frozen=True)
class Imported:
    """One reading: offers, seconds, most memory (MiB)."""

    name: str
    offers: int
    seconds: float
    memory: float


def imports() -> list[Imported]:
    folder = Path(tempfile.mkdtemp(prefix="tremplin-bench-import-"))
    done = []
    try:
        for size in SIZES:
            feed = folder / f"{size}.json"
            write(feed, Maker(1, ""), size)
            home = folder / f"home-{size}"
            tremplin(home, "load-nomenclatures")
            done.append(measured("Tremplin", size, home, ["-m", "tremplin", "import-offers", str(feed)]))
        done.append(measured("written blindly, no check", size, home, ["-c", BLIND, str(feed)]))
    finally:
        shutil.rmtree(folder)
    return done


def environment(home: Path) -> dict[str, str]:
    return {
        **os.environ,
        "TREMPLIN_DATA_DIR": str(home),
        "TREMPLIN_DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "tremplin.config.settings",
    }


def tremplin(home: Path, *words: str) -> None:
    command = [sys.executable, "-m", "tremplin"]
    for words_of_command in (["migrate"], list(words)):
        subprocess.run(
            [*command, *words_of_command], env=environment(home), check=True, stdout=subprocess.DEVNULL
        )


def measured(name: str, size: int, home: Path, arguments: list[str]) -> Imported:
    """Run a program and return its time and the most memory it held, itself and not the others before it."""
    report = home / "memory.json"
    watched = (
        "import json, resource, subprocess, sys\n"
        "subprocess.run(sys.argv[2:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)\n"
        "json.dump(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, open(sys.argv[1], 'w'))\n"
    )
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", watched, str(report), sys.executable, *arguments],
        env=environment(home),
        check=True,
    )
    seconds = time.perf_counter() - started
    return Imported(name, size, seconds, json.loads(report.read_text()) / 1024)
