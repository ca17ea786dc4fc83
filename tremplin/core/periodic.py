"""Periodic work: declared beside the task, started once however many schedulers are running."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from tremplin.core import clock
from tremplin.core.hooks import Hook
from tremplin.core.models import PeriodicRun

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Periodic:
    """Run `work` every `every`; what was missed during an outage runs once when the scheduler is back.

    `forgets` names the models ("app.Model") whose period in the privacy registry this work applies.
    """

    name: str
    every: timedelta
    work: Callable[[datetime], object]
    forgets: tuple[str, ...] = ()


periodic_work: Hook[[], list[Periodic]] = Hook("periodic_work")
# True from whoever wants nothing to be forgotten here: a demo of a day long ago would vanish at once.
keeps_everything: Hook[[], bool] = Hook("keeps_everything")


def forgotten_models() -> set[str]:
    """Return, in lower case, the models whose period some work applies."""
    return {model.lower() for works in periodic_work() for work in works for model in work.forgets}


def last_turn(name: str) -> datetime | None:
    """Return when a task was last started, None when it never was."""
    return PeriodicRun.objects.filter(pk=name).values_list("started_at", flat=True).first()


def run_due(at: datetime) -> list[str]:
    """Start what is due at `at` and return the names; one that fails is logged and tried at its next turn."""
    started = []
    forgets_nothing = any(keeps_everything())
    for task in (task for tasks in periodic_work() for task in tasks):
        if (task.forgets and forgets_nothing) or not _claim(task, at):
            continue
        started.append(task.name)
        try:
            task.work(at)
        except Exception:
            # One broken task must not stop the others; the log says which, the doctor says since when.
            logger.exception("periodic_task_failed", extra={"task": task.name})
        else:
            PeriodicRun.objects.filter(pk=task.name).update(finished_at=clock.now())
    return started


def _claim(task: Periodic, at: datetime) -> bool:
    """Take this turn of `task`, unless another scheduler has it."""
    with transaction.atomic():
        run, is_new = PeriodicRun.objects.select_for_update().get_or_create(
            pk=task.name, defaults={"started_at": at}
        )
        if is_new:
            return True
        if run.started_at > at - task.every:
            return False
        run.started_at = at
        run.save(update_fields=["started_at"])
        return True
