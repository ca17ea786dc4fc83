"""The engines compared: ours, SQLite FTS5 with an R*Tree, PostgreSQL with GIN and GiST, Xapian. Each answers a question whole.

Each is used as its own documentation says a search of this kind is made, with the indexes it offers. An answer is the
total, the counts of every facet, and the twenty first: by weight of words, or the newest when there is no word.
"""

import math
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

import psycopg

from benchmarks.corpus import FACETS, Corpus, Question
from tremplin.core import clock
from tremplin.search import geo
from tremplin.search.conditions import All, Condition, Equals, OneOf, Within, Words
from tremplin.search.engine import Reader
from tremplin.search.fields import Declaration, Document, Point, Terms, Tokens, Whole
from tremplin.search.folders import new_generation, serve
from tremplin.search.snapshot import Order
from tremplin.search.writer import LARGE_HEAP, Cursor, Writer

PAGE = 20
WEIGHTS = {"title": 3.0, "body": 1.0}
DEGREE_KM = math.radians(1) * geo.EARTH_RADIUS_KM


@dataclass(frozen=True)
class Answer:
    """What an engine says: total, counts by facet, and how many of the first page."""

    total: int
    counts: dict[str, dict[str, int]]
    shown: int


class Engine(Protocol):
    """An engine that holds a corpus."""

    name: str

    def build(self, corpus: Corpus) -> None:
        """Write the corpus and its indexes, ready to be asked."""

    def ask(self, question: Question) -> Answer:
        """Answer a question."""


class Tremplin:
    """Our search: `tremplin.search`, over Tantivy."""

    name = "Tremplin"
    declaration = Declaration(
        (
            Tokens("title"),
            Tokens("body"),
            Point("place"),
            *(Terms(name, is_facet=True) for name in FACETS),
            Whole("day"),
        )
    )

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def build(self, corpus: Corpus) -> None:
        generation = new_generation(self.folder, self.declaration.fingerprint)
        writer = Writer(generation, self.declaration, heap=LARGE_HEAP)
        for row in corpus.rows():
            place = (row.latitude, row.longitude)
            values = {**row.facets, "title": row.title, "body": row.body, "place": place, "day": row.day}
            writer.add(Document(str(row.number), values))
        writer.commit(Cursor(), clock.now())
        writer.close()
        serve(self.folder, generation)
        self.snapshot = Reader("benchmark", self.declaration, self.folder).snapshot()

    def ask(self, question: Question) -> Answer:
        asked: list[Condition] = [Words(list(question.words), WEIGHTS)] if question.words else []
        if question.contract:
            asked.append(Equals("contract", question.contract))
        if question.occupations:
            asked.append(OneOf("occupation", list(question.occupations)))
        circle = Within("place", question.latitude, question.longitude, question.km)
        order = None if question.words else Order("day")
        found = self.snapshot.find(All(*asked, circle), limit=PAGE, order=order, facets=tuple(FACETS))
        counts = {name: dict(values) for name, values in found.facets.items()}
        return Answer(found.total, counts, len(found.hits))

    def forget(self) -> None:
        """Forget the circles asked before, as after a commit."""
        self.snapshot.forget_circles()
        geo.cover.cache_clear()


# The hits once, then what is said of them.
SAID = """
WITH hits AS MATERIALIZED ({hits})
SELECT 'total', '', count(*) FROM hits
{facets}
UNION ALL SELECT 'page', CAST(number AS TEXT), 0 FROM (SELECT number FROM hits ORDER BY {order} LIMIT {page}) first
"""


def said(hits: str, order: str) -> str:
    facets = "\n".join(
        f"UNION ALL SELECT '{name}', {name}, count(*) FROM hits GROUP BY {name}" for name in FACETS
    )
    return SAID.format(hits=hits, facets=facets, order=order, page=PAGE)


def heard(rows: list[tuple[str, str, int]]) -> Answer:
    counts: dict[str, dict[str, int]] = {name: {} for name in FACETS}
    total = shown = 0
    for what, value, count in rows:
        if what == "total":
            total = count
        elif what == "page":
            shown += 1
        else:
            counts[what][value] = count
    return Answer(total, counts, shown)


def on_sphere(latitude: float, longitude: float) -> tuple[float, float, float]:
    """Return the point of the unit sphere: a distance is then a product, which every database computes."""
    up, round_ = math.radians(latitude), math.radians(longitude)
    return math.cos(up) * math.cos(round_), math.cos(up) * math.sin(round_), math.sin(up)


