"""The work of messaging done by the worker."""

from datetime import datetime

from django_tasks import task

from tremplin.core import clock
from tremplin.messaging import delivery


@task()
def deliver(pk: int) -> str | None:
    """Try one message now."""
    return delivery.deliver(pk, at=clock.now())


def deliver_soon(pk: int) -> None:
    """Put a message in the queue of the worker."""
    deliver.enqueue(pk)


def deliver_due(at: datetime) -> None:
    """Try what a dead worker left, or what was to be tried again."""
    delivery.deliver_due(at=at)
