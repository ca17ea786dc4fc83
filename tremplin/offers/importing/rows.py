"""From a row found in a file to an offer ready to be written, or to the reason why not."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from tremplin.offers.importing import table
from tremplin.offers.importing.cells import Cells
from tremplin.offers.importing.draft import Draft, Remark, RowRefused
from tremplin.offers.importing.reading import Found
from tremplin.offers.importing.resolving import Resolved, Resolver
from tremplin.offers.importing.shapes import READERS, Shape, reference_of, shape_of, unwrapped

LONGEST_REASON, LONGEST_FIELD = 300, 60


@dataclass(slots=True)
class Row:
    """One row read: `offer` is None when it is refused, and a remark then says why."""

    found: Found
    reference: str = ""
    offer: Resolved | None = None
    remarks: list[Remark] = field(default_factory=list)
    shape: Shape = Shape.UNKNOWN

    def refuse(self, name: str, reason: str) -> None:
        """Turn an offer away after all; what was mended in it no longer matters."""
        self.offer = None
        self.remarks.clear()
        self.remark(name, reason, is_refusal=True)

    def remark(self, name: str, reason: str, *, is_refusal: bool) -> None:
        self.remarks.append(
            Remark(self.found.line, self.reference[:80], name[:LONGEST_FIELD], reason[:LONGEST_REASON], is_refusal)
        )


class RowReader:
    """Reads the rows of one file; `columns` are those of a table, by our names."""

    def __init__(self, columns: Mapping[str, str], at: datetime) -> None:
        self._columns = columns
        self._resolver = Resolver()
        self._at = at

    def read(self, found: Found) -> Row | None:
        """Return a row, or None for what is not about work and is passed over."""
        row = Row(found)
        if isinstance(found.values, Mapping) and not self._columns:
            row.shape = shape_of(unwrapped(found.values))
            if row.shape is Shape.OTHER_THING and not found.problem:
                return None
        if found.problem:
            row.reference = found.reference or self._reference(found, row.shape)
            row.remark("", found.problem, is_refusal=True)
        else:
            self._resolve(row)
        return row

    def _resolve(self, row: Row) -> None:
        cells, draft = self._draft(row)
        try:
            if isinstance(draft, RowRefused):
                raise draft
            row.reference = draft.reference
            row.offer = self._resolver.resolve(draft, cells)
        except RowRefused as refusal:
            row.reference = row.reference or self._reference(row.found, row.shape)
            row.remark(refusal.field, refusal.reason, is_refusal=True)
            return
        for name, reason in cells.remarks:
            row.remark(name, reason, is_refusal=False)

    def _draft(self, row: Row) -> tuple[Cells, Draft | RowRefused]:
        if self._columns:
            return table.read(row.found.values, self._columns, self._at)
        if not isinstance(row.found.values, Mapping) or row.shape not in READERS:
            return Cells({}), RowRefused("", _("Ce n’est pas une offre."))
        cells = Cells(unwrapped(row.found.values))
        try:
            return cells, READERS[row.shape](cells, self._at)
        except RowRefused as refusal:
            return cells, refusal

    def _reference(self, found: Found, shape: Shape) -> str:
        if not isinstance(found.values, Mapping):
            return ""
        if self._columns:
            said = found.values.get(self._columns.get("reference", ""), "")
            return Cells({"it": said}).code("it") if isinstance(said, str) and len(said) <= LONGEST_FIELD else ""
        return reference_of(unwrapped(found.values), shape)
