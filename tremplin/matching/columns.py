"""Offers and people side by side, a column for each thing that counts: what the engine computes over."""

from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from tremplin.matching.parts import EXPERIENCE_CODES, HOURS_CODES, NO_CV, TENTHS, Flags, Whole
from tremplin.matching.profiles import Seeking, Work
from tremplin.search.geo import distances

Rows = NDArray[np.int64]
NO_ROWS: Rows = np.zeros(0, dtype=np.int64)


class Bits:
    """Small sets as numbers: one bit a name, given as names come."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}

    def of(self, names: Iterable[str]) -> int:
        return sum(1 << self._places.setdefault(name, len(self._places)) for name in set(names))


def tenths_of(
    latitude: float, longitude: float, latitudes: Sequence[float], longitudes: Sequence[float]
) -> Whole:
    """Return distances in whole tenths of a kilometre: what is measured, compared and told."""
    measured = distances(latitude, longitude, np.asarray(latitudes), np.asarray(longitudes))
    return np.rint(measured * TENTHS).astype(np.int32)


def rows_by(keys: Iterable[Iterable[str]]) -> dict[str, Rows]:
    """Return, for each name, the rows that hold it."""
    rows: dict[str, list[int]] = {}
    for row, names in enumerate(keys):
        for name in names:
            rows.setdefault(name, []).append(row)
    return {name: np.asarray(some, dtype=np.int64) for name, some in rows.items()}


def _column(values: Iterable[int]) -> Whole:
    return np.fromiter(values, dtype=np.int32)


class Places:
    """Where rows are: few places for many rows, so distances are measured once a place."""

    def __init__(self, points: Sequence[tuple[float, float]]) -> None:
        numbers = {point: number for number, point in enumerate(dict.fromkeys(points))}
        self.of_row = _column(numbers[point] for point in points)
        self.latitudes = np.asarray([point[0] for point in numbers], dtype=np.float64)
        self.longitudes = np.asarray([point[1] for point in numbers], dtype=np.float64)
        self._tenths = lru_cache(maxsize=4096)(self._measured)

    def _measured(self, latitude: float, longitude: float) -> Whole:
        measured = distances(latitude, longitude, self.latitudes, self.longitudes)
        return np.rint(measured * TENTHS).astype(np.int32)

    def tenths_from(self, latitude: float, longitude: float) -> Whole:
        """Return the distance of each place, in tenths of a kilometre."""
        return self._tenths(latitude, longitude)


class Board:
    """Offers in columns, those of one occupation together."""

    def __init__(self, works: Iterable[Work], bits: Bits | None = None) -> None:
        self.works = sorted(works, key=lambda one: (one.occupation, one.key))
        self.bits = bits or Bits()
        works = self.works
        self.keys = np.asarray([one.key for one in works], dtype=np.int64)
        self.published = np.asarray([one.published for one in works], dtype=np.int64)
        self.places = Places([(one.latitude, one.longitude) for one in works])
        self.contracts = _column(self.bits.of([one.contract] if one.contract else []) for one in works)
        self.hours = _column(HOURS_CODES[one.working_time] for one in works)
        self.salaries = _column(one.salary for one in works)
        self.experience = _column(EXPERIENCE_CODES[one.experience] for one in works)
        self.licences = _column(self.bits.of(one.licences) for one in works)
        self.asked = _column(len(one.skills) for one in works)
        self.with_skill = rows_by(one.skills for one in works)
        self.of_parent = rows_by([one.parent] if one.parent else [] for one in works)
        self.row_of = {int(key): row for row, key in enumerate(self.keys)}

    def __len__(self) -> int:
        return len(self.works)

    @cached_property
    def groups(self) -> dict[str, tuple[int, int]]:
        """Return the first row and the end of each occupation."""
        found: dict[str, tuple[int, int]] = {}
        for row, one in enumerate(self.works):
            found[one.occupation] = (found.get(one.occupation, (row, row))[0], row + 1)
        return found


class Crowd:
    """People in columns."""

    def __init__(self, people: Iterable[Seeking], bits: Bits | None = None) -> None:
        self.people = list(people)
        self.bits = bits or Bits()
        people = self.people
        self.keys = np.asarray([one.key for one in people], dtype=np.int64)
        self.places = Places([(one.latitude, one.longitude) for one in people])
        self.radius = _column(one.radius_km * TENTHS for one in people)
        self.contracts = _column(self.bits.of(one.contracts) for one in people)
        self.hours = _column(HOURS_CODES[one.working_time] for one in people)
        self.salaries = _column(one.salary for one in people)
        self.licences = _column(self.bits.of(one.licences) for one in people)
        self.cv_days = _column(NO_CV if one.cv_days is None else one.cv_days for one in people)
        self.with_skill = rows_by(one.skills for one in people)
        self.having_practised = rows_by(one.practised for one in people)
        self._tied = self._ties()

    def __len__(self) -> int:
        return len(self.people)

    def _ties(self) -> dict[str, tuple[Rows, Whole]]:
        found: dict[str, tuple[list[int], list[int]]] = {}
        for row, one in enumerate(self.people):
            for occupation, tie in one.ties.items():
                rows, points = found.setdefault(occupation, ([], []))
                rows.append(row)
                points.append(tie.points)
        return {
            occupation: (np.asarray(rows, dtype=np.int64), np.asarray(points, dtype=np.int32))
            for occupation, (rows, points) in found.items()
        }

    def tied_to(self, occupation: str) -> Whole:
        """Return the points of the occupation for each person."""
        points = np.zeros(len(self.people), dtype=np.int32)
        if occupation in self._tied:
            rows, given = self._tied[occupation]
            points[rows] = given
        return points

    def flags(self, holders: Rows | None) -> Flags:
        flags = np.zeros(len(self.people), dtype=np.bool_)
        if holders is not None:
            flags[holders] = True
        return flags
