"""The commands, by family: each says what it does with `--help`, and its exit code means something.

0: done. 1: refused or failed, with the reason on standard error. 2: the command was typed wrongly.
3: done, but something found needs a person (`doctor`). Answers go to standard output, progress to standard error.
"""

import importlib
import pkgutil

import click

from tremplin import __version__
from tremplin.cli.base import group


@click.group(
    cls=group.Family, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__)
def tremplin() -> None:
    """Tremplin, the digital side of a local public employment agency."""


for module in sorted(pkgutil.iter_modules(__path__), key=lambda found: found.name):
    if not module.ispkg:
        for command in getattr(importlib.import_module(f"{__name__}.{module.name}"), "COMMANDS", ()):
            tremplin.add_command(command)
