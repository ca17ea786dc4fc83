"""Made-up offers as numbers, and the questions asked of them: the same for every engine, the same at each run.

Seven offers in ten stand at the point of their commune, drawn by population; the others around it. Words follow Zipf's
law. Questions: none to two words, a circle of 5 to 50 km around an offer, sometimes a contract, sometimes twenty
occupations, five facets counted, the first twenty of a page.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tremplin.reference import shipped
from tremplin.reference.enums import Nomenclature

FACETS = {"contract": 6, "sector": 20, "hours": 4, "experience": 3, "occupation": 1584}
RADII = (5, 10, 10, 20, 20, 30, 50)
VOCABULARY = 20_000
WORDS = 30
TITLE = 5
DAYS = 365
AWAY = 0.3


@dataclass(frozen=True)
class Row:
    """One offer."""

    number: int
    title: list[str]
    body: list[str]
    latitude: float
    longitude: float
    day: int
    facets: dict[str, str]


@dataclass(frozen=True)
class Question:
    """One search."""

    words: tuple[str, ...]
    latitude: float
    longitude: float
    km: int
    contract: str = ""
    occupations: tuple[str, ...] = ()


@dataclass(frozen=True)
class Corpus:
    """`size` offers."""

    size: int
    seed: int = 59

    @cached_property
    def _drawn(self) -> tuple[NDArray[np.float64], NDArray[np.int64], dict[str, NDArray[np.int64]]]:
        """Return places (size × 2, degrees), words (size × WORDS) and the number drawn for each facet."""
        dice = np.random.default_rng(self.seed)
        points, shares = _communes()
        places = points[dice.choice(len(points), self.size, p=shares)]
        apart = dice.random(self.size) < AWAY
        places[apart] += dice.normal(0, 0.015, (int(apart.sum()), 2))
        frequency = 1 / np.arange(1, VOCABULARY + 1) ** 1.05
        words = dice.choice(VOCABULARY, (self.size, WORDS), p=frequency / frequency.sum())
        kinds = {name: dice.integers(0, count, self.size) for name, count in FACETS.items()}
        return places, words, kinds

    def rows(self) -> Iterator[Row]:
        places, words, kinds = self._drawn
        for at in range(self.size):
            spoken = [f"w{word}" for word in words[at]]
            yield Row(
                number=at,
                title=spoken[:TITLE],
                body=spoken[TITLE:],
                latitude=float(places[at][0]),
                longitude=float(places[at][1]),
                day=at % DAYS,
                facets={name: f"{name[0]}{drawn[at]}" for name, drawn in kinds.items()},
            )

    def questions(self, count: int) -> list[Question]:
        places, _words, _kinds = self._drawn
        dice = random.Random(4)
        return [self._question(places, dice) for _ in range(count)]

    def _question(self, places: NDArray[np.float64], dice: random.Random) -> Question:
        latitude, longitude = (round(float(x), 4) for x in places[dice.randrange(self.size)])
        km = dice.choice(RADII)
        words = {f"w{int(VOCABULARY ** dice.random()) - 1}" for _ in range(dice.choice((0, 1, 1, 2, 2)))}
        contract = f"c{dice.randrange(FACETS['contract'])}" if dice.random() < 0.5 else ""
        some = [f"o{dice.randrange(FACETS['occupation'])}" for _ in range(20)] if dice.random() < 0.3 else []
        return Question(tuple(sorted(words)), latitude, longitude, km, contract, tuple(some))


def _communes() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the points of the communes (degrees), and the share of the population of each."""
    rows = [
        row
        for row in shipped.read_table(Nomenclature.PLACES, "communes")
        if row[6] is not None and not row[4]
    ]
    people = np.array([row[8] for row in rows], dtype=np.float64)
    return np.array([(row[6], row[7]) for row in rows]), people / people.sum()
