"""Exact circles on Earth in an index that knows only words.

A place is a number: 26 bits of latitude and 26 of longitude, interleaved, so that places near each other mostly
share their first digits (half a metre in France). A document carries its place as a term of 13 hexadecimal
digits, and one term for each square around it, from level 9 (53 km by 39 in France) to level 17 (200 m by 150).
A circle becomes few terms: the squares wholly inside; and, on its rim, after measuring the distance of every
place that exists there, the largest squares in which all of them are inside, or the places themselves. Why,
and what else was measured: docs/decisions/0002-geography-in-the-index.md.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

EARTH_RADIUS_KM = 6371.0088
HALF_EARTH_KM = 20_015
POLE = 90
DATE_LINE = 180
BITS = 26
DIGITS = 13
LEVELS = range(9, 18)
# Rim squares are looked into at this level (1.7 km by 1.2 in France): few to visit, few places in each.
RIM_LEVEL = 14
RIM_DIGITS = RIM_LEVEL // 2
# The inside is claimed one metre short and the outside one metre beyond: what lies between is measured.
MARGIN_KM = 0.001
# Circles that reach a pole or half of the Earth are not asked by anybody looking for work.
WIDEST_KM = 3000

Floats = NDArray[np.float64]
Whole = NDArray[np.uint64]


def _spread(values: Whole) -> Whole:
    """Put a zero between the bits of each value."""
    for shift, mask in (
        (16, 0x0000FFFF0000FFFF),
        (8, 0x00FF00FF00FF00FF),
        (4, 0x0F0F0F0F0F0F0F0F),
        (2, 0x3333333333333333),
        (1, 0x5555555555555555),
    ):
        values = (values | (values << np.uint64(shift))) & np.uint64(mask)
    return values


def _gather(values: Whole) -> Whole:
    """Take every second bit of each value, the reverse of `_spread`."""
    values = values & np.uint64(0x5555555555555555)
    for shift, mask in (
        (1, 0x3333333333333333),
        (2, 0x0F0F0F0F0F0F0F0F),
        (4, 0x00FF00FF00FF00FF),
        (8, 0x0000FFFF0000FFFF),
        (16, 0x00000000FFFFFFFF),
    ):
        values = (values | (values >> np.uint64(shift))) & np.uint64(mask)
    return values


def _spread_one(value: int) -> int:
    for shift, mask in (
        (16, 0x0000FFFF0000FFFF),
        (8, 0x00FF00FF00FF00FF),
        (4, 0x0F0F0F0F0F0F0F0F),
        (2, 0x3333333333333333),
        (1, 0x5555555555555555),
    ):
        value = (value | (value << shift)) & mask
    return value


def place_number(latitude: float, longitude: float) -> int:
    """Return the number of a place; ValueError outside of the Earth."""
    if not (abs(latitude) <= POLE and abs(longitude) <= DATE_LINE):
        raise ValueError(f"not a place: {latitude}, {longitude}")
    most = (1 << BITS) - 1
    row = min(int((latitude + 90) / 180 * (1 << BITS)), most)
    column = min(int((longitude + 180) / 360 * (1 << BITS)), most)
    return _spread_one(column) | _spread_one(row) << 1


def positions(places: Sequence[int] | Whole) -> tuple[Floats, Floats]:
    """Return the latitudes and longitudes of places; the truth for every distance, half a metre from what came in."""
    numbers = np.asarray(places, dtype=np.uint64)
    columns, rows = _gather(numbers), _gather(numbers >> np.uint64(1))
    return (rows + 0.5) / (1 << BITS) * 180 - 90, (columns + 0.5) / (1 << BITS) * 360 - 180


def distances(latitude: float, longitude: float, latitudes: Floats, longitudes: Floats) -> Floats:
    """Return great-circle distances in kilometres (haversine)."""
    here, there = math.radians(latitude), np.radians(latitudes)
    half = (
        np.sin((there - here) / 2) ** 2
        + math.cos(here) * np.cos(there) * np.sin(np.radians(longitudes - longitude) / 2) ** 2
    )
    measured: Floats = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(half, 1)))
    return measured


def distance(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Return the great-circle distance between two places in kilometres, as `distances` does for many."""
    here, there = math.radians(latitude), math.radians(other_latitude)
    half = (
        math.sin((there - here) / 2) ** 2
        + math.cos(here) * math.cos(there) * math.sin(math.radians(other_longitude - longitude) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(half, 1)))


def place_term(place: int) -> str:
    return f"{place:013x}"


def square_term(level: int, square: int) -> str:
    """Name a square by a letter for its level (never a hexadecimal digit) and its digits."""
    return f"{chr(ord('g') + level - LEVELS.start)}{square:x}"


def terms(place: int) -> list[str]:
    """Return the terms a document carries for its place."""
    squares = [square_term(level, place >> 2 * (BITS - level)) for level in LEVELS]
    return [place_term(place), *squares]


@dataclass(frozen=True)
class Cover:
    """The squares of a circle: terms of those inside, prefixes of those on the rim."""

    inside: tuple[str, ...]
    rim: tuple[str, ...]


