"""A file becomes text: its kind is told by its content, and each kind has its reader, loaded when it is needed."""

import json
from typing import Any

from tremplin.cv.reading.limited import europass, kinds, text
from tremplin.cv.reading.limited.refusals import Refused
from tremplin.cv.reading.lines import Line

MOST_CHARACTERS = 120_000


def extract(data: bytes) -> dict[str, Any]:
    """Return {"kind", "lines" or "resume", "left_out"} of a file, or raise Refused.

    "resume" is a JSON Resume, from a file that is one, that carries one, or that Europass wrote.
    """
    kind = kinds.kind_of(data)
    if kind == "json":
        return _json(text.text_of(data))
    if kind == "xml":
        return europass.from_xml(data)
    if kind == "pdf":
        return _pdf(data)
    if kind == "docx":
        from tremplin.cv.reading.limited import word

        lines, has_picture = word.read(data)
        return _lines(kind, lines, has_picture=has_picture)
    if kind == "picture":
        from tremplin.cv.reading.limited import picture

        return _lines("photograph", picture.read(data), has_picture=False)
    return _lines(kind, text.lines_of(text.text_of(data)), has_picture=False)


def _pdf(data: bytes) -> dict[str, Any]:
    from tremplin.cv.reading.limited import pdf

    with pdf.opened(data) as document:
        for attached in pdf.attachments(document):
            carried = _carried(attached)
            if carried:
                return {**carried, "kind": f"pdf carrying {carried['kind']}"}
        lines, has_picture = pdf.lines_of(document)
        if not lines:
            from tremplin.cv.reading.limited import picture

            return _lines("scan", picture.read_pages(document), has_picture=False)
        return _lines("pdf", lines, has_picture=has_picture)


def _carried(attached: bytes) -> dict[str, Any] | None:
    """Return what a file attached to a PDF tells, when it tells a CV."""
    begins = attached.lstrip(b"\xef\xbb\xbf \r\n\t")[:1]
    try:
        if begins == b"{":
            return _json(text.text_of(attached))
        return europass.from_xml(attached) if begins == b"<" else None
    except Refused:
        return None


def _json(written: str) -> dict[str, Any]:
    try:
        values = json.loads(written)
    except (ValueError, RecursionError):
        raise Refused("broken") from None
    if isinstance(values, dict) and "SkillsPassport" in values:
        return europass.from_json(values["SkillsPassport"])
    known = ("basics", "work", "education", "skills", "x-tremplin")
    if not isinstance(values, dict) or not any(key in values for key in known):
        raise Refused("other_json")
    return {"kind": "json", "resume": values, "left_out": []}


def _lines(kind: str, lines: list[Line], *, has_picture: bool) -> dict[str, Any]:
    kept, count = [], 0
    for line in lines:
        count += len(line.text)
        if count > MOST_CHARACTERS:
            break
        kept.append(line.plain())
    if not kept:
        raise Refused("no_text")
    return {"kind": kind, "lines": kept, "left_out": ["photo"] if has_picture else []}
