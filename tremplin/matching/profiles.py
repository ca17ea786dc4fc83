"""What a match looks at: a person who looks for work, and a piece of work. Nothing else is known to the engine.

No name, title, age, sex, nationality or address is here, and so none can count; of the place, only the distance does.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum


class TieKind(IntEnum):
    """What an occupation is to a person."""

    WISHED = 1
    FAMILY = 2
    PRACTISED = 3
    NEIGHBOUR = 4


@dataclass(frozen=True, slots=True)
class Tie:
    """How an occupation concerns somebody: its points (hundredths), and the occupation (code) it comes from."""

    points: int
    kind: TieKind
    through: str


@dataclass(frozen=True, slots=True)
class Seeking:
    """What somebody looks for and brings.

    `key` is that of the person. `radius_km` is what she accepts to travel. Empty `contracts` and `working_time` mean
    that she does not mind; `salary` is what she wishes, gross euros a month, 0 when she did not say. `skills` are folded
    words. `practised` holds parents (former codes) of the occupations she did. `cv_days` is the age of what her CV says,
    None without a CV. `settled` are keys of offers she applied to or refused, `told` of those she was told of.
    """

    key: int
    latitude: float
    longitude: float
    radius_km: int
    ties: Mapping[str, Tie]
    practised: frozenset[str] = frozenset()
    skills: frozenset[str] = frozenset()
    contracts: frozenset[str] = frozenset()
    working_time: str = ""
    salary: int = 0
    licences: frozenset[str] = frozenset()
    cv_days: int | None = None
    settled: frozenset[int] = frozenset()
    told: frozenset[int] = frozenset()
    names: Mapping[str, str] = field(default_factory=dict)  # her own words for occupations and skills


@dataclass(frozen=True, slots=True)
class Work:
    """What an offer asks and gives.

    `salary` is gross euros a month, 0 when it is not said; `published` orders offers of one score, the newest first.
    `skills` are folded words: those the offer lists, or those at the heart of its occupation when it lists none.
    """

    key: int
    latitude: float
    longitude: float
    occupation: str
    parent: str = ""
    skills: frozenset[str] = frozenset()
    contract: str = ""
    working_time: str = ""
    salary: int = 0
    experience: str = ""
    licences: frozenset[str] = frozenset()
    published: int = 0
    employer: str = ""
    positions: int = 1
