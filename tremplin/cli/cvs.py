"""Commands about online CVs: who has one, one as a file, one read from a file, whether a file is good."""

import sys
from pathlib import Path

import click
from django.utils import translation

from tremplin.cli.base.group import Family
from tremplin.cli.base.output import write_json
from tremplin.cli.base.people import person_known_as
from tremplin.core.errors import DomainError
from tremplin.cv import queries

MARKS = {True: "✓", False: "✗", None: "?"}


class NoCv(DomainError):
    message = "This person has no CV."


@click.group(name="cv", cls=Family)
def cvs() -> None:
    """Online CVs."""


@cvs.command(name="list")
@click.option("--limit", type=click.IntRange(min=1), help="At most so many, the newest first.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Words or JSON.")
def list_cvs(limit: int | None, form: str) -> None:
    """List the people who have a CV, the newest first: random key and day of the last change.

    Example: tremplin cv list --limit 10 --format json
    """
    rows = queries.people_with_cv(limit=limit)
    if form == "json":
        write_json([{"person": key, "updated_on": day} for key, day in rows])
        return
    for key, day in rows:
        click.echo(f"{key}  {day.isoformat()}")


@cvs.command()
@click.argument("person")
@click.option(
    "--format", "form", type=click.Choice(["pdf", "json", "txt"]), required=True, help="Which file."
)
@click.option("--large", is_flag=True, help="The PDF in large print.")
def export(person: str, form: str, *, large: bool) -> None:
    """Write the CV of PERSON (random key) to standard output: PDF, JSON Resume or plain text.

    Example: tremplin cv export 3f8k2m9q0w1x7z --format pdf > cv.pdf
    """
    cv = queries.cv_of(person_known_as(person))
    if cv is None:
        raise NoCv
    content = queries.content_of(cv)
    if form == "pdf":
        sys.stdout.buffer.write(queries.cv_to_pdf(content, is_large=large))
    elif form == "json":
        write_json(content.json_resume())
    else:
        click.echo(queries.cv_to_text(content), nl=False)


@cvs.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--format", "form", type=click.Choice(["json"]), default="json", help="JSON Resume.")
def read(file: Path, form: str) -> None:  # noqa: ARG001  (one format today; scripts say which they expect)
    """Read a CV from FILE (PDF, Word, Europass, JSON Resume, text, picture) and write it as JSON Resume.

    `x-tremplin.confidence` of each object says how sure each of its fields is, from 0 to 1. Nothing is sent or kept.

    Example: tremplin cv read cv.pdf --format json
    """
    from tremplin.cv.reading.answers import as_json_resume
    from tremplin.cv.reading.process import HEAVIEST
    from tremplin.cv.reading.reader import read_cv

    with file.open("rb") as opened, translation.override("en"):
        try:
            found = read_cv(opened.read(HEAVIEST + 1))
        except DomainError as refusal:
            raise DomainError(str(refusal)) from None
    write_json(as_json_resume(found))


@cvs.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Words or JSON.")
def check(file: Path, form: str) -> None:
    """Say what is wrong with a PDF: tags, language, title, fonts, reading order, standards. Exit code 1 when something is.

    Example: tremplin cv check cv.pdf
    """
    from tremplin.cv.checking import check_pdf

    found = check_pdf(file.read_bytes())
    is_good = all(one.is_good is not False for one in found)
    if form == "json":
        write_json({"good": is_good, "findings": found})
    else:
        for one in found:
            click.echo(f"{MARKS[one.is_good]} {one.name}: {one.words}")
    if not is_good:
        sys.exit(1)


COMMANDS = (cvs,)
