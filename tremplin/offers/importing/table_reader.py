"""A table of offers: one whose first line names the columns that an offer cannot do without."""

from pathlib import Path

from tremplin.core import tables
from tremplin.offers.importing.reading import not_a_feed
from tremplin.offers.importing.table import is_header


class TableReader(tables.TableReader):
    """Reads the lines of a table of offers, or raises FileUnreadable when it is none."""

    def __init__(self, path: Path, encoding: str) -> None:
        super().__init__(path, encoding)
        if not is_header(self.columns):
            raise not_a_feed(path)
