"""The index of offers: what is kept of each open one to find it, and how that is read from the tables."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from tremplin.core import clock
from tremplin.offers.models import KIND, Offer
from tremplin.offers.traits import traits_of
from tremplin.reference.models import ActivityGroupMember
from tremplin.search.engine import Reader
from tremplin.search.fields import Declaration, Document, Point, Terms, Whole, Words
from tremplin.search.hooks import Source

NAME = "offers"
STREAMED = 2000
OF_ONE_SECOND = 31  # bits; with those of the seconds they stay under 64 until 2106
NO_LAST_DAY = date.max
NEEDED, NOT_NEEDED = "yes", "no"

DECLARATION = Declaration(
    (
        Words("title", of_title=True),
        Words("label", of_title=True),
        Words("employer"),
        Words("description"),
        Terms("occupation", is_facet=True),
        Terms("parent"),
        Terms("domain", is_facet=True),
        Terms("contract", is_facet=True),
        Terms("working_time", is_facet=True),
        Terms("sector", is_facet=True),
        Terms("experience", is_facet=True),
        Terms("licence", is_facet=True),
        Terms("trait", is_facet=True),
        Terms("commune"),
        Terms("department"),
        Point("place"),
        Whole("published"),
        Whole("entered"),
        Whole("newest"),
        Whole("expires"),
    )
)
reader = Reader(NAME, DECLARATION)


class Line(NamedTuple):
    """The columns of an offer that its document is made of."""

    pk: int
    public_id: str
    title: str
    description: str
    employer_name: str
    own_name: str | None
    occupation: str | None
    label: str | None
    parent: str | None
    domain: str | None
    sector: str | None
    commune: str | None
    department: str | None
    latitude: float | None
    longitude: float | None
    contract: str
    working_time: str
    experience: str
    schedule: str
    skills: list[dict[str, str]]
    licences: list[dict[str, str]]
    published_at: datetime
    expires_on: date | None


COLUMNS = (
    "pk", "public_id", "title", "description", "employer_name", "employer__name", "occupation", "occupation__label",
    "occupation__parent", "occupation__domain", "sector", "commune", "commune__department", "latitude", "longitude",
    "contract", "working_time", "experience", "schedule", "skills", "licences", "published_at", "expires_on",
)  # fmt: skip


def document(line: Line, group_of: Callable[[str], str | None]) -> Document:
    """Return what is indexed of an offer."""
    skills = " . ".join(skill.get("label", "") for skill in line.skills)
    return Document(
        line.public_id,
        {
            "title": line.title,
            "label": line.label or "",
            "employer": line.own_name or line.employer_name,
            "description": f"{line.description} . {skills}",
            "occupation": line.occupation,
            "parent": line.parent,
            "domain": line.domain,
            "contract": line.contract,
            "working_time": line.working_time or None,
            "sector": group_of(line.sector) if line.sector else None,
            "experience": line.experience or None,
            "licence": NEEDED if any(licence.get("required") for licence in line.licences) else NOT_NEEDED,
            "trait": traits_of(line.title, line.schedule, line.description) or None,
            "commune": line.commune,
            "department": line.department,
            "place": _point(line),
            "published": line.published_at,
            "entered": line.pk,
            "newest": _newest(line),
            "expires": line.expires_on or NO_LAST_DAY,
        },
    )


def _point(line: Line) -> tuple[float, float] | None:
    return None if line.latitude is None or line.longitude is None else (line.latitude, line.longitude)


def _newest(line: Line) -> int:
    """Return what orders offers from the newest, those of one second always in the same order: when, then number."""
    return (int(line.published_at.timestamp()) << OF_ONE_SECOND) + line.pk % (1 << OF_ONE_SECOND)


def activity_groups(on: date) -> Callable[[str], str | None]:
    """Return what gives the line of the figures of an activity: the longest prefix decides."""
    groups = dict(ActivityGroupMember.objects.valid_on(on).values_list("prefix", "group"))
    known: dict[str, str | None] = {}

    def group_of(sector: str) -> str | None:
        if sector not in known:
            prefixes = (sector[:length] for length in range(len(sector), 0, -1))
            known[sector] = next((groups[prefix] for prefix in prefixes if prefix in groups), None)
        return known[sector]

    return group_of


def load(keys: Sequence[str]) -> Iterable[Document]:
    """Return the documents of the open offers among `keys`."""
    today = clock.today()
    lines = Offer.objects.open_on(today).filter(public_id__in=keys).values_list(*COLUMNS)
    group_of = activity_groups(today)
    return [document(Line(*line), group_of) for line in lines]


def everything() -> Iterator[Document]:
    today = clock.today()
    group_of = activity_groups(today)
    lines = Offer.objects.open_on(today).order_by("pk").values_list(*COLUMNS)
    for line in lines.iterator(chunk_size=STREAMED):
        yield document(Line(*line), group_of)


def count() -> int:
    return Offer.objects.open_on(clock.today()).count()


SOURCE = Source(NAME, DECLARATION, load, everything, count, KIND)


def offers_source() -> Source:
    return SOURCE
