"""From a row found in a file to an offer ready to be written, or to the reason why not."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from tremplin.core.tables import Found, Mark
from tremplin.offers.importing import table
from tremplin.offers.importing.cells import Cells
from tremplin.offers.importing.draft import Draft, Remark, RowRefused
from tremplin.offers.importing.resolving import Resolved, Resolver
from tremplin.offers.importing.shapes import (
    AnyShape,
    Shape,
    drafted,
    is_known,
    reference_of,
    shape_of,
    unwrapped,
)

LONGEST_REASON, LONGEST_FIELD = 300, 60


@dataclass(slots=True)
class Row:
    """One row read: `offer` is None when it is refused, and a remark then says why. `end` is where the next begins."""

    line: int
    end: Mark
    is_end: bool
    reference: str = ""
    offer: Resolved | None = None
    remarks: list[Remark] = field(default_factory=list)

    def refuse(self, name: str, reason: str) -> None:
        """Turn the row away; what was mended in it no longer matters."""
        self.offer = None
        self.remarks = [self._remark(name, reason, is_refusal=True)]

    def mend(self, name: str, reason: str) -> None:
        self.remarks.append(self._remark(name, reason, is_refusal=False))

    def _remark(self, name: str, reason: str, *, is_refusal: bool) -> Remark:
        return Remark(
            self.line, self.reference[:80], name[:LONGEST_FIELD], reason[:LONGEST_REASON], is_refusal
        )


class RowReader:
    """Reads the rows of one file; `columns` are those of a table, by our names."""

    def __init__(self, columns: Mapping[str, str], at: datetime) -> None:
        self._columns = columns
        self._resolver = Resolver()
        self._at = at

    def read(self, found: Found) -> Row | None:
        """Return a row, or None for what is not about work and is passed over."""
        shape: AnyShape = Shape.UNKNOWN
        if isinstance(found.values, dict) and not self._columns:
            shape = shape_of(unwrapped(found.values))
            if shape is Shape.OTHER_THING and not found.problem:
                return None
        row = Row(found.line, found.end, found.is_end)
        if found.problem:
            row.reference = found.reference or self._reference(found.values, shape)
            row.refuse("", found.problem)
        else:
            self._resolve(row, found.values, shape)
            if row.offer and found.mended:
                row.mend("", found.mended)
        return row

    def _resolve(self, row: Row, values: Any, shape: AnyShape) -> None:
        cells, draft = self._draft(values, shape)
        try:
            if isinstance(draft, RowRefused):
                raise draft
            row.reference = draft.reference
            row.offer = self._resolver.resolve(draft, cells)
        except RowRefused as refusal:
            row.reference = row.reference or self._reference(values, shape)
            row.refuse(refusal.field, refusal.reason)
            return
        for name, reason in cells.remarks:
            row.mend(name, reason)

    def _draft(self, values: Any, shape: AnyShape) -> tuple[Cells, Draft | RowRefused]:
        if self._columns:
            return table.read(values, self._columns, self._at)
        if not isinstance(values, dict) or not is_known(shape):
            return Cells({}), RowRefused("", _("Ce n’est pas une offre."))
        return drafted(unwrapped(values), shape, self._at)

    def _reference(self, values: Any, shape: AnyShape) -> str:
        if not isinstance(values, dict):
            return ""
        if self._columns:
            said = values.get(self._columns.get("reference", ""), "")
            return (
                Cells({"it": said}).code("it") if isinstance(said, str) and len(said) <= LONGEST_FIELD else ""
            )
        return reference_of(unwrapped(values), shape)
