"""Tables that come with the software: compressed CSV files, the same bytes for the same content."""

import csv
import gzip
import hashlib
import io
import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, get_type_hints

from tremplin.reference.enums import Nomenclature
from tremplin.reference.rows import TABLES, Content, Credit

DATA = Path(__file__).parent / "data"
CREDITS = "editions.json"
# Written by hand, read in reviews: not compressed.
BY_HAND = (Nomenclature.GROUPS, Nomenclature.WORDS)

CONVERTERS: Mapping[Any, Callable[[str], Any]] = {
    str: str,
    int: int,
    bool: lambda text: text == "1",
    float | None: lambda text: float(text) if text else None,
    date: date.fromisoformat,
    date | None: lambda text: date.fromisoformat(text) if text else None,
}


def _path(nomenclature: Nomenclature, table: str) -> Path:
    return DATA / (f"{table}.csv" if nomenclature in BY_HAND else f"{table}.csv.gz")


def _text(path: Path) -> str:
    content = path.read_bytes()
    return (gzip.decompress(content) if path.suffix == ".gz" else content).decode()


def read_table(nomenclature: Nomenclature, table: str) -> list[NamedTuple]:
    """Return the typed rows of a shipped table."""
    kind: Callable[..., NamedTuple] = TABLES[nomenclature][table]
    converters = [CONVERTERS[hint] for hint in get_type_hints(kind).values()]
    reader = csv.reader(io.StringIO(_text(_path(nomenclature, table))))
    next(reader)
    if all(converter is str for converter in converters):
        return [kind(*row) for row in reader]
    return [kind(*(convert(value) for convert, value in zip(converters, row, strict=True))) for row in reader]


def digest(nomenclature: Nomenclature) -> str:
    """Return the fingerprint of the shipped tables of a nomenclature, without making their rows."""
    return _digest(_text(_path(nomenclature, table)) for table in TABLES[nomenclature])


def digest_of(content: Content) -> str:
    """Return the fingerprint of an edition: the same for the same rows, wherever they come from."""
    return _digest(_written(content, table) for table in TABLES[content.nomenclature])


def _digest(tables: Iterable[str]) -> str:
    whole = hashlib.sha256()
    for table in tables:
        whole.update(table.encode())
        whole.update(b"\0")
    return whole.hexdigest()


def editions() -> dict[Nomenclature, Credit]:
    """Return who made each shipped edition."""
    said = json.loads((DATA / CREDITS).read_text(encoding="utf-8"))
    return {
        Nomenclature(name): Credit(
            credit["version"],
            credit["producer"],
            credit["licence"],
            date.fromisoformat(credit["published_on"]),
        )
        for name, credit in said.items()
    }


def read(nomenclature: Nomenclature) -> Content:
    """Return a shipped edition, whole."""
    tables = {table: read_table(nomenclature, table) for table in TABLES[nomenclature]}
    return Content(nomenclature, editions()[nomenclature], tables)


def write(content: Content) -> None:
    """Write the tables of an edition as they are shipped; its credit is written by hand in editions.json."""
    for table in content.tables:
        packed = gzip.compress(_written(content, table).encode(), compresslevel=9, mtime=0)
        _path(content.nomenclature, table).write_bytes(packed)


def _written(content: Content, table: str) -> str:
    """Return a table as CSV, its rows in one order whatever the order they came in."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(TABLES[content.nomenclature][table]._fields)
    lines = [[_said(value) for value in row] for row in content.tables[table]]
    writer.writerows(sorted(lines) if table != "communes" else lines)
    return text.getvalue()


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "1" if value else ""
    return "" if value is None else str(value)
