"""Commands about the search index: bring it up to date, make it again, follow the changes for ever."""

import signal
from threading import Event

import click

from tremplin.cli.base.output import progress
from tremplin.search.follow import catch_up, follow_forever
from tremplin.search.follow import rebuild as rebuild_index
from tremplin.search.hooks import sources

WAIT_TO_CATCH_UP = 60
WAIT_TO_REBUILD = 3600


@click.command()
@click.option("--rebuild", is_flag=True, help="Make every index again from the database.")
@click.option("--only", metavar="NAME", help="This index alone.")
def index(*, rebuild: bool, only: str | None) -> None:
    """Bring the search up to date with the database, once.

    While `tremplin serve` runs, its own indexer does this work: the command then waits for it. Search goes on
    answering meanwhile. Nothing is lost with an index: it is made from the database.

    Example: tremplin index
             tremplin index --rebuild
    """
    known = {source.name: source for source in sources()}
    if only is not None and only not in known:
        raise click.BadParameter(f"choose among {', '.join(sorted(known))}.", param_hint="--only")
    for name, source in known.items():
        if only not in (None, name):
            continue
        if rebuild:
            with progress(name, source.count()) as step:
                rebuild_index(source, wait=WAIT_TO_REBUILD, progress=step)
            click.echo(f"{name}: made again", err=True)
        else:
            click.echo(f"{name}: {catch_up(source, wait=WAIT_TO_CATCH_UP)} changes", err=True)


@click.command()
def indexer() -> None:
    """Keep the search up to date with what changes, until told to stop. A second one waits for the first to end."""
    stopping = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    follow_forever(stopping)


COMMANDS = (index, indexer)
