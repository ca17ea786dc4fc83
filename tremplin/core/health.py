"""What is wrong with an installation, in words: each part adds what it knows through the hook `health`."""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from django.conf import settings
from django.core import checks
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from tremplin.core import clock
from tremplin.core.hooks import Hook
from tremplin.core.models import PeriodicRun

LEAST_DISK = 1_000_000_000  # bytes
OLDEST_SQLITE, OLDEST_POSTGRESQL = (3, 37), 15
SILENCE = timedelta(minutes=5)


class State(Enum):
    """How bad a finding is: BROKEN stops people, DOUBTFUL wants a look."""

    GOOD = "good"
    DOUBTFUL = "doubtful"
    BROKEN = "broken"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at, and what was seen, in a sentence that says what to do."""

    name: str
    state: State
    words: str


health: Hook[[], Iterable[Finding]] = Hook("health")


def findings() -> list[Finding]:
    """Look at everything; stop at a database that does not answer or is not ready: nothing else can be known."""
    found = [*settings_findings(), _folder()]
    for look in (_database, _tables):
        found.append(look())
        if found[-1].state is State.BROKEN:
            return found
    return [*found, _scheduler(), *(finding for some in health() for finding in some)]


def settings_findings() -> list[Finding]:
    """Look at the settings alone."""
    problems = checks.run_checks(include_deployment_checks=False)
    if not problems:
        return [Finding("settings", State.GOOD, "The settings hold together.")]
    return [
        Finding("settings", State.BROKEN if problem.is_serious() else State.DOUBTFUL, str(problem.msg))
        for problem in problems
    ]


def _folder() -> Finding:
    folder = settings.DATA_DIR
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".doctor"
        probe.write_text("")
        probe.unlink()
    except OSError as problem:
        return Finding("data folder", State.BROKEN, f"{folder} cannot be written: {problem.strerror}.")
    free = shutil.disk_usage(folder).free
    if free < LEAST_DISK:
        return Finding("data folder", State.DOUBTFUL, f"Only {free // 1_000_000} MB are left on the disk.")
    return Finding(
        "data folder", State.GOOD, f"{folder} can be written, {free // 1_000_000_000} GB are left."
    )


def _database() -> Finding:
    try:
        connection.ensure_connection()
    except DatabaseError as problem:
        return Finding("database", State.BROKEN, f"It does not answer: {str(problem).splitlines()[0]}.")
    version = connection.get_database_version()
    oldest = OLDEST_SQLITE if connection.vendor == "sqlite" else (OLDEST_POSTGRESQL,)
    words = f"{connection.display_name} {'.'.join(str(part) for part in version)}"
    if version < oldest:
        return Finding(
            "database", State.BROKEN, f"{words} is too old: {'.'.join(map(str, oldest))} at least."
        )
    return Finding("database", State.GOOD, f"{words} answers.")


def _tables() -> Finding:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        return Finding(
            "tables", State.BROKEN, f"{len(waiting)} changes of tables wait: run `tremplin migrate`."
        )
    return Finding("tables", State.GOOD, "The tables are those of this version.")


def _scheduler() -> Finding:
    last = PeriodicRun.objects.order_by("-started_at").values_list("started_at", flat=True).first()
    if last is None or clock.now() - last > SILENCE:
        words = "No periodic task was started for five minutes: is `tremplin serve` running?"
        return Finding("scheduler", State.DOUBTFUL, words)
    return Finding("scheduler", State.GOOD, "Periodic tasks are started.")
