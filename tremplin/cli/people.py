"""Commands about people: read the agency's own list."""

import json
from dataclasses import asdict, replace
from pathlib import Path

import click

from tremplin.cli.agencies import agency_named
from tremplin.cli.base.output import progress, write_json
from tremplin.cli.offers import load_missing_nomenclatures
from tremplin.core import clock
from tremplin.seekers.importing import runs

MOST_REFUSALS_SHOWN = 100


@click.command("import-people")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--complete", is_flag=True, help="FILE holds everybody: end the registration of who is not in it."
)
@click.option("--many", is_flag=True, help="With --complete: end registrations even of more than a fifth.")
@click.option("--agency", "code", help="Code of the agency, when there are several.")
@click.option("--encoding", default="utf-8", show_default=True, help="Encoding of FILE, for example cp1252.")
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False, writable=True),
    help="Write every refusal there.",
)
def import_people(
    *, file: Path, complete: bool, many: bool, code: str | None, encoding: str, report: Path | None
) -> None:
    """Read the people of FILE, the agency's own list in CSV. See docs/how-to/import-people.md.

    The same file twice changes nothing. Each refused line is told with its column and the reason; the rest goes in.

    Example: tremplin import-people inscrits.csv --report refus.json
             tremplin import-people inscrits.csv --complete --encoding cp1252
    """
    load_missing_nomenclatures()
    agency = agency_named(code)
    size = file.stat().st_size if file.is_file() else 0
    with progress(file.name, size) as step:
        done = runs.import_people(
            file,
            agency=agency,
            encoding=encoding,
            is_complete=complete,
            may_end_many=many,
            at=clock.now(),
            progress=step,
        )
    if report:
        report.write_text(json.dumps(asdict(done), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    write_json(
        {
            **asdict(replace(done, refused=done.refused[:MOST_REFUSALS_SHOWN])),
            "refused_count": len(done.refused),
        }
    )


COMMANDS = (import_people,)
