"""The group of all commands: a refusal of the trade becomes one sentence and exit code 1, never a traceback."""

import importlib
import inspect
import os
import sys
import textwrap
from collections.abc import Iterator, Mapping, MutableMapping
from typing import Any

import click

EXAMPLE = "\n\nExample: "
AS_IT_STANDS = "\b\n"


class Family(click.Group):
    """A group whose commands may raise a DomainError, and end their help with examples, one a line."""

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        super().add_command(_with_examples(cmd), name)

    def invoke(self, ctx: click.Context) -> Any:
        from tremplin.core.errors import DomainError

        try:
            return super().invoke(ctx)
        except DomainError as refusal:
            click.echo(f"tremplin: {refusal}", err=True)
            sys.exit(1)


class Commands(MutableMapping[str, click.Command]):
    """Commands by name, each read from the module of its family when it is asked for, the parts set up first."""

    def __init__(self, families: Mapping[str, tuple[str, str]]) -> None:
        self._families = families
        self._read: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._read and name in self._families:
            set_up()
            module = importlib.import_module(f"tremplin.cli.{self._families[name][0]}")
            self._read.update({command.name: _with_examples(command) for command in module.COMMANDS})
        return self._read[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._read[name] = command

    def __delitem__(self, name: str) -> None:
        del self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter({**self._families, **self._read})

    def __len__(self) -> int:
        return len({**self._families, **self._read})


class Program(Family):
    """The group at the top. `families` tells, for each command, its family and what it does in one sentence."""

    def __init__(self, *, families: Mapping[str, tuple[str, str]], **options: Any) -> None:
        super().__init__(**options)
        self.families = families
        self.commands = Commands(families)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 (click's)
        """List the commands without reading them."""
        room = formatter.width - 6 - max(map(len, self.families))
        with formatter.section("Commands"):
            formatter.write_dl(
                [
                    (name, textwrap.shorten(words, room, placeholder="…"))
                    for name, (_family, words) in sorted(self.families.items())
                ]
            )


def set_up() -> None:
    """Set the parts up, once; leave with a sentence when a variable of the environment makes no sense."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tremplin.config.settings")
    import django
    from django.apps import apps

    from tremplin.config.env import BadVariable

    if apps.ready:
        return
    try:
        django.setup()
    except BadVariable as problem:
        sys.exit(f"tremplin: {problem}")


def _with_examples(command: click.Command) -> click.Command:
    if command.help:
        help_text = inspect.cleandoc(command.help)
        command.help = help_text.replace(EXAMPLE, EXAMPLE.replace("E", f"{AS_IT_STANDS}E"))
    return command
