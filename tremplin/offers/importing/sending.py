"""What the process that reads ahead does: batches of rows go into a pipe. Imports nothing before Django is set up."""

from datetime import datetime
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tremplin.core.tables import Mark


def send_batches(there: Connection, path: Path, encoding: str, start: "Mark", at: datetime) -> None:
    """Send batches, then an empty one; a failure is sent too, as nobody looks at this process."""
    import django

    django.setup()
    from tremplin.offers.importing.feeds import Feed

    try:
        for batch in Feed(path, encoding).batches(start, at):
            there.send(batch)
        there.send([])
    except BrokenPipeError:
        # Whoever waited for the rows is gone.
        return
    except Exception as problem:
        there.send(problem)
        raise
