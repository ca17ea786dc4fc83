"""The layouts written before the rules of reading were."""

import io
from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tremplin.cv.content import CvContent
from tremplin.cv.tests.corpus.tools import (
    ENGLISH,
    FONTS,
    Layout,
    figures,
    items,
    month,
    pdf,
    saved,
    word,
    years,
)


def plain_word(cv: CvContent) -> bytes:
    """A Word file with styles of headings, dates in words, bullets."""
    page = word()
    page.add_heading(cv.name, 0)
    page.add_paragraph(cv.headline)
    page.add_paragraph(f"{cv.town} | Tél. : {cv.telephone} | {cv.mail}")
    if cv.summary:
        page.add_heading("Profil", 1)
        page.add_paragraph(cv.summary)
    page.add_heading("Expérience professionnelle", 1)
    for one in cv.experiences:
        span = f"depuis {month(one.began)}" if one.is_current else f"{month(one.began)} à {month(one.ended)}"
        page.add_paragraph().add_run(f"{one.title}, {one.organisation}, {one.town}").bold = True
        page.add_paragraph(span)
        for task in one.tasks:
            page.add_paragraph(task, style="List Bullet")
    page.add_heading("Formation", 1)
    for study in cv.education:
        page.add_paragraph(f"{study.year} : {study.title}, {study.school}, {study.town}")
    page.add_heading("Compétences", 1)
    for skill in cv.skills:
        page.add_paragraph(skill, style="List Bullet")
    page.add_heading("Langues", 1)
    for spoken in cv.languages:
        page.add_paragraph(f"{spoken.name.capitalize()} : {spoken.level}")
    if cv.licences:
        page.add_heading("Permis", 1)
        page.add_paragraph(", ".join(cv.licences))
    return saved(page)


def word_table(cv: CvContent) -> bytes:
    """A Word file that is one table: headings and dates at the left, words at the right."""
    page = word()
    page.add_paragraph().add_run(cv.name.upper()).bold = True
    page.add_paragraph(f"{cv.headline}\n{cv.town}\n{cv.telephone}\n{cv.mail}")
    table = page.add_table(rows=0, cols=2)

    def row(left: str, right: str) -> None:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = left, right

    row("EXPÉRIENCES", "")
    for one in cv.experiences:
        row(
            years(one, "-"),
            "\n".join([f"{one.title} - {one.organisation} - {one.town}", *(f"• {t}" for t in one.tasks)]),
        )
    row("FORMATION", "")
    for study in cv.education:
        row(study.year, f"{study.title}\n{study.school}, {study.town}")
    row("LANGUES", "\n".join(f"{one.name} ({one.level})" for one in cv.languages))
    row("COMPÉTENCES", "\n".join(cv.skills))
    if cv.licences:
        row("PERMIS", "\n".join(cv.licences))
    return saved(page)


def two_columns(cv: CvContent) -> bytes:
    """A PDF with a coloured column at the left, as online editors make them."""
    side = f"""<h1>{cv.name}</h1><p class=job>{cv.headline}</p><h2>Contact</h2><p>{cv.telephone}<br>{cv.mail}<br>{cv.town}</p>
    <h2>Langues</h2>{"".join(f"<p>{one.name.capitalize()}<br>{one.level}</p>" for one in cv.languages)}
    <h2>Compétences</h2>{items(cv.skills)}"""
    if cv.licences:
        side += f"<h2>Permis</h2>{items(cv.licences)}"
    main = f"<h2>Profil</h2><p>{cv.summary}</p>" if cv.summary else ""
    main += "<h2>Expériences professionnelles</h2>"
    for one in cv.experiences:
        last = "aujourd’hui" if one.is_current else figures(one.ended)
        main += f"<h3>{one.title}</h3><p class=soft>{one.organisation}, {one.town} | {figures(one.began)} - {last}</p>{items(one.tasks)}"
    main += "<h2>Formation</h2>"
    for study in cv.education:
        main += f"<h3>{study.title}</h3><p class=soft>{study.school}, {study.town} | {study.year}</p>"
    style = """@page { margin: 0 } .s { position: absolute; left: 0; top: 0; width: 6cm; height: 29.7cm; background: #dde; padding: 1cm .6cm;
      box-sizing: border-box } .m { margin-left: 6.8cm; padding: 1cm 1cm 1cm 0 } h1 { font-size: 17pt } h2 { font-size: 12pt } h3 { font-size: 10pt; margin-bottom: 0 }"""
    return pdf(style, f"<div class=s>{side}</div><div class=m>{main}</div>")


