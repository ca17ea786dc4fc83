"""The command that builds the believable agency."""

import time
from datetime import datetime

import click

from tremplin.core import clock
from tremplin.demo import agency, signins
from tremplin.search.follow import rebuild
from tremplin.search.hooks import sources

WAIT = 600


@click.command()
@click.option(
    "--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day it is, there; today by default."
)
@click.option("--keep", is_flag=True, help="Do nothing when a demo is already there.")
def demo(*, day: datetime | None, keep: bool) -> None:
    """Build Roubaix-centre as a newspaper described it in April 2017, moved to the given day.

    Whatever demo was there is erased; an installation with real people is left alone.

    Example: tremplin demo --on 2017-04-06
    """
    if keep and agency.is_built():
        _show()
        return
    began = time.monotonic()
    agency.start_again()
    on = day.date() if day else clock.today()
    built = agency.build(on=on, say=lambda words: click.echo(f"  {words}…", err=True))
    click.echo("  search index…", err=True)
    for source in sources():
        rebuild(source, wait=WAIT)
    signins.keep(on.isoformat(), built.sign_ins)
    for name, count in built.counts.items():
        click.echo(f"{count:>8,} {name}", err=True)
    click.echo(f"Built in {time.monotonic() - began:.0f} seconds.", err=True)
    _show()


def _show() -> None:
    """Print who one may be in the demo."""
    click.echo("Demo sign-ins (type the address, then read the code at /demo/messages/):")
    for one in signins.kept():
        click.echo(f"  {one.role:<22} {one.name:<22} {one.address}")
    click.echo("Staff also need a six-digit code: it stands on the page that asks for it, in the demo only.")


COMMANDS = (demo,)
