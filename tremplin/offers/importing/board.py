"""How one job board tells an offer, as a table of its fields, and how such a table is read."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from tremplin.core.text import plain
from tremplin.offers.enums import SalaryPeriod
from tremplin.offers.importing import limits
from tremplin.offers.importing.cells import MOST_ITEMS, Cells, steps
from tremplin.offers.importing.cleaning import cut
from tremplin.offers.importing.contracts import contract_said
from tremplin.offers.importing.draft import Asked, Contact, Draft, Hours, RowRefused, Salary, Where
from tremplin.offers.importing.elements import TEXT
from tremplin.offers.importing.phrases import (
    experience_in,
    hours_in,
    months_in,
    period_of,
    salary_said,
)
from tremplin.reference.enums import WorkingTime

# Names of a field, the best first: "a.b" is b inside a, "a.-b" the attribute b of a.
Paths = tuple[str, ...]

FRANCE = frozenset({"", "fr", "fra", "france"})
LONGEST_NAME, LONGEST_PLACE, LONGEST_PHRASE, LONGEST_LABEL = 160, 120, 200, 200
# Letters that a board could not write, before a title: most were a picture.
LOST = re.compile(r"^\W*\?{2,}\s*")
CODE_OF_DEPARTMENT = re.compile(r"\((\d{2,3}|2[AB])\)")
UNITS = {"day": "jour", "week": "semaine", "month": "mois", "year": "an"}
# What nobody earns: a board that says "11.88 a year" means an hour, but does not say it.
LEAST = {SalaryPeriod.YEAR: 1000, SalaryPeriod.MONTH: 50}


@dataclass(frozen=True, kw_only=True, eq=False)
class Board:
    """The fields of an offer, as a job board names them. What a board does not tell stays empty.

    `element` is the XML element that is an offer; rows of JSON have none. `marks` are the fields that tell this board
    from all others. `only_when` says of a field which other one must hold which letters for it to count.
    """

    source: str
    marks: frozenset[str]
    reference: Paths
    title: Paths
    description: tuple[Paths, ...]
    element: str = ""
    contract: Paths = ()
    months: Paths = ()
    most_months: Paths = ()
    months_unit: Paths = ()
    employer: Paths = ()
    siret: Paths = ()
    apply_url: Paths = ()
    mail: Paths = ()
    occupation_code: Paths = ()
    occupation_titles: Paths = ()
    sector: Paths = ()
    commune: Paths = ()
    postcode: Paths = ()
    town: Paths = ()
    department: Paths = ()
    country: Paths = ()
    latitude: Paths = ()
    longitude: Paths = ()
    point: Paths = ()
    working_time: Paths = ()
    part_time: Paths = ()
    weekly_hours: Paths = ()
    salary: Paths = ()
    salary_low: Paths = ()
    salary_high: Paths = ()
    salary_period: Paths = ()
    a_year: bool = False
    experience: Paths = ()
    experience_words: Mapping[str, str] = field(default_factory=dict)
    skills: Paths = ()
    positions: Paths = ()
    published: Paths = ()
    expires: Paths = ()
    only_when: Mapping[str, tuple[str, str]] = field(default_factory=dict)


class Fields(Cells):
    """A row of a board. What stands several times, or in a list, is read as the first of it."""

    def __init__(self, values: dict[str, Any], board: Board) -> None:
        super().__init__(values)
        self.board = board

    def get(self, path: str) -> Any:
        return next(iter(self.every(path)), None) if path else None

    def every(self, path: str) -> list[Any]:
        """Return whatever stands there, once for each time it does; what is empty does not count."""
        here: list[Any] = [self.values]
        for depth, step in enumerate(steps(path)):
            here = list(_inside(here, step, ".".join(steps(path)[:depth])))
        found = [one.get(TEXT, one) if isinstance(one, dict) else one for one in here]
        return [one for one in found if one != ""]

    def path(self, paths: Paths) -> str:
        """Return the first of these fields that says something, the first one when none does."""
        return next((path for path in paths if self._counts(path)), paths[0] if paths else "")

    def _counts(self, path: str) -> bool:
        if self.get(path) is None:
            return False
        other, letters = self.board.only_when.get(path, ("", ""))
        return not other or letters in self.text(other)

    def said(self, paths: Paths, most: int = 0) -> str:
        """Return a line of text, or a number as a text."""
        path = self.path(paths)
        if not path or not self._counts(path):
            return ""
        return self._word(self.get(path), path, most)

    def words(self, paths: Paths) -> list[str]:
        """Return the texts that stand there, each on a line."""
        path = self.path(paths)
        found = [self._word(one, path, LONGEST_LABEL) for one in self.every(path)] if path else []
        return [text for text in found if text][:MOST_ITEMS]

    def _word(self, value: Any, path: str, most: int) -> str:
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        return self.line(str(value) if is_number else value, path, most)


def _inside(groups: list[Any], step: str, path: str) -> Iterator[Any]:
    for group in groups:
        if group == "":
            continue
        if not isinstance(group, dict):
            raise RowRefused(path, _("Un groupe de valeurs est attendu ici."))
        value = group.get(step)
        yield from (one for one in (value if isinstance(value, list) else [value]) if one is not None)


def read(cells: Fields, at: datetime) -> Draft:
    """Turn a row into a draft, or raise RowRefused."""
    board = cells.board
    title = _title(cells)
    description = _description(cells)
    named = tuple(cells.said((path,), LONGEST_LABEL) for path in board.occupation_titles)
    contract_path = cells.path(board.contract) or "contrat"
    said = " ".join(cells.words(board.contract))
    return Draft(
        reference=limits.reference(cells, cells.path(board.reference)),
        title=title,
        description=description,
        contract=contract_said(cells, contract_path, said, title, description),
        contract_months=_months(cells),
        employer_name=cells.said(board.employer, LONGEST_NAME),
        siret=cells.code(cells.path(board.siret)),
        apply_url=cells.address(cells.path(board.apply_url)),
        contact=Contact(cells.mail(cells.path(board.mail))),
        occupation_code=cells.code(cells.path(board.occupation_code)),
        occupation_field=cells.path(board.occupation_code),
        occupation_titles=tuple(one for one in (*named, title) if one),
        sector_code=cells.said(board.sector),
        where=_where(cells),
        hours=_hours(cells),
        salary=_salary(cells),
        experience=experience_in(_experience(cells)),
        experience_words=_experience(cells),
        skills=_skills(cells),
        positions=limits.positions(cells, cells.path(board.positions)),
        published_at=limits.published(cells, cells.path(board.published), at),
        expires_on=limits.expires(cells, cells.path(board.expires), at),
    )


def _title(cells: Fields) -> str:
    path = cells.path(cells.board.title)
    found = limits.title(cells, path)
    mended = LOST.sub("", found)
    if mended == found or not mended:
        return found
    cells.warn(path, _("Des signes perdus au début de l’intitulé ont été retirés."))
    return mended


def _description(cells: Fields) -> str:
    """Return the parts that describe the work, one after the other; one that repeats another is left out."""
    parts: list[str] = []
    for paths in cells.board.description:
        text = cells.paragraphs(cells.path(paths))
        if text and not any(text in part for part in parts):
            parts.append(text)
    text, done = cut("\n\n".join(parts))
    for remark in done:
        cells.warn(cells.path(cells.board.description[0]), remark)
    return text


def _months(cells: Fields) -> int | None:
    """Return how many months; "from 12 to 24" is no number of months."""
    board = cells.board
    said, most = cells.said(board.months), cells.said(board.most_months)
    if not said or (most and most != said):
        return None
    unit = plain(cells.said(board.months_unit)).removesuffix("s")
    return months_in(f"{said} {UNITS.get(unit, 'mois')}" if said.isdecimal() else said)


def _where(cells: Fields) -> Where:
    """Return where the work is; an offer that does not tell it is refused."""
    board = cells.board
    town, department = cells.said(board.town, LONGEST_PLACE), cells.said(board.department, LONGEST_PLACE)
    country = cells.said(board.country, LONGEST_PLACE)
    commune = cells.said(board.commune).partition(" ")[0]
    postcode_path = cells.path(board.postcode)
    postcode = cells.code(postcode_path)
    is_abroad = plain(country) not in FRANCE
    north, east = _point(cells)
    if not (town or department or commune or postcode or is_abroad or north is not None):
        raise RowRefused(
            cells.path(board.town + board.postcode + board.department), _("Il manque le lieu de travail.")
        )
    return Where(
        commune=commune,
        postcode="" if is_abroad else postcode,
        town=town,
        label=_label(town, department, country if is_abroad else ""),
        latitude=north,
        longitude=east,
        is_abroad=is_abroad,
        postcode_field=postcode_path,
        point_field=cells.path(board.point or board.latitude),
    )


def _label(town: str, department: str, country: str) -> str:
    """Return the place in words, as it is understood: "Lyon (69)", "Puteaux, Hauts-de-Seine", "Yvelines (78)"."""
    if country:
        return ", ".join(one for one in (town, country) if one)
    code = CODE_OF_DEPARTMENT.search(department)
    if town and code:
        return town if "(" in town else f"{town} ({code[1]})"
    return ", ".join(one for one in (town, department) if one)[:LONGEST_PLACE]


def _point(cells: Fields) -> tuple[float | None, float | None]:
    board = cells.board
    if not board.point:
        return limits.point(cells, cells.path(board.latitude), cells.path(board.longitude))
    path = cells.path(board.point)
    north, comma, east = cells.text(path).partition(",")
    if not comma:
        return None, None
    both = Cells({path: north, f"{path} ": east})
    return limits.point(both, path, f"{path} ")


def _hours(cells: Fields) -> Hours:
    board = cells.board
    weekly = cells.said(board.weekly_hours, LONGEST_PHRASE)
    found = hours_in(
        f"{weekly}h" if weekly.isdecimal() else weekly, cells.said(board.working_time, LONGEST_PHRASE)
    )
    if found.time or not board.part_time or cells.get(board.part_time[0]) is None:
        return found
    return Hours(WorkingTime.PART if cells.flag(board.part_time[0]) else WorkingTime.FULL, found.weekly, "")


def _salary(cells: Fields) -> Salary:
    """Return the amounts, or else those of a phrase that names money; what nobody earns is left out."""
    board = cells.board
    low, high = cells.path(board.salary_low), cells.path(board.salary_high)
    period = SalaryPeriod.YEAR if board.a_year else period_of(cells.said(board.salary_period))
    found = limits.salary_between(cells, low, high, period)
    path = low
    if found.low is None and board.salary:
        path = cells.path(board.salary)
        found = limits.salary(salary_said(cells.said(board.salary), period), path)
    if found.low is not None and found.low < LEAST.get(SalaryPeriod(found.period), 0):
        cells.warn(path, _("Ce salaire n’est pas possible pour cette durée : il n’est pas repris."))
        return Salary()
    return found


def _experience(cells: Fields) -> str:
    board = cells.board
    found = [board.experience_words.get(one, one) for one in cells.words(board.experience)]
    return ", ".join(found)[:LONGEST_PHRASE]


def _skills(cells: Fields) -> list[Asked]:
    return [{"label": label, "required": False} for label in cells.words(cells.board.skills)]
