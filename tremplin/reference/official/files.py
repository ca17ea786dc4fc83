"""Reading official files: found by name whatever their version number, checked before anything is loaded."""

import csv
import json
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from tremplin.reference.errors import FileMissing, FileNotUnderstood

Row = dict[str, str]

# Anything longer than a description is a file that lost its quotes.
csv.field_size_limit(1_000_000)


def newest(folder: Path, pattern: str) -> Path:
    """Return the file whose name fits `pattern` with `*` for its version number; the greatest one wins."""
    found = sorted(folder.glob(pattern), key=_version)
    if not found:
        raise FileMissing(pattern)
    return found[-1]


def _version(path: Path) -> tuple[int, str]:
    number = re.search(r"_v(\d+)", path.name)
    return (int(number.group(1)) if number else 0, path.name)


def read_table(
    path: Path, columns: Iterable[str], *, delimiter: str = ",", encoding: str | None = None
) -> list[Row]:
    """Return the rows of a CSV file, tidied; FileNotUnderstood when a column is missing or bytes make no sense.

    A file that is not UTF-8 is read as Latin-1: one of the official files is, in spite of its name.
    """
    text = _decoded(path, encoding)
    reader = csv.DictReader(text.splitlines(keepends=True), delimiter=delimiter)
    try:
        missing = [name for name in columns if name not in (reader.fieldnames or ())]
        if missing:
            raise FileNotUnderstood(path.name, _("il manque la colonne %(name)s") % {"name": missing[0]})
        rows = [{name: tidied(row[name] or "") for name in columns} for row in reader if any(row.values())]
    except csv.Error as problem:
        raise FileNotUnderstood(path.name, str(problem))
    if not rows:
        raise FileNotUnderstood(path.name, _("il est vide"))
    return rows


def _decoded(path: Path, encoding: str | None) -> str:
    if not path.is_file():
        raise FileMissing(path.name)
    content = path.read_bytes()
    if b"\x00" in content:
        raise FileNotUnderstood(path.name, _("ce n’est pas un fichier de texte"))
    try:
        return content.decode(encoding or "utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def tidied(value: str) -> str:
    """Return a value without doubled apostrophes, line breaks or typographic variants."""
    value = value.replace("''", "'").replace("’", "'").replace("´", "'")
    return " ".join(value.split())


def read_json(path: Path) -> Any:
    if not path.is_file():
        raise FileMissing(path.name)
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except ValueError:
        raise FileNotUnderstood(path.name, _("ce n’est pas du JSON"))


def day_of(path: Path) -> date:
    """Return the day a file was made: the only date the official files carry."""
    return datetime.fromtimestamp(path.stat().st_mtime, tz=UTC).date()
