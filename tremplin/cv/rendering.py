"""A CV on paper and in plain text. The PDF is tagged (PDF/UA-1) and archival (PDF/A-2a), with its fonts inside."""

import base64
import json
import re
import threading
import unicodedata
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import segno
import typst
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tremplin.core import clock
from tremplin.core.text import joined
from tremplin.cv.content import CvContent, Experience
from tremplin.cv.enums import Order

HERE = Path(__file__).parent
STANDARDS: list[Any] = ["a-2a", "ua-1"]
CARRYING: list[Any] = ["a-3a", "ua-1"]  # PDF/A-2 refuses attachments

# Which of two facing pages comes first. Told "from the right", PDFium turns every French line of an Arabic CV round.
FROM_THE_RIGHT, FROM_THE_LEFT = b"/Direction/R2L", b"/Direction/L2R"

_local = threading.local()


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[HERE / "fonts"])


def _compiler() -> typst.Compiler:
    """Return the compiler of this thread: one each, used again. Shared between threads it fails; new each time it leaks."""
    compiler: typst.Compiler | None = getattr(_local, "compiler", None)
    if compiler is None:
        compiler = _local.compiler = typst.Compiler(
            HERE / "typst" / "cv.typ", root=HERE / "typst", font_paths=_fonts(), ignore_system_fonts=True
        )
    return compiler


@dataclass(frozen=True)
class Pictures:
    """What is drawn beside the name: a photograph (JPEG), the address that a code to scan opens."""

    photo: bytes = b""
    address: str = ""


NO_PICTURES = Pictures()


def cv_to_pdf(
    content: CvContent,
    *,
    is_large: bool = False,
    pictures: Pictures = NO_PICTURES,
    carries_json: bool = False,
) -> bytes:
    """Return the CV as an A4 PDF, on one page when its text can be drawn in 9.5 points, on as many as needed otherwise.

    `is_large` prints it in 16 points. With `carries_json` its JSON Resume is attached (PDF/A-3a): `reading` gives the
    same content back from the file.
    """
    inputs = {"cv": json.dumps(_printable(with_words(content)), ensure_ascii=False), **_drawings(pictures)}
    if carries_json:
        inputs["carried"] = json.dumps(content.json_resume(), indent=1)
    if is_large:
        return _compiled({**inputs, "large": "yes"})
    pdf = _compiled(inputs)
    if count_pages(pdf) > 1:
        tight = _compiled({**inputs, "tight": "yes"})
        return tight if count_pages(tight) == 1 else pdf
    return pdf


def cv_to_picture(content: CvContent, *, design: str, dots_per_inch: int = 60) -> bytes:
    """Return the first page of the CV as a PNG: what a design looks like on one's own words."""
    drawn = with_words(replace(content, design=design))
    inputs = {"cv": json.dumps(_printable(drawn), ensure_ascii=False)}
    pages = _compiler().compile(format="png", sys_inputs=inputs, ppi=dots_per_inch)
    return pages[0] if isinstance(pages, list) else bytes(pages or b"")


def _compiled(inputs: dict[str, str]) -> bytes:
    pdf = _compiler().compile(
        format="pdf",
        sys_inputs=inputs,
        pdf_standards=CARRYING if inputs.get("carried") else STANDARDS,
        timestamp=clock.now().replace(microsecond=0),
    )
    if not isinstance(pdf, bytes):
        raise TypeError("A PDF is one file.")
    return pdf.replace(FROM_THE_RIGHT, FROM_THE_LEFT)


_PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")


def count_pages(pdf: bytes) -> int:
    """Return how many pages a PDF of ours has: its page objects are never compressed."""
    return len(_PAGE.findall(pdf))


def _drawings(pictures: Pictures) -> dict[str, str]:
    """Return the pictures as SVG: Typst takes no binary among its inputs, a drawing can carry one."""
    drawn = {}
    if pictures.photo:
        data = base64.b64encode(pictures.photo).decode()
        drawn["photo"] = (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 5">'
            f'<image width="4" height="5" href="data:image/jpeg;base64,{data}"/></svg>'
        )
    if pictures.address:
        drawn["qr"] = str(segno.make(pictures.address, error="m").svg_inline(scale=4, border=2))
    return drawn


def cv_to_text(content: CvContent) -> str:
    """Return the CV as plain text, in the order of the paper."""
    values = with_words(content)
    words = values["words"]
    lines = [
        content.name,
        values["headline"],
        joined(content.town, content.telephone, content.mail),
        content.summary,
    ]
    first = [
        (words["experiences"], [line for one in values["experiences"] for line in _experience_lines(one)]),
        (words["skills"], [f"- {skill}" for skill in content.skills]),
    ]
    sections: list[tuple[str, list[str]]] = [
        *(reversed(first) if content.order == Order.SKILLS else first),
        (
            words["education"],
            [joined(one["title"], one["school"], one["town"], one["year"]) for one in values["education"]],
        ),
        (words["languages"], [joined(one.name, one.level) for one in content.languages]),
        (words["licences"], list(content.licences)),
    ]
    for title, body in sections:
        if body:
            lines += ["", title.upper(), *body]
    return "\n".join(line for index, line in enumerate(lines) if line or index > 3) + "\n"  # noqa: PLR2004


def _experience_lines(one: dict[str, Any]) -> list[str]:
    facts = joined(one["title"], one["kind_words"], one["organisation"], one["town"], one["dates"])
    return [facts, *(f"- {task}" for task in one["tasks"])]


def with_words(content: CvContent) -> dict[str, Any]:
    """Return plain values with the titles of sections and the dates in the language of the CV."""
    with translation.override(content.language):
        values = content.plain()
        values["headline"] = capfirst(content.headline)
        for one, experience in zip(values["experiences"], content.experiences, strict=True):
            one["dates"] = "" if content.hides_dates else date_words(experience)
            one["title"], one["kind_words"] = experience.shown_title, experience.shown_kind
            one["is_break"] = experience.is_break
        for one in values["education"]:
            one["year"] = "" if content.hides_dates else one["year"]
        values["words"] = {
            "title": _("CV"),
            "experiences": _("Ce que j’ai fait"),
            "skills": _("Ce que je sais faire"),
            "education": _("Formations et diplômes"),
            "languages": _("Langues"),
            "licences": _("Permis et habilitations"),
            "photo": _("Photographie de %(name)s") % {"name": content.name},
            "qr": _("Code à scanner avec un téléphone : il ouvre ce CV à jour"),
        }
    return values


def date_words(one: Experience) -> str:
    """Return "2013 à 2015", "2013" or "depuis 2013"."""
    first, last = one.began[:4], one.ended[:4]
    if one.is_current:
        return _("depuis %(year)s") % {"year": first} if first else _("en ce moment")
    if first and last and first != last:
        return _("%(first)s à %(last)s") % {"first": first, "last": last}
    return first or last


def _printable(value: Any) -> Any:
    """Return `value` with the characters our fonts can draw: no control character, no emoji (the standards refuse both)."""
    if isinstance(value, str):
        text = unicodedata.normalize("NFC", value)
        return "".join(letter for letter in text if letter == "\n" or ord(letter) in _drawable()).strip()
    if isinstance(value, dict):
        return {key: _printable(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(one) for one in value]
    return value


@cache
def _drawable() -> frozenset[int]:
    """Return the code points that every weight of our fonts has."""
    text = (HERE / "fonts" / "drawable.txt").read_text()
    drawable: set[int] = set()
    for span in text.split():
        first, _dash, last = span.partition("-")
        drawable.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(drawable)
