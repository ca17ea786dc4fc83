"""Measures everything and writes docs/benchmarks.md.

python -m benchmarks            # about half an hour
python -m benchmarks --only matching    # measures one part again and puts it in its place in the report
python -m benchmarks --small    # a tenth of the sizes, to see that it works; writes nothing
"""

import argparse
import os
import platform
import re
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from benchmarks.alerts import OFFERS, SEARCHES, Round, alerts
from benchmarks.imports import Imported, imports
from benchmarks.matching import OFFERS as MATCHED
from benchmarks.matching import PEOPLE, for_one_offer, matching, slopes
from benchmarks.measures import HEADER, table
from benchmarks.pages import Served, pages
from benchmarks.papers import MANY, memory_of_many, papers, words
from benchmarks.relevance import Relevance, relevance
from benchmarks.searches import QUESTIONS, Searched, search
from benchmarks.slots import ADVISERS, WEEKS, Measured, slots
from tests.postgresql import start_postgresql

REPORT = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"
SIZES = (100_000, 1_000_000)
MIB = 1024 * 1024

INTRODUCTION = """# Benchmarks

Written by `make bench`; do not edit. Each figure stands beside peers measured in the same run on the same machine:
the ratio travels, the milliseconds do not. This run: {cores} cores, {memory} GiB, Python {python}, {machine}.
"""

SEARCH = """## Search among {size:,} offers

{questions} questions: none to two words, a circle of 5 to 50 km, sometimes a contract or twenty occupations; total, counts by
five facets, first page. One thread, in process (PostgreSQL behind its socket). All engines hold the same made-up offers;
total and every count agree with {agreeing}, of {questions} questions (one offer at half a metre of the rim is enough to differ;
Xapian keeps places to a few metres).

{table}

Writing them with their indexes: {built}.
"""

PAPERS = """## One CV to PDF

The same text, one page, warm. Ours is tagged, with its language, title and fonts inside.

{table}

As a Word file:

{words}

Memory of one process that prints {many:,} different CVs, one after the other: {memory}.
"""

IMPORTS = """## Reading offers into an empty installation

A file of the national service's shape. Ours checks every field, places each offer, keeps the history and tells the search.

{table}
"""

ALERTS = """## A day's new offers against everybody's kept searches

One round of a country, in one process: {offers:,} new offers, {searches:,} kept searches of which {distinct:,} differ, each asked
once of a small index of the new offers. Asked one by one of the whole index, as the page of offers asks (measured on two
thousand of them), they would take × {ratio:.0f}.

| kept searches | new offers | seconds | offers found for somebody | most memory |
| --- | --- | --- | --- | --- |
| {searches:,} | {offers:,} | {seconds:.0f} | {found:,} | {memory:.0f} MiB |
"""

MATCHING = """## The best offers of everybody

{people:,} people before {offers:,} offers, all within what each accepts to travel: twenty offers each, exact, newest first
among equals. The peers compute the same formula over the same tables, on some of the people; the scores are the same in
all. Reading the data in is not counted; one thread each, two for Polars.

{table}

How our cost moves, in milliseconds a person: {people_slope} for {offers:,} offers; {offers_slope} for a thousand people.
A country of six million people before a million offers, all in one basin, would take {country:.1f} core-hours. The best people
for one offer among {people:,}: {for_one:.1f} ms.
"""

RELEVANCE = """## Whether the first ten are the right ones

Titles as people write them, labelled by hand and set aside: their occupation; then, typed in the box, the offers of a made-up
board of twenty thousand, right when their occupation is one the title may mean. No peer knows more than words; ours knows the
nomenclature, its titles and what people say. No small multilingual embedding installs from the registry; the one measured, where
installed, learnt English first.

| | queries | right among the first ten | the first is right |
| --- | --- | --- | --- |
{rows}
"""

SLOTS = """## The free times of an agency

{advisers} advisers over {weeks} weeks: {count:,} free half hours, windows that began in 2010, half of what is to come taken. The plain
way reads each rule from its first day and holds each slot before each time that is taken; both find the same.

{table}
"""

PAGES = """## The offers page

The believable agency, 2 connections that ask without rest for 10 seconds, one server process each, the client on the same
two cores. The plain app asks the tables with `LIKE`, counts two facets instead of all, keeps no rule of ours, compresses nothing.

{table}
"""


def searched(result: Searched) -> str:
    rows = [one.row(result.known) for one in (result.known, result.new, *result.peers)]
    built = ", ".join(f"{name} {seconds:.0f} s" for name, seconds in result.built.items())
    return SEARCH.format(
        size=result.size,
        questions=QUESTIONS,
        agreeing=", ".join(f"{name} in {count}" for name, count in result.agreeing.items()),
        table=table(HEADER, rows),
        built=built,
    )


def read(results: list[Imported]) -> str:
    header = ["", "offers", "seconds", "offers a second", "most memory"]
    rows = [
        [
            one.name,
            f"{one.offers:,}",
            f"{one.seconds:.1f}",
            f"{one.offers / one.seconds:,.0f}",
            f"{one.memory:.0f} MiB",
        ]
        for one in results
    ]
    return IMPORTS.format(table=table(header, rows))