def box(question: Question) -> tuple[float, float, float, float]:
    """Return south, north, west, east."""
    high = question.km / DEGREE_KM
    wide = high / math.cos(math.radians(abs(question.latitude) + high))
    return (
        question.latitude - high,
        question.latitude + high,
        question.longitude - wide,
        question.longitude + wide,
    )


COLUMNS = ("number", "x", "y", "z", "day", *FACETS)


def table_rows(corpus: Corpus) -> Iterator[tuple[object, ...]]:
    for row in corpus.rows():
        yield (
            row.number,
            *on_sphere(row.latitude, row.longitude),
            row.day,
            *row.facets.values(),
            row.latitude,
            row.longitude,
            " ".join(row.title),
            " ".join(row.body),
        )


class Fts5:
    """SQLite: FTS5 for words, R*Tree for the box, products for the exact circle."""

    name = "SQLite FTS5"

    def __init__(self, path: Path) -> None:
        self.database = sqlite3.connect(path)
        self.database.execute("PRAGMA mmap_size = 4294967296")

    def build(self, corpus: Corpus) -> None:
        facets = ", ".join(f"{name} TEXT" for name in FACETS)
        self.database.executescript(
            f"""
            CREATE TABLE offers (number INTEGER PRIMARY KEY, x REAL, y REAL, z REAL, day INTEGER, {facets});
            CREATE VIRTUAL TABLE places USING rtree (number, south, north, west, east);
            CREATE VIRTUAL TABLE words USING fts5 (title, body, content='');
            """
        )
        marks = ", ".join("?" * len(COLUMNS))
        for row in table_rows(corpus):
            *columns, latitude, longitude, title, body = row
            self.database.execute(f"INSERT INTO offers VALUES ({marks})", columns)
            self.database.execute(
                "INSERT INTO places VALUES (?, ?, ?, ?, ?)",
                (row[0], latitude, latitude, longitude, longitude),
            )
            self.database.execute(
                "INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)", (row[0], title, body)
            )
        self.database.executescript(
            """
            INSERT INTO words (words) VALUES ('optimize');
            CREATE INDEX by_contract ON offers (contract);
            CREATE INDEX by_occupation ON offers (occupation);
            ANALYZE;
            """
        )
        self.database.commit()

    def ask(self, question: Question) -> Answer:
        x, y, z = on_sphere(question.latitude, question.longitude)
        south, north, west, east = box(question)
        values: dict[str, object] = {
            "x": x,
            "y": y,
            "z": z,
            "least": math.cos(question.km / geo.EARTH_RADIUS_KM),
        }
        values |= {"south": south, "north": north, "west": west, "east": east, "contract": question.contract}
        values["words"] = " AND ".join(f'"{word}"' for word in question.words)
        tables, weight = "offers JOIN places USING (number)", "0"
        conditions = [
            "north >= :south", "south <= :north", "east >= :west", "west <= :east",
            "x * :x + y * :y + z * :z >= :least",
        ]  # fmt: skip
        if question.words:
            tables += " JOIN words ON words.rowid = offers.number"
            weight = "bm25(words, 3.0, 1.0)"
            conditions.append("words MATCH :words")
        if question.contract:
            conditions.append("contract = :contract")
        if question.occupations:
            conditions.append(f"occupation IN ({', '.join(repr(code) for code in question.occupations)})")
        hits = f"SELECT offers.number, {weight} AS weight, day, {', '.join(FACETS)} FROM {tables} WHERE {' AND '.join(conditions)}"
        order = "weight, number" if question.words else "day DESC, number"
        return heard(self.database.execute(said(hits, order), values).fetchall())


