"""What an offer of a feed looks like once read: plain values, before its place and its occupation are looked up."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from tremplin.offers.enums import Experience, SalaryPeriod
from tremplin.reference.enums import ContractType, WorkingTime

# A requirement: {"label": …, "required": …} and sometimes {"code": …}.
Asked = dict[str, str | bool]


class RowRefused(Exception):
    """This row cannot become an offer: `field` is named as in the source file, `reason` is for a person."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to say about a row: why it was refused, or what was mended in it."""

    line: int
    reference: str
    field: str
    reason: str
    is_refusal: bool = True


@dataclass(frozen=True, slots=True)
class Where:
    """Where the work is, as the source says it; the last two name its fields, for remarks."""

    commune: str = ""
    postcode: str = ""
    town: str = ""
    label: str = ""
    latitude: float | None = None
    longitude: float | None = None
    is_abroad: bool = False
    postcode_field: str = ""
    point_field: str = ""


@dataclass(frozen=True, slots=True)
class Salary:
    """How much, for how long a work; nothing when the source says nothing that can be read."""

    low: Decimal | None = None
    high: Decimal | None = None
    period: SalaryPeriod | str = ""


@dataclass(frozen=True, slots=True)
class Hours:
    """How much of the week, and the rest of the phrase."""

    time: WorkingTime | str = ""
    weekly: Decimal | None = None
    schedule: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Who is written to by those who apply, when the source says so."""

    mail: str = ""
    name: str = ""


@dataclass(slots=True)
class Draft:
    """One offer of a feed. `occupation_titles` are what its occupation can be guessed from, the surest first."""

    reference: str
    title: str
    contract: ContractType
    description: str = ""
    contract_months: int | None = None
    employer_name: str = ""
    siret: str = ""
    apply_url: str = ""
    contact: Contact = field(default_factory=Contact)
    occupation_code: str = ""
    occupation_field: str = ""
    occupation_titles: tuple[str, ...] = ()
    sector_code: str = ""
    where: Where = field(default_factory=Where)
    hours: Hours = field(default_factory=Hours)
    salary: Salary = field(default_factory=Salary)
    experience: Experience | str = ""
    experience_words: str = ""
    skills: list[Asked] = field(default_factory=list)
    licences: list[Asked] = field(default_factory=list)
    languages: list[Asked] = field(default_factory=list)
    positions: int = 1
    published_at: datetime | None = None
    expires_on: date | None = None
