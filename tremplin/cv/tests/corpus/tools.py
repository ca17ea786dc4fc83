"""What the layouts share: dates in words, Word and PDF files from a few lines."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import docx
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

from tremplin.cv.content import CvContent, Experience

FONTS = Path(__file__).parents[2] / "fonts"
MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
SHORT = ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."]
ENGLISH = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@dataclass(frozen=True)
class Layout:
    """One way of laying a CV out, and what it does not say: then it is not asked back."""

    name: str
    make: Callable[[CvContent], bytes]
    only_years: bool = False
    without: tuple[str, ...] = ()
    people: str = "french"


def month(date: str, names: list[str] = MONTHS) -> str:
    """Return "mars 2018" for "2018-03", and a year as it is."""
    return f"{names[int(date[5:]) - 1]} {date[:4]}" if len(date) > 4 else date


def figures(date: str) -> str:
    return f"{date[5:]}/{date[:4]}" if len(date) > 4 else date


def years(one: Experience, joiner: str = " – ", now: str = "aujourd’hui") -> str:
    last = now if one.is_current else one.ended[:4]
    return f"{one.began[:4]}{joiner}{last}" if last != one.began[:4] else last


def font_face() -> str:
    faces = [("NotoSans-Regular", 400), ("NotoSans-Bold", 700)]
    return "".join(
        f"@font-face {{ font-family: Noto; font-weight: {weight}; src: url(file://{FONTS}/{name}.ttf) }}"
        for name, weight in faces
    )


@cache
def fonts() -> FontConfiguration:
    return FontConfiguration()


def pdf(style: str, body: str) -> bytes:
    """Return a PDF of some HTML."""
    page = f"<style>{font_face()} @page {{ size: A4; margin: 1.6cm }} body {{ font: 10pt Noto; font-feature-settings: 'ccmp' 0 }} {style}</style>{body}"
    written: bytes = HTML(string=page).write_pdf(font_config=fonts())
    return written


def items(values: tuple[str, ...]) -> str:
    return "<ul>" + "".join(f"<li>{one}</li>" for one in values) + "</ul>" if values else ""


def saved(document: Any) -> bytes:
    """Return a Word document as bytes."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def word() -> Any:
    return docx.Document()
