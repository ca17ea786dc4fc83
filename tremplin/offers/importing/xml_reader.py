"""Rows of an XML file of any size: one element is decoded at a time from a sliding window on the file.

What surrounds the offers is only counted, so that a file that is cut is told from one that ends. An offer that cannot be
decoded is passed over, up to the next one.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from tremplin.core.errors import FileUnreadable
from tremplin.core.tables import (
    BOM,
    LONGEST_ROW,
    Found,
    Mark,
    checked_encoding,
    has_wrong_bytes,
    head_of,
    opened,
    too_long,
    wrong_bytes,
)
from tremplin.offers.importing.boards import ELEMENTS
from tremplin.offers.importing.elements import ElementUnreadable, malformed, values_of
from tremplin.offers.importing.window import Window

DECLARED = re.compile(rb"\s*<\?xml[^>]*?\bencoding\s*=\s*[\"']([\w.:-]+)")
# Entities that a file declares for itself: no feed needs them, and they are how XML is made to harm.
DECLARES = re.compile(rb"(?>\s+|<\?.*?\?>|<!--.*?-->)*+<!DOCTYPE[^<>\[]*\[", re.DOTALL | re.IGNORECASE)
DOCTYPE = re.compile(r"<!DOCTYPE[^<>\[]*>", re.IGNORECASE)
TAG = re.compile(r"<(?P<close>/?)(?P<name>[^\s<>/=\"'!?]+)(?P<inside>(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*+)>")
PASSED = {
    "<!--": re.compile("-->"),
    "<?": re.compile(r"\?>"),
    "<![CDATA[": re.compile(r"\]\]>"),
}
LONGEST_TAG = 10_000
MARKUP = re.compile("(?=<)")
# Whoever says Latin-1 means what Windows wrote.
MEANT = {"iso8859-1": "cp1252", "ascii": "utf-8"}
REFERENCE = re.compile(
    r"<(?:id|job_id|reference|referencenumber|Reference_apec)>\s*(?:<!\[CDATA\[)?\s*([^<>\[\]]{1,80}?)\s*[\]<]"
)


class Element:
    """Finds where an offer that begins with a tag of this name ends."""

    def __init__(self, name: str) -> None:
        again = re.escape(name)
        self.begins_line = re.compile(rf"\n[ \t]*(?=<{again}[\s/>])")
        self.closing = re.compile(rf"</{again}\s*>")
        self.marks = re.compile(rf"<!\[CDATA\[|<!--|</{again}\s*>|<{again}(?=[\s/>])")

    def end(self, text: str, index: int) -> tuple[int, bool] | None:
        """Return where the offer ends and whether it is whole; None when that is not in sight.

        `index` is after its first tag. It ends broken where another begins.
        """
        while found := self.marks.search(text, index):
            if found[0].startswith("</"):
                return found.end(), True
            if found[0] not in PASSED:
                return found.start(), False
            after = PASSED[found[0]].search(text, found.end())
            if after is None:
                return None
            index = after.end()
        return None


ALL = {name: Element(name) for name in ELEMENTS}


class XmlReader:
    """Reads the offers of one file, from its beginning or from a mark."""

    def __init__(self, path: Path, encoding: str) -> None:
        head = head_of(path)
        if DECLARES.match(head.removeprefix(BOM.encode())):
            raise FileUnreadable(
                _("« %(name)s » déclare ses propres entités XML : un fichier d’offres n’en a pas besoin.")
                % {"name": path.name}
            )
        self._path = path
        self._encoding = _said(head) if encoding == "utf-8" else encoding

    def rows(self, start: Mark) -> Iterator[Found]:
        with opened(self._path, start) as file:
            yield from Elements(Window(file, self._encoding, start), start.context).read()


def _said(head: bytes) -> str:
    """Return the encoding that a file says it is in, UTF-8 when it says none that we read."""
    found = DECLARED.match(head)
    if found is None:
        return "utf-8"
    try:
        proper = checked_encoding(found[1].decode())
    except FileUnreadable:
        return "utf-8"
    return MEANT.get(proper, proper)


class Elements:
    """The offers seen through one window. What surrounds them is open, as deep as the context says."""

    def __init__(self, window: Window, context: str) -> None:
        self.window = window
        # After a mark the names are not known: any of them may close.
        self._open = [""] * int(context or 0)

    def read(self) -> Iterator[Found]:
        window = self.window
        window.skip(BOM)
        while window.pass_to(MARKUP):
            passed = next((end for begin, end in PASSED.items() if self._starts(begin)), None)
            if passed:
                if not window.pass_to(passed):
                    break
            elif found := self._tag():
                row = self._surrounding(found) if self._is_around(found) else self._offer(found)
                if row:
                    yield row
                    if row.is_end:
                        return
            elif self._starts("<!") and (doctype := DOCTYPE.match(window.text, window.at)):
                window.advance(doctype.end())
            elif window.is_whole and "<" not in window.text[window.at + 1 :]:
                break
            else:
                yield self._refused(window.at + 1, malformed())
        else:
            if not self._open:
                return
        yield self._cut()

    def _starts(self, letters: str) -> bool:
        window = self.window
        while len(window.text) - window.at < len(letters) and window.fill() is not None:
            pass
        return window.text.startswith(letters, window.at)

    def _tag(self) -> re.Match[str] | None:
        """Return the tag that begins here, None when what begins here is none."""
        window = self.window
        while (found := TAG.match(window.text, window.at)) is None:
            if len(window.text) - window.at > LONGEST_TAG or window.fill() is None:
                return None
        return found

    def _is_around(self, tag: re.Match[str]) -> bool:
        return bool(tag["close"]) or tag["name"] not in ALL

    def _surrounding(self, tag: re.Match[str]) -> Found | None:
        """Go into, or out of, what surrounds the offers; what closes without having been opened is refused."""
        if not tag["close"]:
            if not tag["inside"].endswith("/"):
                self._open.append(tag["name"])
        elif self._open and self._open[-1] in ("", tag["name"]):
            self._open.pop()
        else:
            return self._refused(tag.end(), malformed())
        self.window.advance(tag.end())
        return None

    def _offer(self, tag: re.Match[str]) -> Found:
        """Decode the offer that begins here."""
        window, element = self.window, ALL[tag["name"]]
        if tag["inside"].endswith("/"):
            return self._refused(tag.end(), _("Ce n’est pas une offre."))
        length = tag.end() - tag.start()
        while (found := element.end(window.text, window.at + length)) is None:
            is_too_long = len(window.text) - window.at > LONGEST_ROW
            if is_too_long or window.fill() is None:
                return self._endless(element, is_too_long=is_too_long)
        end, is_whole = found
        next_one = element.begins_line.search(window.text, window.at + length, end)
        if next_one:
            # A text that does not close has swallowed the next offer.
            return self._refused(next_one.end(), malformed())
        return self._row(end) if is_whole else self._refused(end, malformed())

    def _row(self, end: int) -> Found:
        line = self.window.line
        source = self.window.advance(end)
        problem = wrong_bytes() if has_wrong_bytes(source) else ""
        try:
            values, mended = values_of(source)
        except ElementUnreadable as refusal:
            return Found(
                line, self._mark(), problem=problem or refusal.reason, reference=reference_in(source)
            )
        return Found(line, self._mark(), values, problem, mended=mended)

    def _endless(self, element: Element, *, is_too_long: bool) -> Found:
        """Pass over an offer whose end is not in sight; when no other follows it, the file is cut."""
        window = self.window
        reason = too_long() if is_too_long else malformed()
        next_one = element.begins_line.search(window.text, window.at)
        if next_one:
            return self._refused(next_one.end(), reason)
        if not is_too_long:
            return self._cut()
        line, reference = window.line, reference_in(window.text[window.at :])
        is_end = not window.pass_to(element.closing)
        return Found(line, self._mark(), problem=reason, reference=reference, is_end=is_end)

    def _refused(self, end: int, reason: str) -> Found:
        line = self.window.line
        passed = self.window.advance(end)
        reason = wrong_bytes() if has_wrong_bytes(passed) else reason
        return Found(line, self._mark(), problem=reason, reference=reference_in(passed))

    def _cut(self) -> Found:
        """End the reading: the file stops in the middle."""
        window = self.window
        line = window.line
        reference = reference_in(window.text[window.at :])
        reason = _("Le fichier est coupé : il s’arrête au milieu, après la ligne %(line)s.") % {"line": line}
        return Found(line, self._mark(), problem=reason, reference=reference, is_end=True)

    def _mark(self) -> Mark:
        return self.window.mark(str(len(self._open)))


def reference_in(source: str) -> str:
    """Return the reference of an offer that cannot be decoded, empty when that too cannot be read."""
    found = REFERENCE.search(source)
    return found[1] if found else ""
