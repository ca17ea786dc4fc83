"""Completion while typing: what begins with these letters, the heaviest first, among some hundred thousand names."""

from bisect import bisect_left
from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

import numpy as np

T = TypeVar("T", bound=Hashable)


class Completion(Generic[T]):
    """Names sorted by their letters; each leads to a thing and has a weight."""

    def __init__(self, entries: Iterable[tuple[str, float, T]]) -> None:
        found = sorted(entries, key=lambda entry: entry[0])
        self._names = [name for name, _, _ in found]
        self._weights = np.array([weight for _, weight, _ in found], dtype=np.float64)
        self._things = [thing for _, _, thing in found]

    def __call__(self, start: str, limit: int) -> list[T]:
        """Return at most `limit` different things, those found by their heaviest name first."""
        begin, end = bisect_left(self._names, start), bisect_left(self._names, start + "\uffff")
        weights = self._weights[begin:end]
        # A thing may be there under several names.
        wanted = min(4 * limit, len(weights))
        if wanted < len(weights):
            heaviest = np.argpartition(-weights, wanted)[:wanted]
            order = heaviest[np.argsort(-weights[heaviest], kind="stable")]
        else:
            order = np.argsort(-weights, kind="stable")
        return list(dict.fromkeys(self._things[begin + int(at)] for at in order))[: max(limit, 0)]