@lru_cache(maxsize=4096)
def cover(latitude: float, longitude: float, km: float) -> Cover:
    """Return the squares inside the circle, as large as they can be, and those its rim crosses."""
    if not 0 <= km <= WIDEST_KM:
        raise ValueError(f"a radius of {km} km is not between 0 and {WIDEST_KM}")
    inside: list[str] = []
    # Squares much larger than the circle would only be cut again.
    first = max(LEVELS.start, min(RIM_LEVEL, int(math.log2(HALF_EARTH_KM / max(km, 1)))))
    columns, rows = _first_squares(latitude, longitude, km, first)
    for level in range(first, RIM_LEVEL + 1):
        nearest, farthest = _reach(latitude, longitude, columns, rows, level)
        within = farthest <= km - MARGIN_KM
        inside += [square_term(level, int(number)) for number in _numbers(columns[within], rows[within])]
        crossed = ~within & (nearest <= km + MARGIN_KM)
        columns, rows = columns[crossed], rows[crossed]
        if level < RIM_LEVEL:
            columns = (columns[:, None] * 2 + np.array([0, 1, 0, 1])).ravel()
            rows = (rows[:, None] * 2 + np.array([0, 0, 1, 1])).ravel()
    rim = tuple(f"{int(number):0{RIM_DIGITS}x}" for number in _numbers(columns, rows))
    return Cover(tuple(inside), rim)


def _first_squares(latitude: float, longitude: float, km: float, level: int) -> tuple[Floats, Floats]:
    """Return the columns and rows of the squares of a level that a circle can touch."""
    side = 1 << level
    angle = (km + MARGIN_KM) / EARTH_RADIUS_KM
    high = math.degrees(angle)
    reach = math.sin(angle) / max(math.cos(math.radians(latitude)), 1e-9)
    wide = math.degrees(math.asin(reach)) if reach < 1 else 180.0
    south, north = max(latitude - high, -90.0), min(latitude + high, 90.0)
    rows = np.arange(int((south + 90) / 180 * side), min(int((north + 90) / 180 * side), side - 1) + 1)
    west, east = int((longitude - wide + 180) // (360 / side)), int((longitude + wide + 180) // (360 / side))
    columns = np.unique(np.arange(west, min(east, west + side - 1) + 1) % side)
    grid = np.meshgrid(columns.astype(np.float64), rows.astype(np.float64))
    return grid[0].ravel(), grid[1].ravel()


def _reach(
    latitude: float, longitude: float, columns: Floats, rows: Floats, level: int
) -> tuple[Floats, Floats]:
    """Return, for each square, a distance no place of it is nearer than, and one no place of it is beyond."""
    side = 1 << level
    south, north = rows / side * 180 - 90, (rows + 1) / side * 180 - 90
    # Longitudes counted from the centre of the circle, so that the date line is a meridian like any other.
    west = (columns / side * 360 - 180 - longitude + 180) % 360 - 180
    east = west + 360 / side
    side_way = np.clip(0.0, west, east)
    # On a meridian beside the centre, the nearest point is a little north of the centre's own latitude.
    bend = np.degrees(np.arctan2(np.tan(np.radians(latitude)), np.cos(np.radians(side_way))))
    highs = np.stack([south, south, north, north, np.clip(bend, south, north)])
    wides = np.stack([west, east, west, east, side_way])
    measured = distances(latitude, 0, highs, wides)
    # A square that holds the point opposite on Earth, or half of it, is never met below WIDEST_KM.
    return measured[4], measured[:4].max(axis=0)


def _numbers(columns: Floats, rows: Floats) -> Whole:
    numbers: Whole = _spread(columns.astype(np.uint64)) | (_spread(rows.astype(np.uint64)) << np.uint64(1))
    return numbers


# Given the first digits of places, returns those that exist.
PlacesUnder = Callable[[str], Sequence[str]]


def circle_terms(latitude: float, longitude: float, km: float, places_under: PlacesUnder) -> list[str]:
    """Return terms such that a document is in the circle exactly when it carries one of them."""
    squares = cover(latitude, longitude, km)
    places = sorted(int(place, 16) for prefix in squares.rim for place in places_under(prefix))
    if not places:
        return list(squares.inside)
    is_inside = distances(latitude, longitude, *positions(places)) <= km
    return [*squares.inside, *_largest_blocks(places, is_inside.tolist(), RIM_LEVEL)]


def _largest_blocks(places: Sequence[int], is_inside: Sequence[bool], level: int) -> Iterator[str]:
    """Name what is inside by as few terms as possible: a square when all that exists in it is inside."""
    shift = 2 * (BITS - level)
    begin = 0
    for end in range(1, len(places) + 1):
        if end < len(places) and places[end] >> shift == places[begin] >> shift:
            continue
        some = is_inside[begin:end]
        if all(some):
            yield square_term(level, places[begin] >> shift)
        elif any(some) and level < LEVELS.stop - 1:
            yield from _largest_blocks(places[begin:end], some, level + 1)
        else:
            kept = zip(places[begin:end], some, strict=True)
            yield from (place_term(place) for place, is_kept in kept if is_kept)
        begin = end


def within(latitude: float, longitude: float, km: float, places: Iterable[int]) -> list[bool]:
    """Say of each place whether it lies in the circle."""
    numbers = np.fromiter(places, dtype=np.uint64)
    answers: list[bool] = (distances(latitude, longitude, *positions(numbers)) <= km).tolist()
    return answers
