"""A CV to PDF: ours (Typst, tagged, fonts embedded), beside the same text by ReportLab and WeasyPrint; to Word, beside
plain paragraphs of python-docx; and the memory of a process that prints thousands.
"""

import io
import os
from collections.abc import Callable
from html import escape
from itertools import count
from pathlib import Path

from docx import Document
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate

from benchmarks.measures import Times, times
from tremplin.cv.content import CvContent, Experience
from tremplin.cv.rendering import cv_to_pdf, cv_to_text
from tremplin.cv.word import cv_to_docx

COUNT = 30
MANY = 20_000


def sample(number: int) -> CvContent:
    """Return a CV of one page, six jobs, different for each number."""
    jobs = tuple(
        Experience(
            "Vendeuse en boulangerie",
            f"Boulangerie {place} {number}",
            "Roubaix",
            str(2006 + 2 * index),
            str(2008 + 2 * index),
            tasks=("Accueillir les clients", "Encaisser et rendre la monnaie", "Tenir la vitrine"),
        )
        for index, place in enumerate(
            ("Lemaire", "de la Gare", "des Arts", "du Parc", "de l’Épeule", "du Sartel")
        )
    )
    return CvContent(
        name=f"Samira Belkacem {number}",
        headline="Vendeuse en boulangerie",
        town="59100 Roubaix",
        telephone="06 39 98 41 07",
        mail="samira@exemple.fr",
        experiences=jobs,
        skills=("Travailler en équipe", "Faire preuve de rigueur"),
    )


def papers() -> list[Times]:
    """Return the times of ours first, then of each other that is installed."""
    # Each time somebody else's: Typst remembers what it has just set.
    numbers = count(1)
    made = [times("Tremplin (Typst, tagged)", lambda: cv_to_pdf(sample(next(numbers))), COUNT)]
    made.append(times("ReportLab (plain paragraphs)", lambda: with_reportlab(lines(next(numbers))), COUNT))
    weasyprint = weasyprint_if_any()
    if weasyprint:
        made.append(times("WeasyPrint (tagged)", lambda: weasyprint(lines(next(numbers))), COUNT))
    return made


def words() -> list[Times]:
    """Return the times of our Word file, with headings, lists and language, then of the same text in plain paragraphs."""
    numbers = count(1)
    return [
        times("Tremplin (Word)", lambda: cv_to_docx(sample(next(numbers))), COUNT),
        times("python-docx (plain paragraphs)", lambda: with_docx(lines(next(numbers))), COUNT),
    ]


def memory_of_many(many: int = MANY) -> list[tuple[int, int]]:
    """Print CVs in this process, each different; return (how many so far, memory held in MiB) a few times on the way."""
    seen = []
    for number in range(1, many + 1):
        cv_to_pdf(sample(number))
        if number in {100, many // 20, many // 4, many}:
            seen.append((number, memory_held()))
    return seen


def memory_held() -> int:
    """Return the memory that this process holds, in MiB (Linux)."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // (1024 * 1024)


def with_docx(lines: list[str]) -> bytes:
    document, file = Document(), io.BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(file)
    return file.getvalue()


def lines(number: int) -> list[str]:
    return cv_to_text(sample(number)).splitlines()


def with_reportlab(lines: list[str]) -> bytes:
    file, style = io.BytesIO(), getSampleStyleSheet()["Normal"]
    SimpleDocTemplate(file).build([Paragraph(escape(line), style) for line in lines])
    return file.getvalue()


def weasyprint_if_any() -> Callable[[list[str]], bytes] | None:
    """Return a function that makes a PDF with WeasyPrint, when its system libraries are there."""
    try:
        from weasyprint import HTML
    except (ImportError, OSError):
        return None

    def make(lines: list[str]) -> bytes:
        page = "".join(f"<p>{escape(line)}</p>" for line in lines)
        made: bytes = HTML(string=f"<html lang='fr'><title>CV</title>{page}").write_pdf(pdf_tags=True)
        return made

    return make
