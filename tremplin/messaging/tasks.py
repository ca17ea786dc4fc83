"""The work of messaging done by the worker."""

from datetime import datetime, timedelta

from django.core.management import call_command
from django_tasks import task

from tremplin.core import clock
from tremplin.core.retention import A_YEAR, remove
from tremplin.messaging import delivery
from tremplin.messaging.models import Message

ORDINARY, AWAITED = 0, 100
TWO_DAYS = timedelta(days=2)


@task()
def deliver(pk: int) -> str | None:
    """Try one message now."""
    return delivery.deliver(pk, at=clock.now())


def deliver_soon(pk: int, is_awaited: bool) -> None:  # noqa: FBT001  (the shape of the hook)
    """Put a message in the queue of the worker: before all others when somebody waits for a code."""
    deliver.using(priority=AWAITED if is_awaited else ORDINARY).enqueue(pk)


def deliver_due(at: datetime) -> None:
    """Try what a dead worker left, or what was to be tried again."""
    delivery.deliver_due(at=at)


def purge(at: datetime) -> None:
    """Forget messages after a year; after two days those that are nobody's, as they hold only an address."""
    remove(Message.objects.filter(written_at__lt=at - A_YEAR))
    remove(Message.objects.filter(written_at__lt=at - TWO_DAYS, person=None, about=None))


def prune(_at: datetime) -> None:
    """Forget what the worker finished two weeks ago (the library's own length)."""
    call_command("prune_db_task_results", verbosity=0)
