"""The help of every command: readable, its examples as they are typed."""

import importlib
import inspect
import pkgutil
import subprocess
import sys
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from tremplin import cli
from tremplin.cli import tremplin

WITH_EXAMPLES = {
    ("cv", "export"),
    ("cv", "list"),
    ("demo",),
    ("import-occupations",),
    ("import-offers",),
    ("import-places",),
    ("index",),
    ("load-nomenclatures",),
    ("occupations",),
    ("pack-nomenclatures",),
    ("search-offers",),
}


def commands(
    group: click.Group, words: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, command in sorted(group.commands.items()):
        yield (*words, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*words, name))


COMMANDS = dict(commands(tremplin))


def examples(command: click.Command) -> list[str]:
    """Return the lines of the examples as they are written in the source, none when there is none."""
    _before, _example, after = inspect.getdoc(command.callback or command).partition("Example: ")  # type: ignore[union-attr]
    return [line.strip() for line in after.splitlines()]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_the_help_of_a_command_shows_its_examples_one_a_line(words: tuple[str, ...]) -> None:
    shown = CliRunner().invoke(tremplin, [*words, "--help"])
    assert shown.exit_code == 0
    assert not {"\b", "\\b"} & set(shown.stdout.split())
    assert "\\" not in shown.stdout
    lines = [line.strip().removeprefix("Example: ") for line in shown.stdout.splitlines()]
    assert [line for line in examples(COMMANDS[words]) if line not in lines] == []


def test_the_commands_that_are_typed_by_hand_have_examples() -> None:
    assert {words for words, command in COMMANDS.items() if examples(command)} >= WITH_EXAMPLES


def test_the_list_of_commands_says_what_each_says_of_itself() -> None:
    families = [module.name for module in pkgutil.iter_modules(cli.__path__) if not module.ispkg]
    named = {
        command.name: (family, command)
        for family in families
        for command in getattr(importlib.import_module(f"tremplin.cli.{family}"), "COMMANDS", ())
    }
    assert cli.COMMANDS.keys() == named.keys()
    for name, (family, words) in cli.COMMANDS.items():
        assert family == named[name][0]
        said = " ".join((named[name][1].help or "").split())
        assert said.startswith(words.removesuffix(".")), name


def test_asking_for_the_list_of_commands_wakes_nothing_else() -> None:
    told = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "tremplin", "--help"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "import-offers" in told.stdout
    read = {line.rsplit("|", 1)[1].strip() for line in told.stderr.splitlines() if "|" in line}
    assert "tremplin.cli" in read
    assert not {name for name in read if name.split(".")[0] in {"django", "numpy", "structlog"}}
