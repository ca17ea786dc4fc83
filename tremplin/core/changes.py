"""Writing to the change log, in the transaction of the fact."""

from collections.abc import Iterable

from tremplin.core import clock
from tremplin.core.bulk import put_rows
from tremplin.core.models import Change


def log_change(kind: str, key: str) -> None:
    """Say that what `key` names must be indexed again (or removed, when it is no longer there)."""
    Change.objects.create(kind=kind, key=key)


def log_changes(kind: str, keys: Iterable[str]) -> None:
    moment = clock.now()
    put_rows(Change, ("kind", "key", "changed_at"), ((kind, key, moment) for key in keys))
