"""Rows of a JSON file of any size: one object is decoded at a time from a sliding window on the file.

Rows are found in a bare list, in the list a group of values holds under a known name, or one after the other (JSON
lines). A row that cannot be decoded is passed over: up to the next line that begins a row, no deeper than this one, or,
when rows do not begin on lines of their own, up to where its brackets close.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

from django.utils.translation import gettext as _

from tremplin.core.tables import (
    BOM,
    LONGEST_ROW,
    Found,
    Mark,
    has_wrong_bytes,
    opened,
    too_long,
    wrong_bytes,
)
from tremplin.offers.importing.cleaning import invisible_removed
from tremplin.offers.importing.window import Window

LISTS = ("resultats", "results", "@graph", "offres", "offers", "ads", "data")
TOP, LIST, INNER = "", "list", "inner"

TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*(?P<close>"?)|[{}\[\]]', re.DOTALL)
# What may stand on the line where a row has ended. A quote too many makes brackets close anywhere.
AFTER_ROW = re.compile(r"[ \t\r,]*(?:[\n\]{]|\Z)")
# Letters and texts up to what may begin a row or end a list; a whole line.
JUNK = re.compile(r'(?:"[^"\\\n]*(?:\\.[^"\\\n]*)*"?|[^\n\[\]{"])+|.')
LINE = re.compile(r"[^\n]*")
LINE_END = re.compile(r"\n")
# A word of JSON or an escape that is not whole stops decoding so many letters before the end; "1" of "1e+5", two.
LONGEST_TOKEN = 12
LONGEST_EXPONENT = 2
REFERENCE = re.compile(r'"(?:id|identifiant|identifier|reference)"\s*:\s*"([^"\\]{1,80})"')
DECODER = json.JSONDecoder(strict=False)


class Unreadable(Exception):
    """A value cannot be decoded, for a reason in words, empty when the text only stops in the middle of it.

    Reading goes on at `resume`; None when nothing in sight can be told from the value.
    """

    def __init__(self, resume: int | None, reason: str = "") -> None:
        super().__init__(resume, reason)
        self.resume = resume
        self.reason = reason


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
            return self._unreadable(line, context, problem)
        return self._read_row(line, context, values, end)

    def _read_row(self, line: int, context: str, values: Any, end: int) -> Found:
        passed = self.window.advance(end)
        mended = ""
        if "\0" in passed and (known := without_zeros(values)) != values:
            values, mended = known, invisible_removed()
        problem = wrong_bytes() if has_wrong_bytes(passed) else ""
        return Found(line, self.window.mark(context), values, problem, mended=mended)

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
            yield self._unreadable(line, TOP, problem)
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
            if letter != '"':
                self._refuse(malformed())
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
            end = balanced_end(window.text, window.at, opened="{")
            yield self._unreadable(window.line, TOP, Unreadable(end, problem.reason))
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
            index -= self._more()

    def _decode(self, index: int) -> tuple[Any, int]:
        """Return the value at an index and where it ends, reading more as needed; Unreadable when it is none."""
        window = self.window
        while True:
            try:
                values, end = DECODER.raw_decode(window.text, index)
                # A number may go on beyond the window.
                if end < len(window.text) - LONGEST_EXPONENT or window.is_whole:
                    return values, end
            except (ValueError, RecursionError) as problem:
                if reason := why_broken(problem, window.text):
                    self._refuse(reason)
            index -= self._more()

    def _more(self, reason: str = "") -> int:
        """Read more and return how many letters were dropped; Unreadable at the end of the file, or of the longest row."""
        window = self.window
        is_too_long = len(window.text) - window.at > LONGEST_ROW
        dropped = None if is_too_long else window.fill()
        if dropped is None:
            raise Unreadable(self._resume(), reason or (too_long() if is_too_long else ""))
        return dropped

    def _refuse(self, reason: str) -> NoReturn:
        """Raise Unreadable for the row that begins here, reading more until the place to go on from is in sight."""
        while (resume := self._resume()) is None:
            self._more(reason)
        raise Unreadable(resume, reason)

    def _resume(self) -> int | None:
        """Return where to go on after what begins here and cannot be decoded, None when that is not in sight."""
        text, begin = self.window.text, self.window.at
        wanted = self._next_row()
        found = wanted.search(text, begin) if wanted else None
        closing = balanced_end(text, begin, found.start() if found else len(text))
        if closing is not None and (wanted is None or self._may_end(closing)):
            return closing
        return found.end() if found else None

    def _next_row(self) -> re.Pattern[str] | None:
        """Return what the next row begins after, when rows begin on lines of their own: what is deeper is in a row."""
        indent = self.window.indent()
        return None if indent is None else re.compile(rf"\n[ \t]{{0,{len(indent)}}}(?=\{{)")

    def _may_end(self, closing: int) -> bool:
        after = AFTER_ROW.match(self.window.text, closing)
        return after is not None and (after.end() < len(self.window.text) or self.window.is_whole)

    def _junk(self, context: str) -> Found:
        """Pass over something that is no row: a number, a text, a list in the list, or letters that mean nothing."""
        line = self.window.line
        try:
            end = self._decode(self.window.at)[1] if self.window.skip() == "[" else self._junk_end(context)
        except Unreadable as problem:
            return self._unreadable(line, context, problem)
        reference = reference_in(self.window.advance(end))
        return Found(
            line, self.window.mark(context), problem=_("Ce n’est pas une offre."), reference=reference
        )

    def _junk_end(self, context: str) -> int:
        """Return where what is no row ends: with its line when it begins one, but for the end of the list."""
        window = self.window
        junk = JUNK if window.indent() is None else LINE
        while True:
            found = junk.match(window.text, window.at)
            if found and (found.end() < len(window.text) or window.is_whole):
                passed = found[0] if context == TOP else found[0].rstrip().removesuffix("]")
                return window.at + max(len(passed), 1)
            self._more()

    def _unreadable(self, line: int, context: str, problem: Unreadable) -> Found:
        """Pass over a row that cannot be decoded; when nothing shows where it ends, the reading ends too."""
        window = self.window
        is_end = False
        if problem.resume is not None:
            passed = window.advance(max(problem.resume, window.at + 1))
        elif (wanted := self._next_row()) and not window.is_whole:
            passed = window.text[window.at :]
            is_end = self._is_cut = not window.pass_to(wanted if "\n" in passed else LINE_END)
        else:
            return self._cut(is_broken=bool(problem.reason))
        reason = wrong_bytes() if has_wrong_bytes(passed) else problem.reason or malformed()
        mark = window.mark(context)
        return Found(line, mark, problem=reason, reference=reference_in(passed), is_end=is_end)

    def _cut(self, *, is_broken: bool = False) -> Found:
        """End the reading: the file stops in the middle, or nothing more of it can be understood."""
        window = self.window
        line = window.line
        reason = (
            _("Le fichier est coupé : il s’arrête au milieu, après la ligne %(line)s.")
            if window.is_whole and not is_broken
            else _("Le fichier ne peut plus être lu après la ligne %(line)s.")
        )
        self._is_cut = True
        return Found(
            line,
            window.mark(TOP),
            problem=reason % {"line": line},
            reference=reference_in(window.text[window.at : window.at + LONGEST_ROW]),
            is_end=True,
        )


def balanced_end(text: str, index: int, end: int | None = None, *, opened: str = "") -> int | None:
    """Return where the brackets opened from an index on, and those before it, are closed, texts aside; or None."""
    waiting = list(opened)
    for token in TOKEN.finditer(text, index, len(text) if end is None else end):
        letter = text[token.start()]
        if letter in "{[":
            waiting.append(letter)
        elif letter in "}]" and (not waiting or waiting.pop() + letter not in {"{}", "[]"}):
            return None
        if not waiting:
            return None if token["close"] == "" else token.end()
    return None


def why_broken(problem: Exception, text: str) -> str:
    """Return why a value cannot be decoded, in words; empty when it may only go on after the end of the text."""
    if isinstance(problem, RecursionError):
        return _("Les valeurs de cette ligne sont trop imbriquées.")
    if isinstance(problem, json.JSONDecodeError) and (
        problem.msg.startswith("Unterminated") or problem.pos > len(text.rstrip()) - LONGEST_TOKEN
    ):
        return ""
    return malformed()


def reference_in(text: str) -> str:
    """Return the reference of a row that cannot be decoded, empty when that too cannot be read."""
    known = REFERENCE.search(text)
    return known[1] if known else ""


def without_zeros(value: Any) -> Any:
    """Return a value whose names hold no zero byte; what is mended in the rest is told where it is read."""
    if isinstance(value, dict):
        return {name.replace("\0", ""): without_zeros(inside) for name, inside in value.items()}
    return [without_zeros(inside) for inside in value] if isinstance(value, list) else value


def malformed() -> str:
    return _("Cette ligne est mal formée : ce n’est pas du JSON.")
