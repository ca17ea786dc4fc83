"""Rows of a web page: what its scripts of linked data say."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from tremplin.core.errors import FileUnreadable
from tremplin.core.tables import Found, Mark
from tremplin.offers.importing.json_reader import Rows
from tremplin.offers.importing.window import Window

LARGEST_PAGE = 20_000_000
SCRIPT = re.compile(
    r"<script\b[^>]*\btype\s*=\s*[\"']?application/ld\+json\b[^>]*>(.*?)(?:</script\s*>|\Z)",
    re.DOTALL | re.IGNORECASE,
)


class HtmlReader:
    """Reads one page, small enough to be held whole; rows before a mark are passed over."""

    def __init__(self, path: Path, encoding: str) -> None:
        self._path = path
        self._encoding = encoding

    def rows(self, start: Mark) -> Iterator[Found]:
        if self._path.stat().st_size > LARGEST_PAGE:
            raise FileUnreadable(_("Cette page web est trop grande pour contenir des offres."))
        page = self._path.read_bytes().decode(self._encoding, "surrogateescape")
        for script in SCRIPT.finditer(page):
            for found in self._rows_of(page, script.start(1), script.end(1)):
                if found.end.position > start.position:
                    yield found

    def _rows_of(self, page: str, begin: int, end: int) -> Iterator[Found]:
        before = page[:begin]
        mark = Mark(len(before.encode(self._encoding, "surrogateescape")), before.count("\n") + 1)
        script = io.BytesIO(page[begin:end].encode(self._encoding, "surrogateescape"))
        return Rows(Window(script, self._encoding, mark)).read("")
