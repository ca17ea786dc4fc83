"""Commands about the database: prepare it."""

import click
from django.core.management import call_command


@click.command()
def migrate() -> None:
    """Create the tables, or bring them to this version. Nothing is lost; run it after each upgrade."""
    call_command("migrate", verbosity=0, interactive=False)


COMMANDS = (migrate,)
