"""Rows of the nomenclatures, as typed tuples: what parsers give, what is shipped, what is loaded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from tremplin.reference.enums import Nomenclature


class DomainRow(NamedTuple):
    code: str
    label: str


class OccupationRow(NamedTuple):
    code: str
    label: str
    parent: str
    domain: str


class TitleRow(NamedTuple):
    code: int
    label: str
    short_label: str
    occupation: str
    is_main: bool
    is_rare: bool


class SkillRow(NamedTuple):
    code: str
    label: str
    kind: str
    category: str
    broad: str


class LinkRow(NamedTuple):
    occupation: str
    skill: str
    weight: int


class MoveRow(NamedTuple):
    origin: str
    target: str
    rank: int


class RegionRow(NamedTuple):
    code: str
    name: str


class DepartmentRow(NamedTuple):
    code: str
    name: str
    region: str
    seat: str


class CommuneRow(NamedTuple):
    code: str
    name: str
    kind: str
    department: str
    parent: str
    postcodes: str
    latitude: float | None
    longitude: float | None
    population: int


class FormerRow(NamedTuple):
    code: str
    name: str
    commune: str


class SectionRow(NamedTuple):
    code: str
    label: str


class DivisionRow(NamedTuple):
    code: str
    label: str
    section: str


class SectorRow(NamedTuple):
    code: str
    label: str
    division: str


class HiringRow(NamedTuple):
    parent: str
    sector: str
    hires: int


class GroupRow(NamedTuple):
    code: str
    label: str
    position: int


class MemberRow(NamedTuple):
    group: str
    prefix: str
    valid_from: date
    valid_until: date | None


class SynonymRow(NamedTuple):
    text: str
    occupation: str
    rank: int


class AbbreviationRow(NamedTuple):
    short: str
    meaning: str


# The tables of each nomenclature, parents before children.
TABLES: Mapping[Nomenclature, Mapping[str, type[NamedTuple]]] = {
    Nomenclature.OCCUPATIONS: {
        "domains": DomainRow,
        "occupations": OccupationRow,
        "titles": TitleRow,
        "skills": SkillRow,
        "occupation_skills": LinkRow,
        "moves": MoveRow,
    },
    Nomenclature.PLACES: {
        "regions": RegionRow,
        "departments": DepartmentRow,
        "communes": CommuneRow,
        "former_communes": FormerRow,
    },
    Nomenclature.SECTORS: {"sections": SectionRow, "divisions": DivisionRow, "sectors": SectorRow},
    Nomenclature.BRIDGE: {"hirings": HiringRow},
    Nomenclature.GROUPS: {"activity_groups": GroupRow, "activity_group_members": MemberRow},
    Nomenclature.WORDS: {"synonyms": SynonymRow, "abbreviations": AbbreviationRow},
}


@dataclass(frozen=True)
class Credit:
    """Who made an edition, and under which terms it may be used."""

    version: str
    producer: str
    licence: str
    published_on: date


@dataclass(frozen=True)
class Content:
    """One edition of one nomenclature, whole: its credit and its tables by name."""

    nomenclature: Nomenclature
    credit: Credit
    tables: Mapping[str, Sequence[NamedTuple]] = field(repr=False)
