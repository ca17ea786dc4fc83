"""A sliding window on a file of any size: its text piece by piece, and where each stands in bytes and lines."""

import codecs
import re
from typing import BinaryIO

from tremplin.core.tables import BOM, Mark
from tremplin.offers.importing.reading import CHUNK

WIDEST_INDENT = 200
SPACE = re.compile(r"[ \t\n\r]+")


class Window:
    """The part of the file being read, as text, and where it stands in bytes and lines."""

    def __init__(self, file: BinaryIO, encoding: str, start: Mark) -> None:
        self.text = ""
        self.at = 0
        self.position, self.line = start.position, start.line
        self.is_whole = False
        self._begins_line = start.position == 0
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
        line = self.text.rfind("\n", max(self.at - WIDEST_INDENT, 0), self.at) + 1
        is_first = self._begins_line and self.at <= WIDEST_INDENT
        dropped = line or (0 if is_first else self.at)
        self._begins_line = bool(line) or is_first
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

    def pass_to(self, wanted: re.Pattern[str]) -> bool:
        """Go on after what is wanted, however far, holding little of what is passed; False when the file ends before."""
        while (found := wanted.search(self.text, self.at)) is None:
            # What is wanted may stand across two pieces.
            self.advance(max(self.at, len(self.text) - WIDEST_INDENT))
            if self.fill() is None:
                self.advance(len(self.text))
                return False
        self.advance(found.end())
        return True

    def indent(self) -> str | None:
        """Return the spaces before what begins here, None when something else stands before it on its line."""
        begin = self.text.rfind("\n", 0, self.at) + 1
        before = self.text[begin : self.at].removeprefix(BOM)
        return before if (begin or self._begins_line) and not before.strip() else None

    def mark(self, context: str) -> Mark:
        return Mark(self.position, self.line, context)
