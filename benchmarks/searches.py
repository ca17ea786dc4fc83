"""Search at a size, beside SQLite FTS5 and PostgreSQL: the same offers, the same questions, the same counts."""

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import psycopg

from benchmarks.corpus import Corpus
from benchmarks.engines import Engine, Fts5, Postgres, Tremplin
from benchmarks.measures import Times, timed

QUESTIONS = 300


@dataclass(frozen=True)
class Searched:
    """What was measured at one size: ours (circles known, then new), then the others; and whether all agree."""

    size: int
    known: Times
    new: Times
    peers: list[Times]
    built: dict[str, float]
    agreeing: int


def search(size: int, postgresql: str) -> Searched:
    """Build every engine with `size` offers and ask all the same questions."""
    corpus = Corpus(size)
    questions = corpus.questions(QUESTIONS)
    folder = Path(tempfile.mkdtemp(prefix="tremplin-bench-"))
    with psycopg.connect(postgresql.replace("postgres://", "postgresql://"), autocommit=True) as server:
        server.execute("DROP TABLE IF EXISTS offers")
    ours, peers = Tremplin(folder / "index"), [Fts5(folder / "fts5.sqlite3"), Postgres(postgresql)]
    try:
        engines: list[Engine] = [ours, *peers]
        built = {engine.name: timed(lambda: engine.build(corpus)) for engine in engines}  # noqa: B023
        expected = [ours.ask(question) for question in questions]
        known = Times("Tremplin", [timed(lambda: ours.ask(question)) for question in questions])  # noqa: B023
        new = []
        for question in questions:
            ours.forget()
            new.append(timed(lambda: ours.ask(question)))  # noqa: B023
        others, agreeing = [], [True] * len(questions)
        for engine in peers:
            answers = [engine.ask(question) for question in questions]
            agreeing = [
                so_far and one == other
                for so_far, one, other in zip(agreeing, expected, answers, strict=True)
            ]
            others.append(
                Times(engine.name, [timed(lambda: engine.ask(question)) for question in questions])  # noqa: B023
            )
        return Searched(
            size, known, Times("Tremplin, a circle never asked", new), others, built, sum(agreeing)
        )
    finally:
        shutil.rmtree(folder)
