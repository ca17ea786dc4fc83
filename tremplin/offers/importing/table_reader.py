"""Rows of a CSV file: semicolons, commas or tabs, texts over several lines; a broken line costs that line only."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _

from tremplin.offers.importing.json_reader import has_wrong_bytes, too_long, wrong_bytes
from tremplin.offers.importing.reading import BOM, LONGEST_ROW, Found, Mark, not_a_feed, opened
from tremplin.offers.importing.table import is_header

DELIMITERS = ";,\t"
LONGEST_CELL = 200_000


class LineTooLong(csv.Error):
    """A line holds more than is read at once."""


class Lines:
    """Lines of a file one by one, with the byte and the number of the next one."""

    def __init__(self, file: BinaryIO, encoding: str, start: Mark) -> None:
        self.position, self.line = start.position, start.line
        self._file = file
        self._encoding = encoding

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        raw = self._file.readline(LONGEST_ROW)
        if not raw:
            raise StopIteration
        self.position += len(raw)
        self.line += raw.endswith(b"\n")
        if len(raw) == LONGEST_ROW and not raw.endswith(b"\n"):
            raise LineTooLong
        return raw.decode(self._encoding, "surrogateescape").removeprefix(BOM)

    def go_back(self, mark: Mark) -> None:
        """Return to the line after the one that begins at `mark`."""
        self._file.seek(mark.position)
        self.position, self.line = mark.position, mark.line
        while raw := self._file.readline(LONGEST_ROW):
            self.position += len(raw)
            if raw.endswith(b"\n"):
                self.line += 1
                return

    @property
    def is_over(self) -> bool:
        """True when nothing is left; looks one byte ahead."""
        more = self._file.read(1)
        if more:
            self._file.seek(self.position)
        return not more

    def mark(self) -> Mark:
        return Mark(self.position, self.line)


class TableReader:
    """Reads the lines of one table; the first one names its columns."""

    def __init__(self, path: Path, encoding: str) -> None:
        self._path = path
        self._encoding = encoding
        csv.field_size_limit(LONGEST_CELL)
        with opened(path, Mark()) as file:
            lines = Lines(file, encoding, Mark())
            self.columns = self._header(lines)
            self._first_row = lines.mark()
        if not is_header(self.columns):
            raise not_a_feed(path)

    def _header(self, lines: Lines) -> list[str]:
        """Return the names on the first line, none when it is not one of a table."""
        try:
            first = next(lines)
            self._delimiter = max(DELIMITERS, key=first.count)
            return next(self._parsed(iter([first])), [])
        except csv.Error:
            return []

    def _parsed(self, lines: Iterator[str]) -> Iterator[list[str]]:
        return csv.reader(lines, delimiter=self._delimiter, strict=True)

    def rows(self, start: Mark) -> Iterator[Found]:
        begin = start if start.position else self._first_row
        with opened(self._path, begin) as file:
            lines = Lines(file, self._encoding, begin)
            while not lines.is_over:
                mark = lines.mark()
                try:
                    cells = next(self._parsed(lines))
                except csv.Error as problem:
                    yield self._broken(lines, mark, problem)
                    continue
                if any(cells):
                    yield self._found(cells, mark.line, lines)

    def _found(self, cells: list[str], line: int, lines: Lines) -> Found:
        values = dict(zip(self.columns, cells, strict=False))
        problem = ""
        if len(cells) != len(self.columns):
            problem = _("Cette ligne a %(found)s colonnes. Il en faut %(wanted)s.") % {
                "found": len(cells),
                "wanted": len(self.columns),
            }
        elif has_wrong_bytes("".join(cells)):
            problem = wrong_bytes()
        is_end = len(cells) < len(self.columns) and lines.is_over
        return Found(line, lines.mark(), values, problem, is_end=is_end)

    def _broken(self, lines: Lines, mark: Mark, problem: csv.Error) -> Found:
        """Refuse a line too long, or whose quotes do not close; the next one is read as if nothing had happened."""
        is_end = "unexpected end" in str(problem)
        # Quotes that do not close are what makes a cell run over several lines to its limit.
        is_long = isinstance(problem, LineTooLong) or "field limit" in str(problem)
        is_long = is_long and lines.line <= mark.line + 1
        lines.go_back(mark)
        reason = too_long() if is_long else _("Les guillemets de cette ligne ne se ferment pas.")
        return Found(mark.line, lines.mark(), problem=reason, is_end=is_end)
