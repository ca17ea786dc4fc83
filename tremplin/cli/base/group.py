"""The group of all commands: a refusal of the trade becomes one sentence and exit code 1, never a traceback."""

import sys
from typing import Any

import click

from tremplin.core.errors import DomainError


class Family(click.Group):
    """A group whose commands may raise a DomainError."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except DomainError as refusal:
            click.echo(f"tremplin: {refusal}", err=True)
            sys.exit(1)
