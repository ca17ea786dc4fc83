"""Word (.docx): paragraphs, tables and text boxes in the order of the page, with what styles say of them."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from lxml.etree import ErrorTypes, XMLSyntaxError

from tremplin.cv.reading.limited.refusals import Refused
from tremplin.cv.reading.limited.text import line_of
from tremplin.cv.reading.lines import Line

BOX, COPY = qn("w:txbxContent"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
MANY = 4  # paragraphs in one cell: the table is a page laid out in columns, not rows of facts
DEEPEST = 6
TOO_MUCH = (ErrorTypes.ERR_NO_MEMORY, ErrorTypes.ERR_RESOURCE_LIMIT, ErrorTypes.ERR_ENTITY_LOOP)
MOST_ELEMENTS = 200_000  # a CV of ten pages has ten thousand


def read(data: bytes) -> tuple[list[Line], bool]:
    """Return the lines of a Word file, and whether it shows a picture."""
    try:
        document = docx.Document(io.BytesIO(data))
    except XMLSyntaxError as problem:
        raise Refused("bomb" if problem.code in TOO_MUCH else "broken") from None
    except (PackageNotFoundError, KeyError, ValueError):
        raise Refused("broken") from None
    for count, _element in enumerate(document.element.body.iter()):
        if count > MOST_ELEMENTS:
            raise Refused("bomb")
    lines: list[Line] = []
    for section in document.sections:
        if not section.header.is_linked_to_previous:
            lines += _block(section.header._element, document, depth=0)  # noqa: SLF001  (no other way to its boxes)
    lines += _block(document.element.body, document, depth=0)
    has_picture = any("/media/" in str(part.partname) for part in document.part.package.iter_parts())
    return _numbered(lines), has_picture


def _numbered(lines: list[Line]) -> list[Line]:
    """Return lines whose columns are counted from the first: -1 says that another stream begins or ends there."""
    column, found = 0, []
    for line in lines:
        if line.column:
            column += 1
        if line.text:
            found.append(replace(line, column=column))
    return found


def _block(element: Any, parent: Any, *, depth: int) -> Iterator[Line]:
    """Yield the lines of what holds paragraphs and tables."""
    has_gap = False
    for child in element:
        if child.tag == qn("w:p"):
            lines = list(_paragraph(child, parent, depth=depth))
            if lines and has_gap:
                lines[0] = replace(lines[0], has_gap=True)
            has_gap = not any(line.text for line in lines)
            yield from lines
        elif child.tag == qn("w:tbl") and depth < DEEPEST:
            yield from _table(Table(child, parent), depth=depth)
        elif child.tag == qn("w:sdt"):
            for content in child.iterchildren(qn("w:sdtContent")):
                yield from _block(content, parent, depth=depth)


def _paragraph(element: Any, parent: Any, *, depth: int) -> Iterator[Line]:
    """Yield the lines of a paragraph, and of the boxes of text that hang on it."""
    paragraph = Paragraph(element, parent)
    style = _style(paragraph)
    runs = [run for run in paragraph.runs if run.text.strip()]
    is_bold = bool(runs) and all(run.bold or style == "heading" for run in runs)
    size = max(
        (run.font.size.pt for run in runs if run.font.size is not None), default=_style_size(paragraph)
    )
    for written in _own_text(element).split("\n"):
        line = line_of(written)
        yield replace(line, style=style or line.style, is_bold=is_bold, size=size)
    if depth < DEEPEST:
        for box in element.iter(BOX):
            if next(box.iterancestors(COPY), None) is None and not _is_in_a_box(box, element):
                yield Line("", column=-1)
                yield from _block(box, parent, depth=depth + 1)
                yield Line("", column=-1)


def _own_text(element: Any) -> str:
    """Return the text of a paragraph, links and fields included, its boxes left out."""
    parts = []
    for node in element.iter(qn("w:t"), qn("w:br"), qn("w:cr"), qn("w:tab"), qn("w:noBreakHyphen")):
        if _is_in_a_box(node, element):
            continue
        if node.tag == qn("w:t"):
            parts.append(node.text or "")
        elif node.tag == qn("w:noBreakHyphen"):
            parts.append("-")
        elif node.getparent().tag == qn("w:r"):
            parts.append("\t" if node.tag == qn("w:tab") else "\n")
    return "".join(parts)


def _is_in_a_box(node: Any, paragraph: Any) -> bool:
    """Tell whether a piece of text stands in a box that hangs on this very paragraph."""
    for above in node.iterancestors():
        if above is paragraph:
            return False
        if above.tag in (BOX, COPY):
            return True
    return False


def _style(paragraph: Paragraph) -> str:
    name = (paragraph.style.name or "").lower() if paragraph.style is not None else ""
    if re.match(r"(heading|titre|title)\b", name):
        return "heading"
    properties = paragraph._p.pPr  # noqa: SLF001  (python-docx does not say lists)
    is_list = "list" in name or (properties is not None and properties.numPr is not None)
    return "bullet" if is_list else ""


def _style_size(paragraph: Paragraph) -> float:
    style = paragraph.style
    return (
        style.font.size.pt
        if style is not None and style.font is not None and style.font.size is not None
        else 0.0
    )


def _table(table: Table, *, depth: int) -> Iterator[Line]:
    """Yield a table row by row, or column by column where its cells are pages of their own."""
    rows = [_cells(row) for row in table.rows]
    content = [[list(_block(cell._tc, cell, depth=depth + 1)) for cell in row] for row in rows]  # noqa: SLF001
    if any(sum(len(_said(cell)) >= MANY for cell in row) > 1 for row in content):
        for row in content:
            for cell in row:
                yield Line("", column=-1)
                yield from cell
        yield Line("", column=-1)
        return
    for row in content:
        yield from _row([_said(cell) for cell in row])


def _said(lines: list[Line]) -> list[Line]:
    return [line for line in lines if line.text]


def _row(cells: list[list[Line]]) -> Iterator[Line]:
    """Yield a row of facts: the first lines of its cells together, then what the cells go on with."""
    cells = [cell for cell in cells if cell]
    if not cells:
        return
    first = "\t".join(cell[0].text for cell in cells)
    yield replace(cells[-1][0], text=first, style=cells[-1][0].style if len(cells) == 1 else "", has_gap=True)
    for cell in cells:
        yield from cell[1:]


def _cells(row: Any) -> list[_Cell]:
    """Return the cells of a row, each once: merged ones are given several times."""
    found: list[_Cell] = []
    for cell in row.cells:
        if not any(cell._tc is other._tc for other in found):  # noqa: SLF001
            found.append(cell)
    return found
