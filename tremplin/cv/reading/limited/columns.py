"""The order in which a page is read: lines from runs, columns from the blank between them.

A blank that goes down the page parts two columns, read one after the other, unless one side is only dates or headings
that belong to the lines beside them: those are read across.
"""

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from tremplin.core.text import plain
from tremplin.cv.reading.limited.text import BULLET
from tremplin.cv.reading.lines import Line
from tremplin.cv.reading.words import HEADING_BY_WORDS

STEP = 2.0  # points: how finely a page is cut to look for blanks
NARROWEST = 9.0  # points of a blank between columns
FEWEST = 4  # lines on each side
MOST_ACROSS = 0.25  # share of lines that may cross the blank: titles above the columns
BESIDE = 0.55  # share of dates and headings on one side that makes it a margin
BESIDE_ONE, FEWER, SMALL = 0.85, 0.75, 8
YEAR = re.compile(r"(?:19|20)\d\d|\baujourd|\bpresent\b", re.IGNORECASE)


@dataclass(frozen=True)
class Run:
    """Letters without a wide blank between them."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    is_bold: bool = False


Row = list[Run]
Stream = tuple[list[Row], bool]  # rows, and whether they go across the page


def lines_in_order(runs: list[Run], *, first_column: int) -> list[Line]:
    """Return the lines of a page as a person reads them."""
    lines: list[Line] = []
    column = first_column
    for stream in _streams(_rows(runs)):
        lines += _as_lines(stream, column)
        column += 1
    return _joined_at_hyphens(lines)


def _rows(runs: list[Run]) -> list[Row]:
    """Return runs by line, from top to bottom, each from left to right."""
    rows: list[Row] = []
    for run in sorted(runs, key=lambda one: (-one.baseline, one.left)):
        if rows and abs(rows[-1][0].baseline - run.baseline) < 0.35 * min(run.size, rows[-1][0].size):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [sorted(row, key=lambda one: one.left) for row in rows]


def _streams(rows: list[Row]) -> list[list[Row]]:
    """Return the rows cut into streams, in the order in which they are read."""
    blank = _blank(rows)
    if blank is None:
        return [rows] if rows else []
    streams: list[Stream] = []
    band: list[Row] = []
    for row in rows:
        if any(run.left < blank < run.right for run in row):
            streams += [*_sides(band, blank), ([row], True)]
            band = []
        else:
            band.append(row)
    return _glued([*streams, *_sides(band, blank)])


def _sides(band: list[Row], blank: float) -> list[Stream]:
    """Return the two sides of some rows, or these rows when they are read across."""
    left = [kept for row in band if (kept := [run for run in row if run.right <= blank])]
    right = [kept for row in band if (kept := [run for run in row if run.left >= blank])]
    if not left or not right or _is_table(band, blank):
        return [(band, True)] if band else []
    return [(left, False), (right, False)]


def _glued(streams: list[Stream]) -> list[list[Row]]:
    """Put what is read across the whole page, one after the other, into one stream."""
    glued: list[list[Row]] = []
    was_across = False
    for rows, is_across in streams:
        if is_across and was_across:
            glued[-1].extend(rows)
        else:
            glued.append(list(rows))
        was_across = is_across
    return glued


def _blank(rows: list[Row]) -> float | None:
    """Return where a blank parts the page into two columns, or None when it is read across."""
    if len(rows) < FEWEST:
        return None
    first, last = min(run.left for row in rows for run in row), max(run.right for row in rows for run in row)
    places = [first + STEP * number for number in range(1, int((last - first) / STEP))]
    crossing = [sum(any(run.left < place < run.right for run in row) for row in rows) for place in places]
    most = max(1, MOST_ACROSS * len(rows))
    best: tuple[float, float] | None = None
    start = 0
    for number in range(len(places) + 1):
        if number < len(places) and crossing[number] <= most:
            continue
        span = places[start:number]
        start = number + 1
        if len(span) * STEP < NARROWEST:
            continue
        fewest = min(crossing[start - 1 - len(span) : start - 1])
        calm = [
            place
            for place, count in zip(span, crossing[start - 1 - len(span) :], strict=False)
            if count == fewest
        ]
        middle = calm[len(calm) // 2]
        if _parts_columns(rows, middle) and (best is None or -len(span) - fewest * 10 < best[0]):
            best = (-len(span) - fewest * 10, middle)
    return best[1] if best else None


def _parts_columns(rows: list[Row], blank: float) -> bool:
    """Tell whether the two sides of a blank are texts of their own."""
    whole = [row for row in rows if not any(run.left < blank < run.right for run in row)]
    left = [[run for run in row if run.right <= blank] for row in whole]
    right = [[run for run in row if run.left >= blank] for row in whole]
    sides = [[side for side in sides if side] for sides in (left, right)]
    if min(len(side) for side in sides) < FEWEST:
        return False
    return not any(_is_margin(side) for side in sides) and not _is_bullets(sides[0])


def _is_table(band: list[Row], blank: float) -> bool:
    """Tell whether the left side is labels of the right: each beside a line of it, fewer of them or few in all."""
    left = [any(run.right <= blank for run in row) for row in band]
    right = [any(run.left >= blank for run in row) for row in band]
    beside = sum(label and words for label, words in zip(left, right, strict=True))
    return beside >= BESIDE_ONE * max(1, sum(left)) and (
        sum(left) <= FEWER * sum(right) or len(band) <= SMALL
    )


def _is_margin(side: list[Row]) -> bool:
    """Tell whether one side is only dates or headings."""
    texts = [" ".join(run.text for run in row) for row in side]
    dates = sum(len(text) < 40 and YEAR.search(text) is not None for text in texts)  # noqa: PLR2004
    headings = sum(plain(text.strip(" :")) in HEADING_BY_WORDS for text in texts)
    return (dates + headings) / len(texts) >= BESIDE


def _is_bullets(side: list[Row]) -> bool:
    return all(len(" ".join(run.text for run in row)) <= 2 for row in side)  # noqa: PLR2004


def _as_lines(rows: list[Row], column: int) -> list[Line]:
    """Return the rows of one stream as lines: bullets said, more room than usual said."""
    gaps = [above[0].baseline - below[0].baseline for above, below in pairwise(rows)]
    usual = median([gap for gap in gaps if gap > 0] or [0.0])
    lines = []
    for number, row in enumerate(rows):
        text = "\t".join(run.text for run in row)
        bullet = BULLET.match(text.replace("\t", " "))
        if bullet:
            text = text[bullet.end() :]
        lines.append(
            Line(
                " ".join(text.split(" ")).strip(),
                x=row[0].left,
                size=round(max(run.size for run in row), 1),
                is_bold=row[0].is_bold and not bullet,
                style="bullet" if bullet else "",
                has_gap=number > 0 and gaps[number - 1] > 1.35 * max(usual, row[0].size),
                column=column,
            )
        )
    return [line for line in lines if line.text]


def _joined_at_hyphens(lines: list[Line]) -> list[Line]:
    """Put a word that was cut at the end of a line together again."""
    joined: list[Line] = []
    for line in lines:
        if joined and joined[-1].text.endswith(("\u00ad", "\u200b")) and joined[-1].column == line.column:
            joined[-1] = replace(joined[-1], text=joined[-1].text[:-1] + line.text)
        else:
            joined.append(line)
    return [replace(line, text=line.text.replace("\u00ad", "").replace("\u200b", "")) for line in joined]
