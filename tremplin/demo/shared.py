"""What the shares of every part need: a deterministic lot, identifiers drawn from it, rows written by thousands."""

from collections.abc import Iterable, Sequence
from random import Random
from typing import TypeVar

from django.db.models import Model

from tremplin.core.identifiers import ALPHABET, LENGTH

M = TypeVar("M", bound=Model)
BATCH = 2_000


def identifier(rng: Random) -> str:
    """Return a random key of the shape of all others, the same at each run."""
    return "".join(rng.choices(ALPHABET, k=LENGTH))


def add(model: type[M], rows: Iterable[M]) -> list[M]:
    """Write rows by thousands and return them with their keys."""
    return model._default_manager.bulk_create(list(rows), batch_size=BATCH)  # noqa: SLF001


def spread(items: Sequence[M], count: int, rng: Random) -> list[M]:
    """Return `count` of `items`, drawn without putting back."""
    return rng.sample(list(items), min(count, len(items)))
