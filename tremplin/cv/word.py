"""A CV as a Word document: real headings and lists, in its language, that goes on being written."""

import io
import re
from typing import Any

from docx import Document
from docx.document import Document as DocxDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from tremplin.core import clock
from tremplin.core.text import joined
from tremplin.cv.content import CvContent
from tremplin.cv.enums import Order
from tremplin.cv.rendering import with_words

ACCENTS = {"brique": "93301C", "canal": "0B4A50", "jardin": "22502A", "sobre": "14222D"}
LANGUAGES = {"fr": "fr-FR", "en": "en-GB", "ar": "ar-SA"}
_REFUSED = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def cv_to_docx(content: CvContent) -> bytes:
    """Return the CV as a .docx in the order of the paper.

    It will be changed by hand, so it does not carry its JSON as the PDF to keep does: that would no longer be true.
    """
    values = _readable(with_words(content))
    words = values["words"]
    document = Document()
    _dress(document, content)
    document.add_heading(values["name"] or words["title"], 0)
    for line in (
        values["headline"],
        joined(values["town"], values["telephone"], values["mail"]),
        values["summary"],
    ):
        if line:
            document.add_paragraph(line)
    if content.order == Order.SKILLS:
        _list(document, words["skills"], values["skills"])
    _experiences(document, words["experiences"], values["experiences"])
    if content.order != Order.SKILLS:
        _list(document, words["skills"], values["skills"])
    if values["education"]:
        document.add_heading(words["education"], 1)
        for one in values["education"]:
            document.add_paragraph(joined(one["title"], one["school"], one["town"], one["year"]))
    _list(document, words["languages"], [joined(one["name"], one["level"]) for one in values["languages"]])
    _list(document, words["licences"], values["licences"])
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _experiences(document: DocxDocument, title: str, experiences: list[dict[str, Any]]) -> None:
    if experiences:
        document.add_heading(title, 1)
    for one in experiences:
        if one["is_break"]:
            document.add_paragraph(joined(one["title"], one["dates"]))
            continue
        document.add_heading(one["title"], 2)
        facts = joined(one["kind_words"], one["organisation"], one["town"], one["dates"])
        if facts:
            document.add_paragraph(facts)
        for task in one["tasks"]:
            document.add_paragraph(task, style="List Bullet")


def _list(document: DocxDocument, title: str, lines: list[str]) -> None:
    if lines:
        document.add_heading(title, 1)
        for line in lines:
            document.add_paragraph(line, style="List Bullet")


def _dress(document: DocxDocument, content: CvContent) -> None:
    """Set the page, the letters, the language and the title of the file."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(1.8)
    accent = RGBColor.from_string(ACCENTS.get(content.design, ACCENTS["brique"]))
    for name, size in (("Normal", 11), ("Title", 22), ("Heading 1", 14), ("Heading 2", 12)):
        style = document.styles[name]
        style.font.name, style.font.size = "Calibri", Pt(size)
        properties = style.element.get_or_add_rPr()
        fonts = properties.find(qn("w:rFonts"))
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        if name != "Normal":
            style.font.color.rgb = accent
            style.paragraph_format.keep_with_next = True
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), LANGUAGES.get(content.language, content.language))
    document.styles["Normal"].element.get_or_add_rPr().append(language)
    facts = document.core_properties
    name = _readable(content.name)[:200]
    facts.title, facts.author, facts.language = f"CV - {name}", name, content.language
    facts.comments, facts.created, facts.modified = "", *[clock.now().replace(tzinfo=None)] * 2


def _readable(value: Any) -> Any:
    """Return `value` without the characters that XML refuses, at any depth."""
    if isinstance(value, str):
        return _REFUSED.sub("", value)
    if isinstance(value, dict):
        return {key: _readable(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_readable(one) for one in value]
    return value
