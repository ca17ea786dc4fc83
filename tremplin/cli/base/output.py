"""Answers of commands: JSON for scripts, one object or one object a line."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import click


def plain(value: Any) -> Any:
    """Turn what JSON does not know into what it knows."""
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    return str(value)


def as_json(answer: Any) -> str:
    return json.dumps(answer, ensure_ascii=False, indent=2, default=plain)


def write_json(answer: Any) -> None:
    click.echo(as_json(answer))


def write_line(answer: Any) -> None:
    """Write one JSON object on one line."""
    click.echo(json.dumps(answer, ensure_ascii=False, default=plain))


@contextmanager
def progress(label: str, length: int) -> Iterator[Callable[[int], None]]:
    """Show a bar on standard error while work goes on; nothing when standard error is not a terminal."""
    if not sys.stderr.isatty():
        yield lambda _done: None
        return
    with click.progressbar(length=length, label=label, file=sys.stderr) as bar:
        yield bar.update


def counted(label: str, items: Iterable[Any], length: int) -> Iterator[Any]:
    """Yield `items`, showing a bar."""
    with progress(label, length) as step:
        for item in items:
            yield item
            step(1)
