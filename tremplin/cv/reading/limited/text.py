"""Plain text: its encoding guessed, its bullets and its blank lines kept as what they are."""

import re

from tremplin.cv.reading.lines import Line

BULLET = re.compile(r"^\s*(?:[-–—*•●▪■◦‣·➢➤►✓✔o§]|\uf0b7|\uf0a7|\uf0d8)\s+(?=\S)")
LONGEST, MOST = 600, 3000


def text_of(data: bytes) -> str:
    """Return the text of a file: UTF-8, UTF-16 with its mark, else the encoding of old Windows."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def lines_of(text: str, *, column: int = 0) -> list[Line]:
    """Return the lines of a text, a bullet taken off and said, blank lines said by the line after them."""
    found: list[Line] = []
    has_gap = False
    for written in text.splitlines()[:MOST]:
        if not written.strip():
            has_gap = True
            continue
        found.append(line_of(written, has_gap=has_gap, column=column))
        has_gap = False
    return found


def line_of(written: str, *, has_gap: bool = False, column: int = 0, x: float | None = None) -> Line:
    """Return one line of typed text."""
    indent = len(written) - len(written.lstrip())
    bullet = BULLET.match(written)
    text = written[bullet.end() :] if bullet else written
    text = re.sub(r" {3,}|\t+", "\t", text.strip())
    return Line(
        text[:LONGEST],
        x=float(indent) if x is None else x,
        style="bullet" if bullet else "",
        has_gap=has_gap,
        column=column,
    )
