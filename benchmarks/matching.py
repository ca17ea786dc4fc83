"""The best offers of everybody: our engine, and the same formula as SQL in SQLite and DuckDB, and as a Polars join.

python -m benchmarks.matching PEOPLE OFFERS PEER    # one measure, in a process of its own; PEER is "ours" or a peer

People and offers are made up: trades as unequal as real ones, sixty towns around one, a place a town. Every engine is
given the distances between towns, ties to occupations and skills as tables; each must give the same twenty scores.
"""

import json
import random
import resource
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from tremplin.matching.columns import Board, Crowd
from tremplin.matching.engine import best_offers, best_people, tenths_between
from tremplin.matching.profiles import Seeking, Tie, TieKind, Work

PEOPLE, OFFERS, KEPT = 12_000, 100_000, 20
SAMPLES = {"ours": PEOPLE, "SQLite": 12, "DuckDB": 40, "Polars": 40}
TRADES, TOWNS, SKILLS, OF_A_TRADE = 1_500, 60, 8_000, 12
CONTRACTS = ("CDI", "CDD", "INTERIM")
HOURS = ("", "full", "part")
EXPERIENCE = ("", "none", "wished", "required")


@dataclass(frozen=True)
class Ranked:
    """One engine: how many people it ranked before how many offers, seconds, most memory (MiB), sum of the scores."""

    name: str
    people: int
    offers: int
    seconds: float
    memory: float
    scores: list[int]

    @property
    def for_everybody(self) -> float:
        """Return the seconds that the whole agency would take at this pace."""
        return self.seconds / self.people * PEOPLE


class Town:
    """Where people and offers are, and what trades are."""

    def __init__(self) -> None:
        choice = random.Random(7)
        self.points = [
            (round(50.69 + choice.gauss(0, 0.12), 4), round(3.17 + choice.gauss(0, 0.18), 4))
            for _ in range(TOWNS)
        ]
        self.crowded = [1 / rank for rank in range(1, TOWNS + 1)]
        self.trades = [f"T{number:04}" for number in range(TRADES)]
        self.asked = [1 / rank for rank in range(1, TRADES + 1)]
        self.skills = {
            trade: [f"s{choice.randrange(SKILLS)}" for _ in range(OF_A_TRADE)] for trade in self.trades
        }
        self.near = {trade: choice.sample(self.trades, 8) for trade in self.trades}

    def people(self, many: int) -> list[Seeking]:
        choice = random.Random(11)
        return [self._person(key, choice) for key in range(1, many + 1)]

    def _person(self, key: int, choice: random.Random) -> Seeking:
        wished = choice.choices(self.trades, self.asked, k=choice.randint(1, 3))
        ties: dict[str, Tie] = {}
        for rank, code in enumerate(wished):
            for place, neighbour in enumerate(self.near[code]):
                ties.setdefault(neighbour, Tie(2400 - 100 * place, TieKind.NEIGHBOUR, code))
            ties[code] = Tie(4000 - 200 * rank, TieKind.WISHED, code)
        latitude, longitude = choice.choices(self.points, self.crowded)[0]
        return Seeking(
            key=key,
            latitude=latitude,
            longitude=longitude,
            radius_km=choice.choice((5, 10, 20, 30)),
            ties=ties,
            practised=frozenset(wished[:1]) if choice.random() < 0.5 else frozenset(),
            skills=frozenset(choice.sample(self.skills[wished[0]], 6))
            if choice.random() < 0.6
            else frozenset(),
            contracts=frozenset(choice.sample(CONTRACTS, choice.randint(0, 2))),
            working_time=choice.choice(HOURS),
            salary=choice.choice((0, 1500, 1700, 2000)),
            licences=frozenset({"B"}) if choice.random() < 0.6 else frozenset(),
            cv_days=choice.choice((None, 20, 100, 400)),
        )

    def offers(self, many: int) -> list[Work]:
        choice = random.Random(13)
        return [self._offer(key, choice) for key in range(1, many + 1)]

    def _offer(self, key: int, choice: random.Random) -> Work:
        trade = choice.choices(self.trades, self.asked)[0]
        latitude, longitude = choice.choices(self.points, self.crowded)[0]
        return Work(
            key=key,
            latitude=latitude,
            longitude=longitude,
            occupation=trade,
            parent=trade,
            skills=frozenset(choice.sample(self.skills[trade], 4)),
            contract=choice.choice(CONTRACTS),
            working_time=choice.choice(HOURS),
            salary=choice.choice((0, 1400, 1600, 1900, 2400)),
            experience=choice.choice(EXPERIENCE),
            licences=frozenset({"B"}) if choice.random() < 0.2 else frozenset(),
            published=choice.randrange(10**9),
        )


def ours(people: list[Seeking], offers: list[Work]) -> list[int]:
    board = Board(offers)
    return [sum(one.score for one in best_offers(person, board, KEPT)) for person in people]


