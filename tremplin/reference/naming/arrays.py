"""Lists of lists of numbers in three arrays: how the model keeps what each word leads to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Postings:
    """For each row, the numbers it leads to, and a value for each."""

    starts: Ints
    targets: Ints
    values: Floats

    @classmethod
    def of(cls, rows: Sequence[Mapping[int, float]]) -> "Postings":
        starts = np.zeros(len(rows) + 1, dtype=np.int32)
        np.cumsum([len(row) for row in rows], out=starts[1:])
        targets = np.fromiter((target for row in rows for target in row), dtype=np.int32)
        values = np.fromiter((value for row in rows for value in row.values()), dtype=np.float32)
        return cls(starts, targets, values)

    def row(self, number: int) -> tuple[Ints, Floats]:
        """Return what row `number` leads to, and the values."""
        begin, end = self.starts[number], self.starts[number + 1]
        return self.targets[begin:end], self.values[begin:end]

    def packed(self, name: str) -> dict[str, NDArray[np.generic]]:
        return {f"{name}_starts": self.starts, f"{name}_targets": self.targets, f"{name}_values": self.values}

    @classmethod
    def unpacked(cls, name: str, arrays: Mapping[str, NDArray[np.generic]]) -> "Postings":
        return cls(
            np.asarray(arrays[f"{name}_starts"], dtype=np.int32),
            np.asarray(arrays[f"{name}_targets"], dtype=np.int32),
            np.asarray(arrays[f"{name}_values"], dtype=np.float32),
        )


def numbered(words: Iterable[str]) -> dict[str, int]:
    """Return the number of each different word, in order of appearance."""
    numbers: dict[str, int] = {}
    for word in words:
        numbers.setdefault(word, len(numbers))
    return numbers
