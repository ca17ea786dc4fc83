"""How much of a CV is read back: the share of its fields that are found, each where it belongs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from tremplin.core.text import plain
from tremplin.cv.content import CvContent, Education, Experience
from tremplin.cv.tests.corpus.people import FRENCH_SPEAKING, OLIVIA
from tremplin.cv.tests.corpus.tools import Layout

T = TypeVar("T", Experience, Education)


@dataclass
class Score:
    """Fields that were there, and those that were not found, in words."""

    asked: int = 0
    lost: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        return 1 - len(self.lost) / self.asked

    def add(self, other: "Score") -> None:
        self.asked += other.asked
        self.lost += other.lost


def people_of(layout: Layout) -> tuple[CvContent, ...]:
    return (OLIVIA,) if layout.people == "english" else FRENCH_SPEAKING


def score(wanted: CvContent, found: CvContent, layout: Layout) -> Score:
    """Compare what was read of one CV with what it says."""
    result = Score()
    for name, is_found in checks(wanted, found, only_years=layout.only_years):
        if name.split(" ")[0] in layout.without:
            continue
        result.asked += 1
        if not is_found:
            result.lost.append(f"{layout.name}: {wanted.name}: {name}")
    return result


def checks(wanted: CvContent, found: CvContent, *, only_years: bool) -> Iterator[tuple[str, bool]]:
    """Yield each field and whether it was found; an empty field is not asked."""
    for name in ("name", "headline", "town", "telephone", "mail", "summary"):
        if getattr(wanted, name):
            yield name, same(getattr(wanted, name), getattr(found, name))
    for one in wanted.experiences:
        yield from job_checks(one, nearest(one, found.experiences), only_years=only_years)
    for study in wanted.education:
        yield from study_checks(study, nearest(study, found.education))
    for skill in wanted.skills:
        yield f"skill {skill}", among(skill, found.skills)
    for spoken in wanted.languages:
        level = [one.level for one in found.languages if same(one.name, spoken.name)]
        yield f"language {spoken.name}", bool(level)
        yield f"level {spoken.name}", among(spoken.level, level)
    for licence in wanted.licences:
        yield f"licence {licence}", any(plain(one).startswith(plain(licence)) for one in found.licences)


def job_checks(one: Experience, read: Experience, *, only_years: bool) -> Iterator[tuple[str, bool]]:
    length = 4 if only_years else 7
    yield f"job {one.title}", same(one.title, read.title)
    yield f"organisation {one.organisation}", same(one.organisation, read.organisation)
    yield f"town of {one.title}", same(one.town, read.town)
    yield f"began {one.title}", one.began[:length] == read.began
    yield f"ended {one.title}", (one.ended[:length], one.is_current) == (read.ended, read.is_current)
    for task in one.tasks:
        yield f"task {task}", among(task, read.tasks)


def study_checks(one: Education, read: Education) -> Iterator[tuple[str, bool]]:
    yield f"study {one.title}", same(one.title, read.title)
    yield f"school {one.school}", same(one.school, read.school)
    yield f"year {one.title}", one.year == read.year
    if one.town:
        yield f"town of {one.title}", same(one.town, read.town)


def nearest(one: T, read: tuple[T, ...]) -> T:
    """Return the entry of the same title, else of the same years, else one that says nothing."""
    by_title = [other for other in read if same(one.title, other.title)]
    by_years = [other for other in read if years_of(one) == years_of(other)]
    return next(iter(by_title or by_years), type(one)(title=""))


def years_of(one: Experience | Education) -> tuple[str, ...]:
    return (one.began[:4], one.ended[:4]) if isinstance(one, Experience) else (one.year,)


def same(one: str, other: str) -> bool:
    return plain(one).rstrip(" .") == plain(other).rstrip(" .")


def among(one: str, others: Iterable[str]) -> bool:
    return any(same(one, other) for other in others)
