"""What a row is: an offer of the national service, one of a list, a JobPosting, one of a job board, or something else."""

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import Enum
from typing import Any, TypeVar

from tremplin.offers.importing import board, limits, listing, national, posting
from tremplin.offers.importing.board import Board
from tremplin.offers.importing.boards import board_of
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

AnyShape = Shape | Board
Read = TypeVar("Read", bound=Cells)

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


def shape_of(values: dict[str, Any]) -> AnyShape:
    if known := board_of(values):
        return known
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


def is_known(shape: AnyShape) -> bool:
    return isinstance(shape, Board) or shape in READERS


def source_of(shape: AnyShape) -> str:
    """Return the name of the source of such rows, when nobody gives it another."""
    return shape.source if isinstance(shape, Board) else shape.value


def drafted(values: dict[str, Any], shape: AnyShape, at: datetime) -> tuple[Cells, Draft | RowRefused]:
    """Return a row of a known shape as a draft, or why not, with the cells that hold the remarks."""
    if isinstance(shape, Board):
        cells = board.Fields(values, shape)
        return cells, _read_or_refused(cells, board.read, at)
    others = Cells(values)
    return others, _read_or_refused(others, READERS[shape], at)


def _read_or_refused(
    cells: Read, read: Callable[[Read, datetime], Draft], at: datetime
) -> Draft | RowRefused:
    try:
        return read(cells, at)
    except RowRefused as refusal:
        return refusal


def reference_of(values: dict[str, Any], shape: AnyShape) -> str:
    """Return the reference of a row that is refused, empty when that too cannot be read."""
    try:
        if isinstance(shape, Board):
            cells = board.Fields(values, shape)
            return limits.reference(cells, cells.path(shape.reference))
        return REFERENCES[shape](Cells(values)) if shape in REFERENCES else ""
    except RowRefused:
        return ""
