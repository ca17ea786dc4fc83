"""PDF: the letters with their places, as pdfium gives them, put together into runs; the files a PDF carries."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from tremplin.cv.reading.limited.columns import Run, lines_in_order
from tremplin.cv.reading.limited.refusals import Refused
from tremplin.cv.reading.lines import Line

MOST_PAGES = 20
MOST_LETTERS = 40_000  # of a page: a full one has four thousand
MOST_ATTACHED = 5_000_000
MOST_OBJECTS = 60_000
PASSWORD_NEEDED = 4
WIDEST_PAGE = 20_000  # points
# What pdfium gives for a hyphen that ends a line: one that is written stays, one that only breaks a word goes.
HYPHENS_AT_THE_END = {0x02: "-\u200b", 0xFFFE: "-\u200b", 0xAD: "\u00ad"}
BOLD = 600
SMALLEST_PICTURE = 30.0  # points: smaller ones are icons


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """Open a PDF, or raise Refused: locked, broken, too long, of pages without measure."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as problem:
        raise Refused(
            "encrypted" if getattr(problem, "err_code", 0) == PASSWORD_NEEDED else "broken"
        ) from None
    try:
        if len(document) > MOST_PAGES:
            raise Refused("too_long")
        if not len(document):
            raise Refused("empty")
        yield document
    finally:
        document.close()


def attachments(document: Any) -> Iterator[bytes]:
    """Yield the bytes of the small files that a PDF carries."""
    for number in range(min(document.count_attachments(), 10)):
        attached = document.get_attachment(number)
        try:
            data = bytes(attached.get_data())
        except pdfium.PdfiumError:
            continue
        if len(data) <= MOST_ATTACHED:
            yield data


def lines_of(document: Any) -> tuple[list[Line], bool]:
    """Return the lines of every page in reading order, and whether it shows a picture."""
    lines: list[Line] = []
    has_picture = False
    for number in range(len(document)):
        try:
            page = document[number]
        except pdfium.PdfiumError:
            raise Refused("broken") from None
        if max(page.get_size()) > WIDEST_PAGE:
            raise Refused("bomb")
        lines += _following(
            lines, lines_in_order(runs_of(page), first_column=lines[-1].column + 1 if lines else 0)
        )
        has_picture = has_picture or _shows_picture(page)
    return lines, has_picture


def _following(before: list[Line], lines: list[Line]) -> list[Line]:
    """Return the lines of a page; those of one stream go on with the page before when it was one too."""
    if (
        not before
        or not lines
        or before[-1].column != before[0].column
        or lines[-1].column != lines[0].column
    ):
        return lines
    return [replace(line, column=before[-1].column) for line in lines]


def _shows_picture(page: Any) -> bool:
    for count, shown in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)):
        left, bottom, right, top = shown.get_bounds()
        if right - left > SMALLEST_PICTURE and top - bottom > SMALLEST_PICTURE:
            return True
        if count > MOST_OBJECTS:
            return False
    return False


@dataclass
class Letters:
    """The letters of one run as they come."""

    text: list[str] = field(default_factory=list)
    left: float = 0.0
    right: float = 0.0
    baseline: float = 0.0
    size: float = 0.0
    bold: int = 0
    last: tuple[float, float] = (0.0, 0.0)

    def run(self) -> Run:
        return Run(
            "".join(self.text).strip(),
            self.left,
            self.right,
            self.baseline,
            self.size,
            is_bold=self.bold * 2 > len(self.text),
        )


def runs_of(page: Any) -> list[Run]:
    """Return the runs of a page: letters that follow each other on one line, without a wide blank."""
    textpage = page.get_textpage()
    count = raw.FPDFText_CountChars(textpage)
    if count > MOST_LETTERS:
        raise Refused("bomb")
    runs: list[Run] = []
    now = Letters()
    for index in range(count):
        code = raw.FPDFText_GetUnicode(textpage, index)
        if code in HYPHENS_AT_THE_END:
            now.text.append(HYPHENS_AT_THE_END[code])
            continue
        letter = chr(code) if 0 < code < 0x110000 else " "  # noqa: PLR2004
        if letter in "\r\n":
            continue
        if raw.FPDFText_IsGenerated(textpage, index) == 1 or letter.isspace():
            now.text.append(" ")
            continue
        left, right, baseline, size = _place(textpage, index)
        if now.text and not _goes_on(now, left, right, baseline, size):
            runs.append(now.run())
            now = Letters()
        if not any(one.strip() for one in now.text):
            now = Letters(left=left, right=right, baseline=baseline, size=size)
        now.text.append(letter)
        now.left, now.right, now.last = min(now.left, left), max(now.right, right), (left, right)
        now.bold += raw.FPDFText_GetFontWeight(textpage, index) >= BOLD or _is_bold_by_name(textpage, index)
    runs.append(now.run())
    textpage.close()
    return [run for run in runs if run.text]


def _place(textpage: Any, index: int) -> tuple[float, float, float, float]:
    """Return the left, the right, the baseline and the size of a letter."""
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetLooseCharBox(textpage, index, box)
    raw.FPDFText_GetCharOrigin(textpage, index, x, y)
    height = abs(box.top - box.bottom)
    return box.left, box.right, y.value, height or raw.FPDFText_GetFontSize(textpage, index) or 1.0


def _is_bold_by_name(textpage: Any, index: int) -> bool:
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(textpage, index, name, 128, flags)
    return b"bold" in name.value.lower() or b"black" in name.value.lower()


def _goes_on(now: Letters, left: float, right: float, baseline: float, size: float) -> bool:
    """Tell whether a letter follows the run: on its line, and no further than a wide space, on either side."""
    if abs(baseline - now.baseline) > 0.3 * max(size, now.size):
        return False
    away = max(left - now.last[1], now.last[0] - right, 0.0)
    return away < 0.9 * min(size, now.size)