class Postgres:
    """PostgreSQL: GIN for words, GiST for the box, products for the exact circle."""

    name = "PostgreSQL"

    def __init__(self, address: str) -> None:
        self.database = psycopg.connect(address.replace("postgres://", "postgresql://"), autocommit=True)

    def build(self, corpus: Corpus) -> None:
        facets = ", ".join(f"{name} text" for name in FACETS)
        self.database.execute(
            f"CREATE TABLE offers (number int PRIMARY KEY, x float8, y float8, z float8, day int, {facets}, place point, words tsvector)"
        )
        self.database.execute("SET maintenance_work_mem = '1GB'")
        with self.database.cursor().copy("COPY offers FROM STDIN") as copy:
            for row in table_rows(corpus):
                *columns, latitude, longitude, title, body = row
                words = " ".join(
                    [f"'{word}':{at}A" for at, word in enumerate(str(title).split(), 1)]
                    + [f"'{word}':{at}D" for at, word in enumerate(str(body).split(), 6)]
                )
                copy.write_row((*columns, f"({longitude},{latitude})", words))
        for index in ("gin (words)", "gist (place)", "btree (contract)", "btree (occupation)"):
            self.database.execute(f"CREATE INDEX ON offers USING {index}")
        self.database.execute("VACUUM ANALYZE offers")

    def ask(self, question: Question) -> Answer:
        x, y, z = on_sphere(question.latitude, question.longitude)
        south, north, west, east = box(question)
        values: dict[str, object] = {
            "x": x,
            "y": y,
            "z": z,
            "least": math.cos(question.km / geo.EARTH_RADIUS_KM),
        }
        values |= {"box": f"(({west},{south}),({east},{north}))", "words": " & ".join(question.words)}
        values |= {"contract": question.contract, "occupations": list(question.occupations)}
        conditions = ["place <@ %(box)s::box", "x * %(x)s + y * %(y)s + z * %(z)s >= %(least)s"]
        weight = "0"
        if question.words:
            conditions.append("words @@ to_tsquery('simple', %(words)s)")
            weight = "ts_rank('{0.33, 0.33, 0.33, 1}', words, to_tsquery('simple', %(words)s))"
        if question.contract:
            conditions.append("contract = %(contract)s")
        if question.occupations:
            conditions.append("occupation = ANY(%(occupations)s)")
        hits = f"SELECT number, {weight} AS weight, day, {', '.join(FACETS)} FROM offers WHERE {' AND '.join(conditions)}"
        order = "weight DESC, number" if question.words else "day DESC, number"
        return heard(self.database.execute(said(hits, order), values).fetchall())


DEBIAN = "/usr/lib/python3/dist-packages"  # where Debian's python3-xapian is, for the Python of Debian 12


def xapian_module() -> Any:
    """Return Xapian's binding, or None where it is not installed: no registry of Python packages has it."""
    try:
        return import_module("xapian")
    except ImportError:
        sys.path.append(DEBIAN)
        try:
            return import_module("xapian")
        except ImportError:
            return None
        finally:
            sys.path.remove(DEBIAN)


class Xapian:
    """Xapian: terms for words and choices, values for counts, its own posting source for the circle.

    It keeps coordinates to a few metres: a count may differ by an offer on the rim.
    """

    name = "Xapian"
    day, place = 0, 1
    slots = {name: slot for slot, name in enumerate(FACETS, 2)}

    def __init__(self, folder: Path, module: Any) -> None:
        self.folder, self.xapian = folder, module

    def build(self, corpus: Corpus) -> None:
        module = self.xapian
        base = module.WritableDatabase(str(self.folder), module.DB_CREATE_OR_OVERWRITE)
        for row in corpus.rows():
            document = module.Document()
            for word in row.title:
                document.add_term(f"S{word}")
            for word in row.body:
                document.add_term(f"B{word}")
            for name, value in row.facets.items():
                document.add_boolean_term(f"X{name}:{value}")
                document.add_value(self.slots[name], value)
            document.add_value(self.day, module.sortable_serialise(row.day))
            point = module.LatLongCoords(module.LatLongCoord(row.latitude, row.longitude))
            document.add_value(self.place, point.serialise())
            base.add_document(document)
        base.close()
        self.database = module.Database(str(self.folder))
        self.metric = module.GreatCircleMetric(geo.EARTH_RADIUS_KM * 1000)

    def ask(self, question: Question) -> Answer:
        module, query = self.xapian, self.xapian.Query
        here = module.LatLongCoords(module.LatLongCoord(question.latitude, question.longitude))
        near = module.LatLongDistancePostingSource(self.place, here, self.metric, question.km * 1000)
        asked = [
            query(query.OP_OR, query(query.OP_SCALE_WEIGHT, query(f"S{word}"), 3.0), query(f"B{word}"))
            for word in question.words
        ]
        wanted = query(query.OP_AND, asked) if asked else query.MatchAll
        if question.contract:
            wanted = query(query.OP_FILTER, wanted, query(f"Xcontract:{question.contract}"))
        if question.occupations:
            codes = [query(f"Xoccupation:{code}") for code in question.occupations]
            wanted = query(query.OP_FILTER, wanted, query(query.OP_OR, codes))
        enquire = module.Enquire(self.database)
        enquire.set_query(query(query.OP_FILTER, wanted, query(near)))
        if not question.words:
            enquire.set_sort_by_value(self.day, True)
        spies = {name: module.ValueCountMatchSpy(slot) for name, slot in self.slots.items()}
        for spy in spies.values():
            enquire.add_matchspy(spy)
        found = enquire.get_mset(0, PAGE, self.database.get_doccount())
        counts = {
            name: {one.term.decode(): one.termfreq for one in spy.values()} for name, spy in spies.items()
        }
        return Answer(found.get_matches_estimated(), counts, found.size())