# Every person before every offer within what she accepts to travel; the twenty best of each.
QUERY = """
with pair as (
  select p.key person, o.key offer, o.published,
    coalesce(t.points, 0)
    + case when o.asked = 0 then 800 else
        1600 * {least}(coalesce(c.common, 0), {least}(o.asked, 4)) {div} {least}(o.asked, 4) end
    + case when p.reach = 0 then 1400 else 1400 - 1400 * d.tenths {div} p.reach end
    + case when p.contracts = 0 or (p.contracts & o.contract) <> 0 then 600 else 0 end
    + case when p.hours = 0 or p.hours = o.hours then 400 when o.hours = 0 then 200 else 0 end
    + case when e.person is not null or o.experience = 1 then 600 when o.experience = 3 then 0 else 300 end
    + case when (o.licences & ~p.licences) = 0 then 500 else 0 end
    + case when p.salary = 0 then 400 when o.salary = 0 then 200
        else {most}(400 - 800 * {most}(p.salary - o.salary, 0) {div} p.salary, 0) end
    + p.fresh + 200 score
  from people p
  join distances d on d.home = p.place and d.tenths <= p.reach
  join offers o on o.place = d.there
  left join ties t on t.person = p.key and t.trade = o.trade
  left join practised e on e.person = p.key and e.trade = o.trade
  left join (
    select ps.person, os.offer, count(*) common
    from people_skills ps join offers_skills os on os.skill = ps.skill group by 1, 2
  ) c on c.person = p.key and c.offer = o.key
), ranked as (
  select person, score, row_number() over (partition by person order by score desc, published desc, offer) place from pair
)
select person, sum(score) from ranked where place <= 20 group by person order by person
"""

COLUMNS = {
    "people": ("key", "place", "reach", "contracts", "hours", "salary", "licences", "fresh"),
    "offers": ("key", "place", "trade", "asked", "contract", "hours", "experience", "licences", "salary", "published"),
    "distances": ("home", "there", "tenths"),
    "ties": ("person", "trade", "points"),
    "practised": ("person", "trade"),
    "people_skills": ("person", "skill"),
    "offers_skills": ("offer", "skill"),
}  # fmt: skip


def tables(people: list[Seeking], offers: list[Work]) -> dict[str, list[tuple[int, ...]]]:
    """Return everything as whole numbers, table by table."""
    town = Town()
    place = {point: number for number, point in enumerate(town.points)}
    trade = {code: number for number, code in enumerate(town.trades)}
    contract = {code: 1 << number for number, code in enumerate(CONTRACTS)}
    probe = [Work(key=0, latitude=there[0], longitude=there[1], occupation="") for there in town.points]
    homes = [Seeking(0, home[0], home[1], 1, {}) for home in town.points]
    return {
        "people": [
            (
                one.key, place[one.latitude, one.longitude], one.radius_km * 10,
                sum(contract[code] for code in one.contracts), HOURS.index(one.working_time), one.salary,
                len(one.licences), 0 if one.cv_days is None or one.cv_days > 120 else 300 if one.cv_days <= 90 else 150,
            )
            for one in people
        ],
        "offers": [
            (
                one.key, place[one.latitude, one.longitude], trade[one.occupation], len(one.skills),
                contract[one.contract], HOURS.index(one.working_time), EXPERIENCE.index(one.experience),
                len(one.licences), one.salary, one.published,
            )
            for one in offers
        ],
        "distances": [
            (here, there, tenths_between(homes[here], probe[there])) for here in range(TOWNS) for there in range(TOWNS)
        ],
        "ties": [(one.key, trade[code], tie.points) for one in people for code, tie in one.ties.items()],
        "practised": [(one.key, trade[code]) for one in people for code in one.practised],
        "people_skills": [(one.key, int(skill[1:])) for one in people for skill in one.skills],
        "offers_skills": [(one.key, int(skill[1:])) for one in offers for skill in one.skills],
    }  # fmt: skip


def sqlite(people: list[Seeking], offers: list[Work]) -> Callable[[], list[int]]:
    base = sqlite3.connect(":memory:")
    for name, rows in tables(people, offers).items():
        base.execute(f"create table {name} ({', '.join(f'{one} int' for one in COLUMNS[name])})")
        base.executemany(f"insert into {name} values ({', '.join('?' * len(COLUMNS[name]))})", rows)
    base.executescript(
        """create index o on offers (place); create index t on ties (person, trade); create index d on distances (home);
        create index s on offers_skills (skill); create index e on practised (person, trade); analyze;"""
    )
    query = QUERY.format(least="min", most="max", div="/")
    return lambda: [row[1] for row in base.execute(query)]


def frames(people: list[Seeking], offers: list[Work]) -> dict[str, Any]:
    import polars as pl

    return {
        name: pl.DataFrame(rows, schema=dict.fromkeys(COLUMNS[name], pl.Int64), orient="row")
        for name, rows in tables(people, offers).items()
    }


