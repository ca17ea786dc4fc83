"""Commands about the nomenclatures: find an occupation, import newer official files, pack what is shipped."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO

import click

from tremplin.cli.base.output import progress, write_json, write_line
from tremplin.core import clock

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
LONGEST_TITLE = 300


@click.command()
@click.argument("title", required=False)
@click.option(
    "--from-file",
    "titles",
    # What is no UTF-8 is told with its line, once the others can be read.
    type=click.File(encoding="utf-8", errors="surrogateescape"),
    help="Titles, one a line; - for standard input.",
)
@click.option(
    "--limit", default=10, show_default=True, type=click.IntRange(1, 100), help="How many occupations."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "jsonl"]),
    default=None,
    help="text for people, json: one list, or jsonl: one object a title.",
)
def occupations(*, title: str | None, titles: TextIO | None, limit: int, form: str | None) -> None:
    """Find the occupations that TITLE, a job title as people write it, may mean.

    The nomenclatures that come with the software are loaded first when there are none yet.

    Example: tremplin occupations "hôte de caisse" --limit 3 --format json
             tremplin occupations --from-file titles.txt --format jsonl
    """
    if (title is None) == (titles is None):
        raise click.UsageError("Give one TITLE, or --from-file.")
    _load_when_empty()
    if titles is not None and form == "json":
        write_json([_answer(said, limit) for said in _titles_of(titles)])
    elif titles is not None:
        for said in _titles_of(titles):
            _write_answer(said, limit, form or "jsonl")
    elif title is not None and form in (None, "text"):
        _write_text(title, limit)
    elif title is not None and form == "json":
        write_json(_found(title, limit))
    elif title is not None:
        _write_answer(title, limit, "jsonl")


def _found(title: str, limit: int) -> list[dict[str, Any]]:
    from tremplin.reference.queries import find_occupations

    return [asdict(match) for match in find_occupations(title[:LONGEST_TITLE], limit)]


def _titles_of(lines: TextIO) -> Iterator[str]:
    """Yield the titles of a file; a line that is not UTF-8 is told and passed over."""
    for number, line in enumerate(lines, start=1):
        if any("\ud800" <= letter <= "\udfff" for letter in line):
            click.echo(f"tremplin: line {number} is not UTF-8: it was not read.", err=True)
        elif said := line.strip():
            yield said


def _answer(title: str, limit: int) -> dict[str, Any]:
    return {"query": title, "results": _found(title, limit)}


def _write_answer(title: str, limit: int, form: str) -> None:
    if form == "text":
        click.echo(f"# {title}")
        _write_text(title, limit)
    else:
        write_line(_answer(title, limit))


def _write_text(title: str, limit: int) -> None:
    for match in _found(title, limit):
        click.echo(f"{match['code']}  {match['score']:6.2f}  {match['title']}  ({match['label']})")


def _load_when_empty() -> None:
    from tremplin.reference import services

    if services.is_loaded():
        return
    click.echo("Loading the nomenclatures that come with the software…", err=True)
    with progress("Nomenclatures", services.count_shipped()) as step:
        services.load_shipped(at=clock.now(), progress=step)


@contextmanager
def _told(name: str) -> Iterator[Callable[[bool], None]]:
    """Say what an import did."""
    click.echo(f"Reading {name}…", err=True)
    yield lambda is_new: click.echo(
        f"{name}: loaded" if is_new else f"{name}: already loaded, nothing changed", err=True
    )


@click.command("import-occupations")
@click.argument("folder", type=FOLDER)
def import_occupations(*, folder: Path) -> None:
    """Load the official nomenclature of occupations from FOLDER (unix_*_vNNN_utf8.csv, ROME 4.0).

    Done twice, it changes nothing. Occupations that left the nomenclature are closed, not deleted.

    Example: tremplin import-occupations ~/rome-v470
    """
    from tremplin.reference import services

    with _told("occupations") as tell, progress("Occupations", services.IMPORT_STEPS) as step:
        tell(services.import_occupations(folder=folder, at=clock.now(), progress=step))


@click.command("import-places")
@click.argument("folder", type=FOLDER)
def import_places(*, folder: Path) -> None:
    """Load the communes of France from FOLDER (communes.json and laposte_hexasmal.csv).

    Done twice, it changes nothing. departements.json and regions.json are read when they are there.

    Example: tremplin import-places ~/communes-2027
    """
    from tremplin.reference import services

    with _told("places") as tell, progress("Places", services.IMPORT_STEPS) as step:
        tell(services.import_places(folder=folder, at=clock.now(), progress=step))


@click.command("load-nomenclatures")
def load_nomenclatures() -> None:
    """Load the nomenclatures that come with the software; those already there are left alone.

    Example: tremplin load-nomenclatures
    """
    from tremplin.reference import services

    with progress("Nomenclatures", services.count_shipped()) as step:
        loaded = services.load_shipped(at=clock.now(), progress=step)
    click.echo(f"Loaded: {', '.join(loaded)}." if loaded else "Everything was loaded already.", err=True)


@click.command("pack-nomenclatures")
@click.argument("folder", type=FOLDER)
def pack_nomenclatures(*, folder: Path) -> None:
    """Make the tables that come with the software from the official files (for maintainers; see docs/data.md).

    FOLDER holds rome-v*/, places/ and sectors/. The same files give the same bytes.

    Example: tremplin pack-nomenclatures ~/official-files
    """
    from tremplin.reference import services

    for name in services.pack_shipped(folder=folder):
        click.echo(f"{name}: packed", err=True)


COMMANDS = (import_occupations, import_places, load_nomenclatures, occupations, pack_nomenclatures)
