"""Commands about offers: read a feed, search."""

from pathlib import Path

import click

from tremplin.cli.base.output import progress, write_json
from tremplin.core import clock
from tremplin.offers.importing.report import report_of, write_report
from tremplin.offers.services import import_offers as read_feed
from tremplin.reference import services as reference

MOST_REMARKS_SHOWN = 100


def load_missing_nomenclatures() -> None:
    """Load the nomenclatures that come with the software when there are none yet, and say so."""
    if not reference.is_loaded():
        click.echo("Loading the nomenclatures that come with Tremplin (once)…", err=True)
        reference.load_shipped(at=clock.now())


@click.command("import-offers")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--complete", is_flag=True, help="FILE holds every offer of its source: close those not in it.")
@click.option("--source", default="", metavar="NAME", help="Name of the source; by default, that of its format.")
@click.option("--encoding", default="utf-8", show_default=True, help="Encoding of FILE, for example cp1252.")
@click.option("--report", type=click.Path(path_type=Path, dir_okay=False, writable=True), help="Write every remark there.")
def import_offers(*, file: Path, complete: bool, source: str, encoding: str, report: Path | None) -> None:
    r"""Read the offers of FILE: the national service's JSON, schema.org JobPosting, or CSV.

    Stopped in the middle, it goes on where it was when typed again. The same file twice changes nothing.
    Each refused row is told with its line, its field and the reason; the rest goes in.

    \b
    Example: tremplin import-offers offres.json --report refus.json
             tremplin import-offers flux.csv --source hellowork --complete
    """
    load_missing_nomenclatures()
    size = file.stat().st_size if file.is_file() else 0
    with progress(file.name, size) as step:
        run = read_feed(
            path=file,
            source=source,
            encoding=encoding,
            is_complete=complete,
            at=clock.now(),
            progress=step,
        )
    if report:
        write_report(run, report)
    write_json(report_of(run, most=MOST_REMARKS_SHOWN))


COMMANDS = (import_offers,)
