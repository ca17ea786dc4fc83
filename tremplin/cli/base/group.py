"""The group of all commands: a refusal of the trade becomes one sentence and exit code 1, never a traceback."""

import inspect
import sys
from typing import Any

import click

from tremplin.core.errors import DomainError

EXAMPLE = "\n\nExample: "
AS_IT_STANDS = "\b\n"


class Family(click.Group):
    """A group whose commands may raise a DomainError, and end their help with examples, one a line."""

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        if cmd.help:
            help_text = inspect.cleandoc(cmd.help)
            cmd.help = help_text.replace(EXAMPLE, EXAMPLE.replace("E", f"{AS_IT_STANDS}E"))
        super().add_command(cmd, name)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except DomainError as refusal:
            click.echo(f"tremplin: {refusal}", err=True)
            sys.exit(1)
