"""Times and how they are told."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

THOUSAND = 1000


@dataclass(frozen=True)
class Times:
    """How long one thing took, each time (seconds)."""

    name: str
    seconds: Sequence[float]

    def percentile(self, rank: int) -> float:
        """Return a percentile, in milliseconds."""
        return float(np.percentile(np.array(self.seconds) * THOUSAND, rank))

    def row(self, ours: "Times") -> list[str]:
        """Return the cells of a table: median, p95, p99 and how many times ours the first two are."""
        ratios = [self.percentile(rank) / ours.percentile(rank) for rank in (50, 95)]
        told = [f"{self.percentile(rank):.1f} ms" for rank in (50, 95, 99)]
        return [self.name, *told, *(f"× {ratio:.1f}" for ratio in ratios)]


HEADER = ["", "median", "p95", "p99", "median, times ours", "p95, times ours"]


def timed(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def times(name: str, act: Callable[[], object], count: int) -> Times:
    """Do something once to warm up, then `count` times."""
    act()
    return Times(name, [timed(act) for _ in range(count)])


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(cells)} |" for cells in (header, ["---"] * len(header), *rows)]
    return "\n".join(lines)
