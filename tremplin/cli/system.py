"""Commands about the installation as a whole: what is wrong with it, copies of it, forgetting somebody."""

import sys
from pathlib import Path

import click
from django.utils import translation

from tremplin.accounts import services as accounts
from tremplin.cli.base.output import write_json
from tremplin.cli.base.people import person_known_as
from tremplin.core import backup as backups
from tremplin.core import clock
from tremplin.core import health as checkup

MARKS = {checkup.State.GOOD: "✓", checkup.State.DOUBTFUL: "?", checkup.State.BROKEN: "✗"}
NEEDS_SOMEBODY = 3


@click.command()
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Words or JSON.")
def doctor(form: str) -> None:
    """Say in words what is wrong with this installation. Exit code 3 when something is broken."""
    with translation.override("en"):
        found = checkup.findings()
    is_sound = all(finding.state is not checkup.State.BROKEN for finding in found)
    if form == "json":
        write_json(
            {
                "sound": is_sound,
                "findings": [
                    {"name": one.name, "state": one.state.value, "words": one.words} for one in found
                ],
            }
        )
    else:
        for finding in found:
            click.echo(f"{MARKS[finding.state]} {finding.name}: {finding.words}")
    if not is_sound:
        sys.exit(NEEDS_SOMEBODY)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, writable=True))
def backup(file: Path) -> None:
    """Copy the database and the uploads to FILE. People may go on working meanwhile."""
    size = backups.write_backup(file)
    click.echo(f"{file}: {size // 1_000_000 or 1} MB", err=True)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--yes", is_flag=True, help="Do not ask before replacing what is there.")
def restore(file: Path, *, yes: bool) -> None:
    """Put the backup FILE in the place of the present data. Who was forgotten since is forgotten again.

    Stop `tremplin serve` first.
    """
    if not yes:
        click.confirm("Replace the present data?", abort=True, err=True)
    backups.restore_backup(file)
    again = accounts.forget_again(at=clock.now())
    click.echo(
        f"Restored; {again} people forgotten again. The index is made again at the next start.", err=True
    )


@click.command()
@click.argument("people", nargs=-1, required=True, metavar="PERSON...")
def forget(people: tuple[str, ...]) -> None:
    """Erase each PERSON (random key) everywhere. What is published about closed months stays."""
    for person in [person_known_as(key) for key in people]:
        accounts.forget_person(person=person, at=clock.now())
    click.echo(f"{len(people)} forgotten.", err=True)


COMMANDS = (doctor, backup, restore, forget)
