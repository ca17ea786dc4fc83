"""Commands about online CVs: who has one, one as a file."""

import sys

import click

from tremplin.cli.base.group import Family
from tremplin.cli.base.output import write_json
from tremplin.cli.base.people import person_known_as
from tremplin.core.errors import DomainError
from tremplin.cv import queries


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


COMMANDS = (cvs,)
