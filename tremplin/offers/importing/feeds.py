"""A file of offers as a whole: how it is read, what its columns are, what its source is called when nobody says."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import islice
from pathlib import Path

from tremplin.core.tables import Mark, checked_encoding
from tremplin.offers.importing.html_reader import HtmlReader
from tremplin.offers.importing.json_reader import JsonReader
from tremplin.offers.importing.reading import Kind, Reader, kind_of, not_a_feed
from tremplin.offers.importing.rows import Row, RowReader
from tremplin.offers.importing.shapes import Shape, is_known, shape_of, source_of, unwrapped
from tremplin.offers.importing.table import columns
from tremplin.offers.importing.table_reader import TableReader
from tremplin.offers.importing.xml_reader import XmlReader

# Rows written together, in one transaction.
BATCH = 500
# How many rows are looked at to tell whose feed it is.
SAMPLE = 50
TABLE_SOURCE = "csv"


class Feed:
    """A file of offers: who reads it, what its columns are, what its source is called by default."""

    def __init__(self, path: Path, encoding: str) -> None:
        self.path = path
        self.encoding = checked_encoding(encoding)
        self.kind = kind_of(path)
        self.columns: Mapping[str, str] = {}
        self.reader: Reader = self._reader()

    def _reader(self) -> Reader:
        if self.kind is Kind.JSON:
            return JsonReader(self.path, self.encoding)
        if self.kind is Kind.HTML:
            return HtmlReader(self.path, self.encoding)
        if self.kind is Kind.XML:
            return XmlReader(self.path, self.encoding)
        reader = TableReader(self.path, self.encoding)
        self.columns = columns(reader.columns)
        return reader

    def batches(self, start: Mark, at: datetime) -> Iterator[list[Row]]:
        """Yield the rows from a mark on, several at once: as many as are written together."""
        reader = RowReader(self.columns, at)
        batch: list[Row] = []
        for found in self.reader.rows(start):
            row = reader.read(found)
            if row is not None:
                batch.append(row)
            if len(batch) == BATCH:
                yield batch
                batch = []
        if batch:
            yield batch

    def default_source(self) -> str:
        """Return the name of a source nobody named, by what its first rows look like.

        FileUnreadable when none of them looks like an offer; an empty list does not look like anything else.
        """
        if self.columns:
            return TABLE_SOURCE
        sample = list(islice(self.reader.rows(Mark()), SAMPLE))
        shapes = [shape_of(unwrapped(found.values)) for found in sample if isinstance(found.values, dict)]
        known = next((shape for shape in shapes if is_known(shape)), None)
        if known is None and (sample or self.kind in (Kind.HTML, Kind.XML)):
            raise not_a_feed(self.path, next((found.problem for found in sample if found.problem), ""))
        return source_of(known or Shape.NATIONAL)
