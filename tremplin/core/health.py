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
from django.utils.translation import gettext as _

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
    """One thing that was looked at, and what was seen, in a sentence that says what to do.

    `name` is for machines and never changes; `label` and `words` are in the language of who asks.
    """

    name: str
    state: State
    words: str
    label: str = ""


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
    label = _("Réglages")
    problems = checks.run_checks(include_deployment_checks=False)
    if not problems:
        return [Finding("settings", State.GOOD, _("Les réglages tiennent ensemble."), label)]
    return [
        Finding("settings", State.BROKEN if problem.is_serious() else State.DOUBTFUL, str(problem.msg), label)
        for problem in problems
    ]


def _folder() -> Finding:
    folder, name, label = settings.DATA_DIR, "data folder", _("Dossier des données")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".doctor"
        probe.write_text("")
        probe.unlink()
    except OSError as problem:
        words = _("On ne peut pas écrire dans %(folder)s : %(reason)s.")
        reason = {"folder": folder, "reason": problem.strerror}
        return Finding(name, State.BROKEN, words % reason, label)
    free = shutil.disk_usage(folder).free
    if free < LEAST_DISK:
        words = _("Il ne reste que %(free)s Mo sur le disque.") % {"free": free // 1_000_000}
        return Finding(name, State.DOUBTFUL, words, label)
    words = _("On peut écrire dans %(folder)s, il reste %(free)s Go.")
    values = {"folder": folder, "free": free // 1_000_000_000}
    return Finding(name, State.GOOD, words % values, label)


def _database() -> Finding:
    name, label = "database", _("Base de données")
    try:
        connection.ensure_connection()
    except DatabaseError as problem:
        words = _("Elle ne répond pas : %(reason)s.") % {"reason": str(problem).splitlines()[0]}
        return Finding(name, State.BROKEN, words, label)
    version = connection.get_database_version()
    oldest = OLDEST_SQLITE if connection.vendor == "sqlite" else (OLDEST_POSTGRESQL,)
    values = {
        "database": f"{connection.display_name} {'.'.join(str(part) for part in version)}",
        "oldest": ".".join(map(str, oldest)),
    }
    if version < oldest:
        words = _("%(database)s est trop ancienne : il faut %(oldest)s au moins.") % values
        return Finding(name, State.BROKEN, words, label)
    return Finding(name, State.GOOD, _("%(database)s répond.") % values, label)


def _tables() -> Finding:
    name, label = "tables", _("Tables")
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        words = _("%(count)s changements de tables attendent : tapez `tremplin migrate`.")
        return Finding(name, State.BROKEN, words % {"count": len(waiting)}, label)
    return Finding(name, State.GOOD, _("Les tables sont celles de cette version."), label)


def _scheduler() -> Finding:
    name, label = "scheduler", _("Travaux réguliers")
    last = PeriodicRun.objects.order_by("-started_at").values_list("started_at", flat=True).first()
    if last is None or clock.now() - last > SILENCE:
        words = _("Aucun travail n’a commencé depuis cinq minutes : `tremplin serve` tourne-t-il ?")
        return Finding(name, State.DOUBTFUL, words, label)
    return Finding(name, State.GOOD, _("Les travaux réguliers commencent à l’heure."), label)
