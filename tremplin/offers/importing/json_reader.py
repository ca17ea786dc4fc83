"""Rows of a JSON file of any size: one object is decoded at a time from a sliding window on the file.

Rows are found in a bare list, in the list a group of values holds under a known name, or one after the other (JSON
lines). A row that cannot be decoded is passed over: up to where its brackets close, or to the next row that begins
at the same indentation.
"""

import codecs
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from tremplin.core.tables import BOM, LONGEST_ROW, Found, Mark, has_wrong_bytes, opened, wrong_bytes
from tremplin.offers.importing.reading import CHUNK

LISTS = ("resultats", "results", "@graph", "offres", "offers", "data")
TOP, LIST, INNER = "", "list", "inner"
WIDEST_INDENT = 200

SPACE = re.compile(r"[ \t\n\r]+")
TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*(?P<close>"?)|[{}\[\]]', re.DOTALL)
REFERENCE = re.compile(r'"(?:id|identifiant|identifier|reference)"\s*:\s*"([^"\\]{1,80})"')
DECODER = json.JSONDecoder(strict=False)


class Unreadable(Exception):
    """A value cannot be decoded; reading goes on at `resume`, or stops there when that is None."""

    def __init__(self, resume: int | None) -> None:
        super().__init__(resume)
        self.resume = resume


class Window:
    """The part of the file being read, as text, and where it stands in bytes and lines."""

    def __init__(self, file: BinaryIO, encoding: str, start: Mark) -> None:
        self.text = ""
        self.at = 0
        self.position, self.line = start.position, start.line
        self.is_whole = False
        self._file = file
        self._encoding = encoding
        self._decoder = codecs.getincrementaldecoder(encoding)("surrogateescape")

    def fill(self) -> int | None:
        """Read more and drop what was passed; return how many letters were dropped, None at the end of the file."""
        if self.is_whole:
            return None
        chunk = self._file.read(CHUNK)
        self.is_whole = not chunk
        # The beginning of the line is kept: it tells how rows are indented.
        dropped = self.text.rfind("\n", max(self.at - WIDEST_INDENT, 0), self.at) + 1 or self.at
        self.text = self.text[dropped:] + self._decoder.decode(chunk, final=self.is_whole)
        self.at -= dropped
        return dropped

    def advance(self, to: int) -> str:
        """Go on to index `to` and return what was passed."""
        passed = self.text[self.at : to]
        self.position += len(passed.encode(self._encoding, "surrogateescape"))
        self.line += passed.count("\n")
        self.at = to
        return passed

    def skip(self, extra: str = "") -> str:
        """Pass over spaces, and over the letters of `extra`; return the next letter, empty at the end."""
        while True:
            spaces = SPACE.match(self.text, self.at)
            if spaces:
                self.advance(spaces.end())
            if self.at < len(self.text):
                if self.text[self.at] not in extra:
                    return self.text[self.at]
                self.advance(self.at + 1)
            elif self.fill() is None:
                return ""

    def mark(self, context: str) -> Mark:
        return Mark(self.position, self.line, context)


class JsonReader:
    """Reads the rows of one file, from its beginning or from a mark."""

    def __init__(self, path: Path, encoding: str) -> None:
        self._path = path
        self._encoding = encoding

    def rows(self, start: Mark) -> Iterator[Found]:
        with opened(self._path, start) as file:
            yield from Rows(Window(file, self._encoding, start)).read(start.context)


class Rows:
    """The rows seen through one window."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self._is_cut = False

    def read(self, context: str) -> Iterator[Found]:
        if context in {LIST, INNER}:
            yield from self._list(context)
        while not self._is_cut and (letter := self.window.skip(BOM + ",")):
            if letter == "[":
                self.window.advance(self.window.at + 1)
                yield from self._list(LIST)
            elif letter == "{":
                yield from self._group()
            else:
                yield self._junk(TOP)

    def _list(self, context: str) -> Iterator[Found]:
        """Yield the rows of a list whose bracket is passed; after one that a group holds, pass the group's end."""
        window = self.window
        while not self._is_cut:
            letter = window.skip(",")
            if letter == "":
                yield self._cut()
            elif letter == "]":
                window.advance(window.at + 1)
                if context == INNER:
                    yield from self._rest()
                return
            elif letter == "{":
                yield self._row(context)
            else:
                yield self._junk(context)

    def _row(self, context: str) -> Found:
        """Decode the value that begins here."""
        line = self.window.line
        try:
            values, end = self._decode(self.window.at)
        except Unreadable as problem:
            return self._unreadable(line, context, problem.resume)
        return self._read_row(line, context, values, end)

    def _read_row(self, line: int, context: str, values: Any, end: int) -> Found:
        is_wrong = has_wrong_bytes(self.window.advance(end))
        return Found(line, self.window.mark(context), values, wrong_bytes() if is_wrong else "")

    def _group(self) -> Iterator[Found]:
        """Read a group of values at the top of the file: a row itself, or what holds the list of rows."""
        window = self.window
        line = window.line
        try:
            values, end = DECODER.raw_decode(window.text, window.at)
        except (ValueError, RecursionError):
            values, end = None, 0
        if values is not None and not any(isinstance(values.get(name), list) for name in LISTS):
            yield self._read_row(line, TOP, values, end)
            return
        try:
            to, holds_list = self._to_list(window.at + 1)
        except Unreadable as problem:
            yield self._unreadable(line, TOP, problem.resume)
            return
        if holds_list:
            window.advance(to)
            yield from self._list(INNER)
        else:
            yield self._row(TOP)

    def _to_list(self, index: int) -> tuple[int, bool]:
        """Return the index after the bracket of the list that a group holds, or after the group's end."""
        while True:
            index, letter = self._letter(index, ",")
            if letter == "}":
                return index + 1, False
            name, index = self._decode(index)
            index, letter = self._letter(index, ":")
            if letter == "[" and name in LISTS:
                return index + 1, True
            _value, index = self._decode(index)

    def _rest(self) -> Iterator[Found]:
        """Pass over what follows the list in its group; another list in it is read too."""
        window = self.window
        try:
            to, holds_list = self._to_list(window.at)
        except Unreadable as problem:
            yield self._unreadable(window.line, TOP, problem.resume)
            return
        window.advance(to)
        if holds_list:
            yield from self._list(INNER)

    def _letter(self, index: int, passed: str) -> tuple[int, str]:
        """Return the next letter that is neither a space nor one of `passed`, and its index."""
        while True:
            while index < len(self.window.text):
                letter = self.window.text[index]
                if letter not in " \t\n\r" and letter not in passed:
                    return index, letter
                index += 1
            if (
                len(self.window.text) - self.window.at > LONGEST_ROW
                or (dropped := self.window.fill()) is None
            ):
                raise Unreadable(None)
            index -= dropped

    def _decode(self, index: int) -> tuple[Any, int]:
        """Return the value at an index and where it ends, reading more as needed; Unreadable when it is none."""
        window = self.window
        while True:
            try:
                values, end = DECODER.raw_decode(window.text, index)
                # A number may go on beyond the window.
                if end < len(window.text) or window.is_whole:
                    return values, end
            except (ValueError, RecursionError):
                closing = balanced_end(window.text, index)
                if closing is not None:
                    raise Unreadable(min(closing, self._sibling(index) or closing))
            if len(window.text) - window.at > LONGEST_ROW or (dropped := window.fill()) is None:
                raise Unreadable(self._sibling(index))
            index -= dropped

    def _sibling(self, index: int) -> int | None:
        """Return where the next row begins, when rows begin on lines of their own."""
        text = self.window.text
        begin = text.rfind("\n", 0, self.window.at) + 1
        indent = text[begin : self.window.at]
        if indent.strip():
            return None
        found = re.compile(rf"\n{indent}(?=\{{)").search(text, index)
        return found.end() if found else None

    def _junk(self, context: str) -> Found:
        """Pass over something that is no row: a number, a text, a list in the list, or letters that mean nothing."""
        line = self.window.line
        try:
            _value, end = self._decode(self.window.at)
        except Unreadable as problem:
            return self._unreadable(line, context, problem.resume)
        self.window.advance(end)
        return Found(line, self.window.mark(context), problem=_("Ce n’est pas une offre."))

    def _unreadable(self, line: int, context: str, resume: int | None) -> Found:
        if resume is None:
            return self._cut()
        passed = self.window.advance(max(resume, self.window.at + 1))
        known = REFERENCE.search(passed)
        problem = (
            wrong_bytes()
            if has_wrong_bytes(passed)
            else _("Cette ligne est mal formée : ce n’est pas du JSON.")
        )
        return Found(line, self.window.mark(context), problem=problem, reference=known[1] if known else "")

    def _cut(self) -> Found:
        """End the reading: the file stops in the middle, or nothing more of it can be understood."""
        window = self.window
        line = window.line
        passed = window.text[window.at : window.at + LONGEST_ROW]
        known = REFERENCE.search(passed)
        is_cut = window.is_whole
        reason = (
            _("Le fichier est coupé : il s’arrête au milieu, après la ligne %(line)s.")
            if is_cut
            else _("Le fichier ne peut plus être lu après la ligne %(line)s.")
        )
        self._is_cut = True
        return Found(
            line,
            window.mark(TOP),
            problem=reason % {"line": line},
            reference=known[1] if known else "",
            is_end=True,
        )


def balanced_end(text: str, index: int) -> int | None:
    """Return where the brackets opened at an index are closed, texts aside; None when they are not."""
    depth = 0
    for token in TOKEN.finditer(text, index):
        letter = text[token.start()]
        if letter in "{[":
            depth += 1
        elif letter in "}]":
            depth -= 1
        if depth <= 0:
            return None if token["close"] == "" else token.end()
    return None
