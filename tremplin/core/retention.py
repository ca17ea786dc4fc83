"""How long things are kept: the periods of the privacy registry, and what applies them little by little."""

from datetime import timedelta
from typing import Any

from django.db import models, transaction

# A day more than the longest run of so many years.
A_YEAR, TWO_YEARS, THREE_YEARS, FIVE_YEARS = (timedelta(days=366 * years) for years in (1, 2, 3, 5))
EVERY = timedelta(hours=6)
# Rows removed in one transaction, and transactions at one turn: what is left goes at the next.
BATCH, BATCHES = 500, 20


def hold(model: type[models.Model], keys: list[int]) -> None:
    """Lock rows that are about to be forgotten: what somebody writes of them meanwhile comes first, then look again."""
    list(model._base_manager.filter(pk__in=keys).order_by("pk").select_for_update().values_list("pk"))  # noqa: SLF001


def remove(rows: "models.QuerySet[Any]") -> int:
    """Delete rows with what hangs on them, a bounded number at a time; return how many."""
    removed = 0
    for _turn in range(BATCHES):
        with transaction.atomic():
            keys = list(rows.order_by("pk").values_list("pk", flat=True)[:BATCH])
            hold(rows.model, keys)
            rows.filter(pk__in=keys).delete()
        removed += len(keys)
        if len(keys) < BATCH:
            break
    return removed
