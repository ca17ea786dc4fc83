"""The change log is read in an order in which nothing appears behind the reader."""

import time
from threading import Event, Thread

import pytest
from django.db import connection, transaction

from tremplin.core.changes import log_change, log_changes
from tremplin.core.models import Change

pytestmark = pytest.mark.django_db(transaction=True)


def read_after(cursor: tuple[int, int]) -> list[Change]:
    return list(Change.objects.settled_after(*cursor))


def settled(cursor: tuple[int, int], count: int) -> list[Change]:
    """Read once the transactions of others, in other databases of the same server, let it settle."""
    deadline = time.monotonic() + 20
    while len(found := read_after(cursor)) < count and time.monotonic() < deadline:
        time.sleep(0.05)
    return found


def test_changes_are_read_in_order_and_once() -> None:
    log_changes("offer", ["a", "b"])
    first = settled((0, 0), 2)
    log_change("offer", "c")
    second = settled((first[-1].transaction, first[-1].pk), 1)
    assert ([change.key for change in first], [change.key for change in second]) == (["a", "b"], ["c"])


def test_a_change_that_is_rolled_back_is_never_read() -> None:
    with transaction.atomic():
        log_change("offer", "a")
        transaction.set_rollback(True)
    assert read_after((0, 0)) == []


@pytest.mark.skipif("sqlite" in str(connection.vendor), reason="SQLite's writers never overlap")
def test_a_slow_transaction_that_began_first_is_not_jumped_over() -> None:
    began, may_end = Event(), Event()

    def slow() -> None:
        with transaction.atomic():
            log_change("offer", "slow")
            began.set()
            may_end.wait(10)
        connection.close()

    thread = Thread(target=slow)
    thread.start()
    began.wait(10)
    log_change("offer", "quick")
    seen = [change.key for change in read_after((0, 0))]
    may_end.set()
    thread.join()
    after = [change.key for change in settled((0, 0), 2)]
    # The quick one waits: read now, the slow one would land behind the cursor and be lost.
    assert (seen, after) == ([], ["slow", "quick"])
