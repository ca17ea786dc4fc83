"""The layouts held out: written last, and the rules were not changed after they were seen."""

from tremplin.cv.content import CvContent
from tremplin.cv.tests.corpus.tools import Layout, figures, items, month, pdf, saved, word, years


def table_of_two_pages(cv: CvContent) -> bytes:
    """A Word file whose page is a table of two cells: who one is, what one did."""
    page = word()
    left, right = page.add_table(rows=1, cols=2).rows[0].cells
    side = [
        cv.name.upper(),
        cv.headline,
        "",
        "Mes coordonnées",
        cv.telephone,
        cv.mail,
        cv.town,
        "",
        "Mes qualités",
        *cv.skills,
    ]
    side += ["", "Langues étrangères", *(f"{one.name}, {one.level}" for one in cv.languages)]
    side += ["", "Permis de conduire", *cv.licences] if cv.licences else []
    left.text = "\n".join(side)
    main = ["Mes expériences"]
    for one in cv.experiences:
        last = "Aujourd’hui" if one.is_current else figures(one.ended)
        main += [
            "",
            f"{figures(one.began)} – {last}",
            f"{one.title} | {one.organisation} | {one.town}",
            *(f"• {task}" for task in one.tasks),
        ]
    main += ["", "Mes formations"]
    for study in cv.education:
        main += ["", study.year, study.title, f"{study.school} | {study.town}"]
    right.text = "\n".join(main)
    return saved(page)


def stars(cv: CvContent) -> bytes:
    """A text typed on a telephone, with stars around its headings."""
    lines = [
        cv.name,
        cv.town,
        cv.telephone,
        cv.mail,
        "",
        f"Objectif : {cv.headline}",
        "",
        "*** EXPERIENCES PROFESSIONNELLES ***",
    ]
    for one in cv.experiences:
        lines += [
            f"{one.title} ({years(one, '-')}) {one.organisation}, {one.town}",
            *(f"> {task}" for task in one.tasks),
        ]
    lines += [
        "",
        "*** FORMATIONS ***",
        *(f"{one.title} ({one.year}) {one.school}, {one.town}" for one in cv.education),
    ]
    lines += ["", "*** LANGUES ***", *(f"{one.name} = {one.level}" for one in cv.languages)]
    lines += ["", "*** COMPETENCES ***", *cv.skills]
    lines += ["", "*** PERMIS ***", " + ".join(cv.licences)] if cv.licences else []
    return "\n".join(lines).encode()


def band_at_top(cv: CvContent) -> bytes:
    """A PDF with a band of contact at the top, studies before jobs, lists in three columns."""
    body = f"<div class=b><h1>{cv.name}</h1><h3>{cv.headline}</h3><table class=w><tr><td>{cv.town}</td><td>{cv.telephone}</td><td>{cv.mail}</td></tr></table></div>"
    body += f"<p>{cv.summary}</p><h2>Diplômes</h2>"
    for study in cv.education:
        body += f"<p>{study.year} – {study.title} – {study.school} ({study.town})</p>"
    body += "<h2>Parcours</h2>"
    for one in cv.experiences:
        span = (
            f"depuis {month(one.began)}" if one.is_current else f"de {month(one.began)} à {month(one.ended)}"
        )
        body += (
            f"<p><b>{one.title.upper()}</b>, {span}<br>{one.organisation} – {one.town}</p>{items(one.tasks)}"
        )
    for title, values in (
        ("Savoir-faire", cv.skills),
        ("Langues", tuple(f"{one.name} : {one.level}" for one in cv.languages)),
    ):
        body += (
            f"<h2>{title}</h2><table class=w><tr>"
            + "".join(f"<td>{one}</td>" for one in values)
            + "</tr></table>"
        )
    body += f"<h2>Permis</h2><p>{' / '.join(cv.licences)}</p>" if cv.licences else ""
    return pdf(".b { background: #def; padding: 8px } .w { width: 100% }", body)


def bare_table(cv: CvContent) -> bytes:
    """A Word table of jobs with a column for each fact: dates, employer, town, work."""
    page = word()
    page.add_heading(cv.name, 1)
    page.add_paragraph(f"{cv.headline} – {cv.town} – {cv.telephone} – {cv.mail}")
    page.add_heading("Emplois occupés", 2)
    table = page.add_table(rows=0, cols=4)
    for one in cv.experiences:
        for cell, words in zip(
            table.add_row().cells, (years(one), one.organisation, one.town, one.title), strict=True
        ):
            cell.text = words
    page.add_heading("Études", 2)
    table = page.add_table(rows=0, cols=4)
    for study in cv.education:
        for cell, words in zip(
            table.add_row().cells, (study.year, study.title, study.school, study.town), strict=True
        ):
            cell.text = words
    page.add_heading("Connaissances", 2)
    page.add_paragraph(" - ".join(cv.skills))
    page.add_heading("Langues", 2)
    page.add_paragraph(" / ".join(f"{one.name} {one.level}" for one in cv.languages))
    if cv.licences:
        page.add_heading("Permis", 2)
        page.add_paragraph(" ; ".join(cv.licences))
    return saved(page)


LAYOUTS = (
    Layout("Word, a table of two cells", table_of_two_pages, without=("summary",)),
    Layout("text, stars", stars, only_years=True, without=("summary",)),
    Layout("PDF, band at top", band_at_top),
    Layout("Word, a bare table", bare_table, only_years=True, without=("summary", "task")),
)