def duckdb(people: list[Seeking], offers: list[Work]) -> Callable[[], list[int]]:
    import duckdb as engine

    base = engine.connect()
    base.execute("set threads = 1")
    for name, frame in frames(people, offers).items():
        columns = {one: frame[one].to_numpy() for one in frame.columns}
        base.register(f"{name}_in", columns)
        base.execute(f"create table {name} as select * from {name}_in")
    query = QUERY.format(least="least", most="greatest", div="//")
    return lambda: [int(row[1]) for row in base.execute(query).fetchall()]


def polars(people: list[Seeking], offers: list[Work]) -> Callable[[], list[int]]:
    import polars as pl

    held = frames(people, offers)
    col, whole = pl.col, pl.lit

    def rank() -> list[int]:
        common = (
            held["people_skills"].lazy().join(held["offers_skills"].lazy(), on="skill")
            .group_by("person", "offer").len("common")
        )  # fmt: skip
        wanted = pl.min_horizontal("asked", whole(4))
        lacking = pl.max_horizontal(col("salary") - col("salary_o"), whole(0))
        pairs = (
            held["people"].lazy()
            .join(held["distances"].lazy(), left_on="place", right_on="home")
            .filter(col("tenths") <= col("reach"))
            .join(held["offers"].lazy(), left_on="there", right_on="place", suffix="_o")
            .join(held["ties"].lazy(), left_on=["key", "trade"], right_on=["person", "trade"], how="left")
            .join(held["practised"].lazy().with_columns(done=whole(value=True)), left_on=["key", "trade"],
                  right_on=["person", "trade"], how="left")
            .join(common, left_on=["key", "key_o"], right_on=["person", "offer"], how="left")
            .with_columns(
                score=col("points").fill_null(0)
                + 1600 * pl.min_horizontal(col("common").fill_null(0).cast(pl.Int64), wanted) // wanted
                + 1400 - 1400 * col("tenths") // col("reach")
                + pl.when((col("contracts") == 0) | ((col("contracts") & col("contract")) != 0)).then(600).otherwise(0)
                + pl.when((col("hours") == 0) | (col("hours") == col("hours_o"))).then(400)
                .when(col("hours_o") == 0).then(200).otherwise(0)
                + pl.when(col("done").is_not_null() | (col("experience") == 1)).then(600)
                .when(col("experience") == 3).then(0).otherwise(300)
                + pl.when(col("licences_o") <= col("licences")).then(500).otherwise(0)
                + pl.when(col("salary") == 0).then(400).when(col("salary_o") == 0).then(200)
                .otherwise(pl.max_horizontal(400 - 800 * lacking // col("salary"), whole(0)))
                + col("fresh") + 200
            )
        )  # fmt: skip
        best = (
            pairs.sort(["score", "published", "key_o"], descending=[True, True, False])
            .group_by("key")
            .head(KEPT)
        )
        return best.group_by("key").agg(col("score").sum()).sort("key").collect()["score"].to_list()

    return rank


def measured(many: int, offers: int, name: str) -> Ranked:
    """Measure one engine here; reading the data in is not counted."""
    town = Town()
    people, works = town.people(many)[: SAMPLES[name]], town.offers(offers)
    if name == "ours":
        began = time.perf_counter()
        scores = ours(people, works)
    else:
        act = {"SQLite": sqlite, "DuckDB": duckdb, "Polars": polars}[name](people, works)
        began = time.perf_counter()
        scores = act()
    seconds = time.perf_counter() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Ranked(name, len(people), offers, seconds, memory, scores[: min(SAMPLES.values())])


def in_process(people: int, offers: int, name: str) -> Ranked:
    command = [sys.executable, "-m", "benchmarks.matching", str(people), str(offers), name]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return Ranked(**json.loads(done.stdout.splitlines()[-1]))


def matching(people: int = PEOPLE, offers: int = OFFERS) -> list[Ranked]:
    """Measure ours, then each peer on some people; the scores of those all ranked must be the same."""
    results = [in_process(people, offers, name) for name in SAMPLES]
    for one in results:
        if one.scores != results[0].scores:
            raise AssertionError(f"{one.name} does not give the same scores")
    return results


def slopes() -> list[Ranked]:
    """Measure ours for more and more people, then before more and more offers."""
    return [in_process(many, OFFERS, "ours") for many in (1_000, 4_000, 12_000)] + [
        in_process(1_000, many, "ours") for many in (10_000, 1_000_000)
    ]


def for_one_offer(people: int = PEOPLE, offers: int = 200) -> float:
    """Return the median milliseconds to rank everybody for one offer."""
    town = Town()
    crowd, works = Crowd(town.people(people)), town.offers(offers)
    best_people(works[0], crowd, KEPT)
    spent: Sequence[float] = [_timed(lambda one=one: best_people(one, crowd, KEPT)) for one in works]  # type: ignore[misc]
    return sorted(spent)[len(spent) // 2] * 1000


def _timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


if __name__ == "__main__":
    print(json.dumps(asdict(measured(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]))))
