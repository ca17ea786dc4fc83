"""Reading a table of any size, line by line: semicolons, commas or tabs, texts over several lines; a broken line costs that line only."""

import codecs
import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from tremplin.core.errors import FileUnreadable

HEAD = 65_536
BOM = "\ufeff"
DELIMITERS = ";,\t"
LONGEST_CELL = 200_000
# Longest row, in characters: nobody needs a tenth of it.
LONGEST_ROW = 2_000_000
FRENCH_DAY = re.compile(r"(\d\d?)/(\d\d?)/(\d{4})")


@dataclass(frozen=True, slots=True)
class Mark:
    """Where reading stands after a row: what is needed to go on from there. `context` is the reader's own."""

    position: int = 0
    line: int = 1
    context: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """One row: its values, or `problem` in words when they cannot be read; `mended` says what was done to read them.

    `is_end` says that the file is cut there.
    """

    line: int
    end: Mark
    values: Any = None
    problem: str = ""
    reference: str = ""
    is_end: bool = False
    mended: str = ""


def checked_encoding(name: str) -> str:
    """Return the proper name of an encoding in which ASCII is ASCII, or raise FileUnreadable."""
    try:
        proper = codecs.lookup(name).name
        if '{"\n'.encode(proper) == b'{"\n' and b"\xe9".decode(proper, "surrogateescape"):
            return proper
    except (LookupError, ValueError, TypeError):
        pass
    raise FileUnreadable(
        _("L’encodage « %(name)s » n’est pas lu. Essayez utf-8 ou cp1252.") % {"name": name[:40]}
    )


def head_of(path: Path) -> bytes:
    """Return the beginning of a file, or raise FileUnreadable with what is wrong with it."""
    if path.is_dir():
        raise FileUnreadable(_("« %(name)s » est un dossier : donnez un fichier.") % {"name": path.name})
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError as problem:
        raise FileUnreadable(
            _("Le fichier « %(name)s » ne peut pas être ouvert : %(problem)s.")
            % {"name": path.name, "problem": problem.strerror}
        )
    if not head.strip():
        raise FileUnreadable(_("Le fichier « %(name)s » est vide.") % {"name": path.name})
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise FileUnreadable(_("Ce fichier est en UTF-16. Enregistrez-le en UTF-8, puis recommencez."))
    return head


def opened(path: Path, start: Mark) -> BinaryIO:
    file = path.open("rb")
    file.seek(start.position)
    return file


def has_wrong_bytes(text: str) -> bool:
    if text.isascii():
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def wrong_bytes() -> str:
    return _("Des octets ne sont pas de l’UTF-8. Relisez le fichier avec --encoding cp1252, ou corrigez-le.")


def too_long() -> str:
    return _("Cette ligne est trop longue : elle n’est pas lue.")


def day_in(text: str) -> date | None:
    """Read "2026-03-12" or "12/03/2026"; None for what is no day, ValueError for a day that no calendar has."""
    if written := FRENCH_DAY.fullmatch(text):
        day, month, year = (int(piece) for piece in written.groups())
        return date(year, month, day)
    return parse_date(text)


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