def dates_at_left(cv: CvContent) -> bytes:
    """A PDF whose dates stand in a margin of their own."""
    body = f"<h1>{cv.name}</h1><p><b>{cv.headline}</b></p><p>{cv.town} – {cv.telephone} – {cv.mail}</p>"
    body += f"<p>{cv.summary}</p><h2>Parcours professionnel</h2><table>"
    for one in cv.experiences:
        span = f"Depuis {one.began[:4]}" if one.is_current else years(one)
        body += f"<tr><td class=d>{span}</td><td><b>{one.title}</b><br>{one.organisation}, {one.town}{items(one.tasks)}</td></tr>"
    body += "</table><h2>Diplômes et formations</h2><table>"
    for study in cv.education:
        body += f"<tr><td class=d>{study.year}</td><td><b>{study.title}</b><br>{study.school}, {study.town}</td></tr>"
    body += f"</table><h2>Savoir-faire</h2>{items(cv.skills)}<h2>Langues</h2><p>"
    body += ", ".join(f"{one.name} ({one.level})" for one in cv.languages) + "</p>"
    if cv.licences:
        body += f"<h2>Permis et habilitations</h2><p>{' - '.join(cv.licences)}</p>"
    return pdf("td { vertical-align: top } .d { width: 3.2cm }", body)


def english(cv: CvContent) -> bytes:
    """An English CV in one column, dates at the right."""
    body = f"<h1>{cv.name}</h1><p>{cv.headline}</p><p>{cv.town} | {cv.telephone} | {cv.mail}</p><h2>Summary</h2><p>{cv.summary}</p>"
    body += "<h2>Work experience</h2>"
    for one in cv.experiences:
        last = "Present" if one.is_current else month(one.ended, ENGLISH)
        body += f"<p class=r><b>{one.title}</b><span>{month(one.began, ENGLISH)} – {last}</span></p><p>{one.organisation}, {one.town}</p>{items(one.tasks)}"
    body += "<h2>Education</h2>"
    for study in cv.education:
        body += f"<p class=r><b>{study.title}</b><span>{study.year}</span></p><p>{study.school}</p>"
    body += f"<h2>Skills</h2><p>{', '.join(cv.skills)}</p><h2>Languages</h2>"
    body += "".join(f"<p>{one.name}: {one.level}</p>" for one in cv.languages)
    return pdf(".r { display: flex; justify-content: space-between }", body)


def canvas(cv: CvContent) -> bytes:
    """A PDF drawn line by line, headings in capitals, everything of a job on one line."""
    for name in ("NotoSans-Regular", "NotoSans-Bold"):
        pdfmetrics.registerFont(TTFont(name, str(Path(FONTS) / f"{name}.ttf")))
    file = io.BytesIO()
    page: Any = Canvas(file, pagesize=A4)
    height = [800.0]

    def line(text: str, *, size: float = 10, bold: bool = False, space: float = 4) -> None:
        page.setFont("NotoSans-Bold" if bold else "NotoSans-Regular", size)
        page.drawString(50, height[0], text)
        height[0] -= size + space

    line(cv.name.upper(), size=18, bold=True)
    line(cv.headline, size=12)
    for words in (cv.town, cv.telephone, cv.mail):
        line(words)
    line("EXPÉRIENCES PROFESSIONNELLES", size=12, bold=True, space=10)
    for one in cv.experiences:
        line(f"{years(one)} : {one.title}, {one.organisation}, {one.town}", bold=True)
        for task in one.tasks:
            line(f"- {task}")
    line("FORMATION", size=12, bold=True, space=10)
    for study in cv.education:
        line(f"{study.year} : {study.title}, {study.school}, {study.town}")
    line("COMPÉTENCES", size=12, bold=True, space=10)
    for skill in cv.skills:
        line(f"- {skill}")
    line("LANGUES", size=12, bold=True, space=10)
    for spoken in cv.languages:
        line(f"{spoken.name} : {spoken.level}")
    if cv.licences:
        line("PERMIS", size=12, bold=True, space=10)
        line(", ".join(cv.licences))
    page.showPage()
    page.save()
    return file.getvalue()


def plain_text(cv: CvContent) -> bytes:
    """A text file typed by hand, in the encoding of old Windows where it can."""
    lines = [cv.name, cv.headline, f"{cv.town} - {cv.telephone} - {cv.mail}", "", "Expériences :"]
    for one in cv.experiences:
        last = "aujourd'hui" if one.is_current else figures(one.ended)
        lines += ["", f"De {figures(one.began)} à {last} : {one.title} chez {one.organisation} ({one.town})"]
        lines += [f"  * {task}" for task in one.tasks]
    lines += [
        "",
        "Formations :",
        *(f"{one.year} {one.title} - {one.school} ({one.town})" for one in cv.education),
    ]
    lines += ["", "Langues : " + ", ".join(f"{one.name} ({one.level})" for one in cv.languages)]
    lines += ["", "Compétences : " + ", ".join(cv.skills)]
    lines += ["", "Permis : " + ", ".join(cv.licences)] if cv.licences else []
    text = "\r\n".join(lines)
    try:
        return text.encode("cp1252")
    except UnicodeEncodeError:
        return text.encode()


LAYOUTS = (
    Layout("Word, styles", plain_word),
    Layout("Word, one table", word_table, only_years=True, without=("summary",)),
    Layout("PDF, two columns", two_columns),
    Layout("PDF, dates at left", dates_at_left, only_years=True),
    Layout("PDF, English", english, people="english"),
    Layout("PDF, drawn, capitals", canvas, only_years=True, without=("summary",)),
    Layout("text, typed by hand", plain_text, without=("summary",)),
)
