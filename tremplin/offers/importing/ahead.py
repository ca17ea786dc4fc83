"""Reading a large file in a process of its own, so that one core reads while another writes."""

import multiprocessing
from collections.abc import Iterator
from datetime import datetime

from tremplin.core.tables import Mark
from tremplin.offers.importing.feeds import Feed
from tremplin.offers.importing.rows import Row
from tremplin.offers.importing.sending import send_batches

# Under this, starting a process takes longer than reading.
LARGE = 20_000_000


class ReaderStopped(Exception):
    """The process that reads was killed; what was written is kept, and the import goes on when it is typed again."""


def rows_of(feed: Feed, start: Mark, at: datetime) -> Iterator[list[Row]]:
    """Return the batches of a feed from a mark on."""
    if feed.path.stat().st_size - start.position < LARGE:
        return feed.batches(start, at)
    return _read_ahead(feed, start, at)


def _read_ahead(feed: Feed, start: Mark, at: datetime) -> Iterator[list[Row]]:
    """Yield what the other process reads; the pipe between the two makes the faster one wait."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    reader = context.Process(
        target=send_batches, args=(there, feed.path, feed.encoding, start, at), daemon=True
    )
    reader.start()
    # Only the other process holds the far end: when it dies the pipe closes, and the other way round.
    there.close()
    try:
        while batch := here.recv():
            if isinstance(batch, BaseException):
                raise batch
            yield batch
    except EOFError:
        raise ReaderStopped
    finally:
        here.close()
        reader.join()
