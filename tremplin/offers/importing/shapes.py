"""What a row is: an offer of the national service, one of a list of results, a JobPosting, or something else."""

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import Enum
from typing import Any

from tremplin.offers.importing import limits, listing, national, posting
from tremplin.offers.importing.cells import Cells
from tremplin.offers.importing.draft import Draft, RowRefused


class Shape(Enum):
    """The ways in which an offer is told. OTHER_THING is schema.org about something else than work: passed over."""

    NATIONAL = "france-travail"
    LISTING = "liste"
    POSTING = "jobposting"
    OTHER_THING = "other"
    UNKNOWN = "unknown"


READERS: Mapping[Shape, Callable[[Cells, datetime], Draft]] = {
    Shape.NATIONAL: national.read,
    Shape.LISTING: listing.read,
    Shape.POSTING: posting.read,
}
REFERENCES: Mapping[Shape, Callable[[Cells], str]] = {
    Shape.NATIONAL: lambda cells: limits.reference(cells, "id"),
    Shape.LISTING: lambda cells: limits.reference(cells, "id"),
    Shape.POSTING: posting.reference,
    # What has nothing of an offer but a reference is refused by its name.
    Shape.UNKNOWN: lambda cells: limits.reference(cells, "id"),
}

NATIONAL_KEYS = frozenset(
    {"intitule", "lieuTravail", "romeCode", "typeContrat", "dateCreation", "origineOffre"}
)
LISTING_KEYS = frozenset({"titre", "localisation", "nomEntreprise"})


def unwrapped(values: dict[str, Any]) -> dict[str, Any]:
    """Return the offer that some feeds put inside `data`, with what they say beside it."""
    inside = values.get("data")
    if isinstance(inside, dict) and inside.keys() & (NATIONAL_KEYS | LISTING_KEYS | {"@type"}):
        return {**{key: value for key, value in values.items() if key != "data"}, **inside}
    return values


def shape_of(values: dict[str, Any]) -> Shape:
    if "@type" in values or "@context" in values:
        kinds = values.get("@type")
        named = kinds if isinstance(kinds, list) else [kinds]
        is_posting = any(isinstance(kind, str) and kind.rsplit("/", 1)[-1] == "JobPosting" for kind in named)
        return Shape.POSTING if is_posting else Shape.OTHER_THING
    if values.keys() & LISTING_KEYS and "intitule" not in values:
        return Shape.LISTING
    if values.keys() & NATIONAL_KEYS:
        return Shape.NATIONAL
    return Shape.UNKNOWN


def reference_of(values: dict[str, Any], shape: Shape) -> str:
    """Return the reference of a row that is refused, empty when that too cannot be read."""
    try:
        return REFERENCES[shape](Cells(values)) if shape in REFERENCES else ""
    except RowRefused:
        return ""
