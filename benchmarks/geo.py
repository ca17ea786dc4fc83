"""Search in a circle: words, radius, filters, counts by facet and a page, on made-up offers around real communes.

    python -m benchmarks.geo --documents 1000000

Beside it, the same questions in a plain box of latitudes and longitudes, which is wrong in its corners.
"""

import argparse
import random
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

FACETS = ("contract", "sector", "hours", "experience", "occupation")
RADII = (5, 10, 10, 20, 20, 30, 50)
WORDS = 20_000


def communes() -> tuple[np.ndarray, np.ndarray]:
    """Return the points of the communes and the share of the population of each."""
    from tremplin.reference import shipped
    from tremplin.reference.enums import Nomenclature

    rows = [
        row
        for row in shipped.read_table(Nomenclature.PLACES, "communes")
        if row[6] is not None and not row[4]
    ]
    people = np.array([row[8] for row in rows], dtype=np.float64)
    return np.array([(row[6], row[7]) for row in rows]), people / people.sum()


def build(folder: Path, documents: int) -> tuple[object, np.ndarray]:
    """Write an index of made-up offers: seven in ten at the point of their commune, the others around it."""
    from tremplin.core import clock
    from tremplin.search.engine import Reader
    from tremplin.search.fields import Declaration, Document, Point, Terms, Tokens, Whole
    from tremplin.search.folders import new_generation, serve
    from tremplin.search.writer import LARGE_HEAP, Cursor, Writer

    declaration = Declaration(
        (
            Tokens("title"),
            Tokens("body"),
            Point("place"),
            *(Terms(name, is_facet=True) for name in FACETS),
            Whole("day"),
            Whole("latitude"),
            Whole("longitude"),
        )
    )
    dice = np.random.default_rng(59)
    points, shares = communes()
    places = points[dice.choice(len(points), documents, p=shares)]
    apart = dice.random(documents) < 0.3
    places[apart] += dice.normal(0, 0.015, (int(apart.sum()), 2))
    frequency = 1 / np.arange(1, WORDS + 1) ** 1.05
    words = dice.choice(WORDS, (documents, 30), p=frequency / frequency.sum())
    kinds = {
        name: dice.integers(0, count, documents)
        for name, count in zip(FACETS, (6, 20, 4, 3, 1584), strict=True)
    }
    generation = new_generation(folder, declaration.fingerprint)
    writer = Writer(generation, declaration, heap=LARGE_HEAP)
    for at in range(documents):
        spoken = [f"w{word}" for word in words[at]]
        latitude, longitude = map(float, places[at])
        values = {name: f"{name[0]}{kinds[name][at]}" for name in FACETS}
        writer.add(
            Document(
                str(at),
                {
                    **values,
                    "title": spoken[:5],
                    "body": spoken[5:],
                    "place": (latitude, longitude),
                    "day": at % 365,
                    "latitude": int(latitude * 100_000),
                    "longitude": int(longitude * 100_000),
                },
            )
        )
    writer.commit(Cursor(), clock.now())
    writer.close()
    serve(folder, generation)
    return Reader("benchmark", declaration, folder).snapshot(), places


def told(name: str, seconds: Sequence[float]) -> None:
    p50, p95, p99 = np.percentile(np.array(seconds) * 1000, (50, 95, 99))
    print(f"{name:42} p50 {p50:6.2f} ms   p95 {p95:6.2f} ms   p99 {p99:6.2f} ms")


def timed(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def measure(snapshot: object, places: np.ndarray, questions: int) -> None:
    """Ask the same questions in a circle known, in a circle new, and in a box."""
    from tremplin.search import geo
    from tremplin.search.conditions import All, Between, Condition, Equals, OneOf, Within, Words
    from tremplin.search.snapshot import Order, Snapshot

    if not isinstance(snapshot, Snapshot):
        raise TypeError
    dice = random.Random(4)
    warm, cold, box, wrong = [], [], [], 0
    for _ in range(questions):
        latitude, longitude = (round(float(x), 4) for x in places[dice.randrange(len(places))])
        km = dice.choice(RADII)
        words = [f"w{int(WORDS ** dice.random()) - 1}" for _ in range(dice.choice((0, 1, 1, 2, 2)))]
        filters: list[Condition] = [Words(words, {"title": 3.0, "body": 1.0})] if words else []
        if dice.random() < 0.5:
            filters.append(Equals("contract", f"c{dice.randrange(6)}"))
        if dice.random() < 0.3:
            filters.append(OneOf("occupation", [f"o{dice.randrange(1584)}" for _ in range(20)]))
        high, wide = km / 111.19, km / 111.19 / np.cos(np.radians(latitude))
        corners = All(
            Between("latitude", int((latitude - high) * 100_000), int((latitude + high) * 100_000)),
            Between("longitude", int((longitude - wide) * 100_000), int((longitude + wide) * 100_000)),
        )
        order = None if words else Order("day")
        circle = All(*filters, Within("place", latitude, longitude, km))
        snapshot.forget_circles()
        geo.cover.cache_clear()
        cold.append(timed(lambda: snapshot.find(circle, order=order, facets=FACETS)))  # noqa: B023
        snapshot.circle("place", latitude, longitude, km)
        warm.append(timed(lambda: snapshot.find(circle, order=order, facets=FACETS)))  # noqa: B023
        box.append(timed(lambda: snapshot.find(All(*filters, corners), order=order, facets=FACETS)))  # noqa: B023
        wrong += snapshot.count(All(*filters, corners)) != snapshot.count(circle)
    told("circle asked before", warm)
    told("circle asked for the first time", cold)
    told(f"box (another total {wrong} times in {questions})", box)


def main() -> None:
    import django

    django.setup()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--questions", type=int, default=400)
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="tremplin-geo-"))
    try:
        started = time.perf_counter()
        snapshot, places = build(folder, asked.documents)
        print(f"{asked.documents:,} documents written in {time.perf_counter() - started:.0f} s")
        measure(snapshot, places, asked.questions)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tremplin.config.settings")
    main()
