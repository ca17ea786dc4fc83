"""What people do without being employed, as things to tap, each with its skill in the nomenclature when it has one."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tremplin.cv.enums import Kind

TOLD_IN = ("en", "ar")
TABLE = Path(__file__).parent / "data" / "activities.csv"


@dataclass(frozen=True)
class Activity:
    """One thing done, in the French that goes on the CV; `skill` is its code, or nothing.

    `told` says it to who reads another language, by its code.
    """

    kind: Kind
    words: str
    skill: str
    told: tuple[tuple[str, str], ...]


@cache
def activities() -> tuple[Activity, ...]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return tuple(
            Activity(
                Kind(row["kind"]), row["words"], row["skill"], tuple((code, row[code]) for code in TOLD_IN)
            )
            for row in csv.DictReader(file)
        )


def done_in(kind: Kind) -> list[str]:
    """Return what is done in an experience of this kind, the most usual first."""
    return [one.words for one in activities() if one.kind == kind]


def told(words: str, language: str) -> str:
    """Return what a thing to tap means in a language, or nothing in French."""
    return next((dict(one.told).get(language, "") for one in activities() if one.words == words), "")


def skills_of(done: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    """Return {words: code of the skill} of what was done, given as (kind, tasks)."""
    known = {(one.kind, one.words): one.skill for one in activities() if one.skill}
    return {
        words: known[Kind(kind), words]
        for kind, tasks in done
        for words in tasks
        if (Kind(kind), words) in known
    }
