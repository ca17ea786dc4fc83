"""Writing many rows by one prepared statement: several times faster than through objects, for feeds and logs."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, cast

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import DateField, DecimalField, Field, JSONField, Model

# Fields whose Python values a driver does not take, or not as Django keeps them.
CONVERTED = (DateField, DecimalField, JSONField)


def put_rows(
    model: type[Model],
    names: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    unique: Sequence[str] = (),
    changed: Sequence[str] = (),
) -> None:
    """Insert rows of values, in the order of the fields `names`; relations are given by their keys.

    A row whose `unique` fields are there already changes the fields `changed` instead. Nothing is checked or filled
    in but what the database itself does: every field without a default there must be named.
    """
    # Asked once: the usual proxy looks for the thread's connection at each touch.
    connection = connections[DEFAULT_DB_ALIAS]
    meta = model._meta  # noqa: SLF001
    fields = [cast("Field[Any, Any]", meta.get_field(name)) for name in names]
    quote = connection.ops.quote_name
    columns = {field.name: quote(str(field.column)) for field in fields}
    statement = (
        f"INSERT INTO {quote(meta.db_table)} ({', '.join(columns.values())}) "
        f"VALUES ({', '.join(['%s'] * len(columns))})"
    )
    if unique:
        updates = ", ".join(f"{columns[name]} = EXCLUDED.{columns[name]}" for name in changed)
        statement += f" ON CONFLICT ({', '.join(columns[name] for name in unique)}) DO UPDATE SET {updates}"
    converters = [
        (place, partial(field.get_db_prep_save, connection=connection))
        for place, field in enumerate(fields)
        if isinstance(field, CONVERTED)
    ]
    values = [_converted(row, converters) for row in rows]
    if values:
        with connection.cursor() as cursor:
            cursor.executemany(statement, values)


def _converted(row: Sequence[Any], converters: Sequence[tuple[int, Callable[[Any], Any]]]) -> list[Any]:
    values = list(row)
    for place, convert in converters:
        if values[place] is not None:
            values[place] = convert(values[place])
    return values
