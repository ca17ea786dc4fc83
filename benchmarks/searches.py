"""Search at a size, beside SQLite FTS5, PostgreSQL and Xapian: the same offers, the same questions, the same counts."""

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import psycopg

from benchmarks.corpus import Corpus
from benchmarks.engines import Engine, Fts5, Postgres, Tremplin, Xapian, xapian_module
from benchmarks.measures import Times, timed

QUESTIONS = 300


@dataclass(frozen=True)
class Searched:
    """What was measured at one size: ours (circles known, then new), then the others; and in how many questions each agrees."""

    size: int
    known: Times
    new: Times
    peers: list[Times]
    built: dict[str, float]
    agreeing: dict[str, int]


def search(size: int, postgresql: str) -> Searched:
    """Build every engine with `size` offers and ask all the same questions."""
    corpus = Corpus(size)
    questions = corpus.questions(QUESTIONS)
    folder = Path(tempfile.mkdtemp(prefix="tremplin-bench-"))
    with psycopg.connect(postgresql.replace("postgres://", "postgresql://"), autocommit=True) as server:
        server.execute("DROP TABLE IF EXISTS offers")
    ours = Tremplin(folder / "index")
    peers: list[Engine] = [Fts5(folder / "fts5.sqlite3"), Postgres(postgresql)]
    if (module := xapian_module()) is not None:
        peers.append(Xapian(folder / "xapian", module))
    try:
        engines: list[Engine] = [ours, *peers]
        built = {engine.name: timed(lambda: engine.build(corpus)) for engine in engines}  # noqa: B023
        expected = [ours.ask(question) for question in questions]
        known = Times("Tremplin", [timed(lambda: ours.ask(question)) for question in questions])  # noqa: B023
        new = []
        for question in questions:
            ours.forget()
            new.append(timed(lambda: ours.ask(question)))  # noqa: B023
        others, agreeing = [], {}
        for engine in peers:
            answers = [engine.ask(question) for question in questions]
            agreeing[engine.name] = sum(one == other for one, other in zip(expected, answers, strict=True))
            others.append(
                Times(engine.name, [timed(lambda: engine.ask(question)) for question in questions])  # noqa: B023
            )
        return Searched(size, known, Times("Tremplin, a circle never asked", new), others, built, agreeing)
    finally:
        shutil.rmtree(folder)