def told(done: Round) -> str:
    return ALERTS.format(**asdict(done), ratio=done.one_by_one / done.seconds)


def ranked(*, is_small: bool) -> str:
    """Return the part about matching."""
    people, offers = (PEOPLE // 10, MATCHED // 10) if is_small else (PEOPLE, MATCHED)
    results = matching(people, offers)
    first = results[0]
    header = ["", "people measured", "seconds", "seconds for everybody", "times ours", "most memory"]
    rows = [
        [
            one.name,
            f"{one.people:,}",
            f"{one.seconds:.1f}",
            f"{one.for_everybody:,.0f}",
            f"× {one.for_everybody / first.for_everybody:.0f}",
            f"{one.memory:.0f} MiB",
        ]
        for one in results
    ]
    slope = [] if is_small else slopes()
    each = [(one, one.seconds / one.people * 1000) for one in slope]
    return MATCHING.format(
        people=people,
        offers=offers,
        table=table(header, rows),
        people_slope=", ".join(
            f"{ms:.2f} for {one.people:,} people" for one, ms in each if one.offers == MATCHED
        ),
        offers_slope=", ".join(
            f"{ms:.2f} before {one.offers:,} offers" for one, ms in each if one.offers != MATCHED
        ),
        country=(each[-1][1] if each else 0) * 6_000_000 / 3_600_000,
        for_one=for_one_offer(people),
    )


def found_right(results: list[Relevance]) -> str:
    """Return the part about relevance; of titles, whether the occupation is among the first ten."""
    names = {"titles": "title to occupation", "offers": "search to offers"}
    lines = [
        f"| {names[one.of]}: {one.name} | {one.queries} | {one.right:.1%} | {one.first:.1%} |"
        for one in results
    ]
    return RELEVANCE.format(rows="\n".join(lines))


def served(results: list[Served]) -> str:
    header = [*HEADER[:3], "pages a second", "heaviest page, as sent"]
    rows = [
        [
            one.times.name,
            f"{one.times.percentile(50):.1f} ms",
            f"{one.times.percentile(95):.1f} ms",
            f"{one.per_second:.0f}",
            f"{one.weight / 1000:.1f} kB",
        ]
        for one in results
    ]
    return PAGES.format(table=table(header, rows))


def free(results: list[Measured]) -> str:
    """Return the part about free times, by how many appointments are behind."""
    rows = [
        [f"{one.name}, {result.past:,} behind", *one.row(result.ours)[1:]]
        for result in results
        for one in (result.ours, result.plain)
    ]
    return SLOTS.format(advisers=ADVISERS, weeks=WEEKS, count=results[0].slots, table=table(HEADER, rows))


def machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / MIB / 1024
    return INTRODUCTION.format(
        cores=os.cpu_count(),
        memory=f"{memory:.0f}",
        python=platform.python_version(),
        machine=platform.machine(),
    )


def printed(*, many: int) -> str:
    """Return the part about CVs on paper."""
    made, typed = papers(), words()
    memory = memory_of_many(many)
    return PAPERS.format(
        table=table(HEADER, [one.row(made[0]) for one in made]),
        words=table(HEADER, [one.row(typed[0]) for one in typed]),
        many=many,
        memory=", ".join(f"{held} MiB after {number:,}" for number, held in memory),
    )


PARTS: dict[str, Callable[[bool], list[str]]] = {
    "search": lambda is_small: [
        searched(search(size // 10 if is_small else size, start_postgresql())) for size in SIZES
    ],
    "papers": lambda is_small: [printed(many=MANY // 10 if is_small else MANY)],
    "imports": lambda _is_small: [read(imports())],
    "alerts": lambda is_small: [told(alerts(OFFERS // 10, SEARCHES // 10) if is_small else alerts())],
    "matching": lambda is_small: [ranked(is_small=is_small)],
    "relevance": lambda _is_small: [found_right(relevance())],
    "slots": lambda is_small: [free(slots((1_000, 100_000)) if is_small else slots())],
    "pages": lambda _is_small: [served(pages())],
}


def put_in_place(report: str, part: str) -> str:
    """Return the report with a part in the place of the one of the same heading, or at its end."""
    heading = part.splitlines()[0]
    kept = [one for one in re.split(r"(?m)^(?=## )", report) if one]
    places = [number for number, one in enumerate(kept) if one.startswith(f"{heading}\n")]
    if places:
        kept[places[0]] = part if places[0] == len(kept) - 1 else f"{part}\n"
    else:
        kept.append(f"\n{part}")
    return "".join(kept)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure speed beside peers.")
    parser.add_argument("--small", action="store_true", help="a tenth of the sizes; print, write nothing")
    parser.add_argument("--only", choices=PARTS, help="measure one part again and put it in its place")
    asked = parser.parse_args()
    parts = [machine()]
    for name, measure in PARTS.items():
        for part in measure(asked.small) if asked.only in {None, name} else ():
            parts.append(part)
            print(part, flush=True)
    if asked.small:
        return
    if asked.only:
        report = REPORT.read_text()
        for part in parts[1:]:
            report = put_in_place(report, part)
        REPORT.write_text(report)
    else:
        REPORT.write_text("\n".join(parts))


if __name__ == "__main__":
    main()
