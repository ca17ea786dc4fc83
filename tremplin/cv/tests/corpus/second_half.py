"""The layouts written after the rules of reading were: they say what the rules do on pages they were not made for."""

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml

from tremplin.cv.content import CvContent
from tremplin.cv.tests.corpus.tools import ENGLISH, SHORT, Layout, items, month, pdf, saved, word, years

NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"'


def no_headings(cv: CvContent) -> bytes:
    """A Word file without any heading: jobs one after the other, then diplomas, then a line of languages."""
    page = word()
    page.add_paragraph(cv.name)
    page.add_paragraph(f"{cv.telephone}  {cv.mail}")
    page.add_paragraph(cv.town)
    page.add_paragraph(cv.headline)
    for one in cv.experiences:
        page.add_paragraph("")
        page.add_paragraph(f"{years(one)}  {one.title}, {one.organisation}, {one.town}")
        for task in one.tasks:
            page.add_paragraph(f"- {task}")
    page.add_paragraph("")
    for study in cv.education:
        page.add_paragraph(f"{study.year}  {study.title}, {study.school}, {study.town}")
    page.add_paragraph("")
    page.add_paragraph(", ".join(f"{one.name} ({one.level})" for one in cv.languages))
    if cv.licences:
        page.add_paragraph(", ".join(cv.licences))
    return saved(page)


def sidebar_at_right(cv: CvContent) -> bytes:
    """A PDF with its column at the right, headings in small capitals spaced out, months cut short."""
    main = f"<h1>{cv.name}</h1><p class=job>{cv.headline}</p>"
    main += f"<h2>À propos</h2><p>{cv.summary}</p>" if cv.summary else ""
    main += "<h2>Expériences</h2>"
    for one in cv.experiences:
        last = "présent" if one.is_current else month(one.ended, SHORT)
        main += f"<p><b>{one.title}</b> – {one.organisation} ({one.town})<br><i>{month(one.began, SHORT)} – {last}</i></p>{items(one.tasks)}"
    main += "<h2>Formations</h2>"
    for study in cv.education:
        main += f"<p><b>{study.title}</b><br>{study.school} ({study.town})<br><i>{study.year}</i></p>"
    side = f"<h2>Coordonnées</h2><p>{cv.town}</p><p>{cv.telephone}</p><p>{cv.mail}</p><h2>Compétences</h2>"
    side += "".join(f"<p>{one}</p>" for one in cv.skills) + "<h2>Langues</h2>"
    side += "".join(f"<p>{one.name} – {one.level}</p>" for one in cv.languages)
    side += "<h2>Permis</h2>" + "".join(f"<p>{one}</p>" for one in cv.licences) if cv.licences else ""
    style = """@page { margin: 0 } .s { position: absolute; right: 0; top: 0; width: 5.4cm; height: 29.7cm; background: #eee; padding: 1.2cm .5cm;
      box-sizing: border-box; font-size: 8.5pt } .m { margin-right: 6cm; padding: 1cm 0 0 1cm } h2 { font-size: 11pt; text-transform: uppercase }"""
    return pdf(style, f"<div class=s>{side}</div><div class=m>{main}</div>")


def text_boxes(cv: CvContent) -> bytes:
    """A Word file whose side is a box of text, as models of Word make them."""
    page = word()
    title = page.add_paragraph()
    title.add_run(cv.name).bold = True
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    page.add_paragraph(cv.headline).alignment = WD_ALIGN_PARAGRAPH.CENTER
    side = [
        "CONTACT",
        cv.telephone,
        cv.mail,
        cv.town,
        "LANGUES",
        *(f"{one.name} : {one.level}" for one in cv.languages),
    ]
    side += ["ATOUTS", *cv.skills] + (["PERMIS", *cv.licences] if cv.licences else [])
    inner = "".join(f"<w:p><w:r><w:t>{line.replace('&', '&amp;')}</w:t></w:r></w:p>" for line in side)
    box = f"<w:r {NAMES}><w:pict><v:shape><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    page.add_paragraph()._p.append(parse_xml(box))
    if cv.summary:
        page.add_paragraph("OBJECTIF")
        page.add_paragraph(cv.summary)
    page.add_paragraph("PARCOURS PROFESSIONNEL")
    for one in cv.experiences:
        last = "à ce jour" if one.is_current else f"à {month(one.ended)}"
        page.add_paragraph(f"{month(one.began).capitalize()} {last}")
        page.add_paragraph().add_run(one.title).bold = True
        page.add_paragraph(f"{one.organisation}, {one.town}")
        for task in one.tasks:
            page.add_paragraph(task, style="List Bullet")
    page.add_paragraph("DIPLÔMES")
    for study in cv.education:
        page.add_paragraph(f"{study.title} – {study.school}, {study.town} – {study.year}")
    return saved(page)


def modern(cv: CvContent) -> bytes:
    """A PDF with centred head, jobs told by the employer first, tasks in a sentence each without bullets."""
    body = f"<div class=c><h1>{cv.name.upper()}</h1><p>{cv.headline.upper()}</p><p>{cv.telephone} • {cv.mail} • {cv.town}</p></div>"
    body += f"<p class=c>{cv.summary}</p><h2>EXPÉRIENCE</h2>"
    for one in cv.experiences:
        span = f"Depuis {one.began[:4]}" if one.is_current else f"{one.began[:4]} / {one.ended[:4]}"
        body += f"<p class=r><span>{one.organisation}, {one.town}</span><span>{span}</span></p><p><b>{one.title}</b></p>"
        body += "".join(f"<p>{task}.</p>" for task in one.tasks)
    body += "<h2>FORMATION</h2>"
    for study in cv.education:
        body += f"<p class=r><span>{study.school}, {study.town}</span><span>{study.year}</span></p><p><b>{study.title}</b></p>"
    body += f"<h2>COMPÉTENCES</h2><p>{' • '.join(cv.skills)}</p><h2>LANGUES</h2><p>"
    body += " • ".join(f"{one.name.capitalize()} {one.level}" for one in cv.languages) + "</p>"
    if cv.licences:
        body += f"<h2>MOBILITÉ</h2><p>{', '.join(cv.licences)}</p>"
    return pdf(".c { text-align: center } .r { display: flex; justify-content: space-between }", body)


def skills_first(cv: CvContent) -> bytes:
    """A PDF that tells skills first and jobs in one line each, the personal facts nobody should ask at the head."""
    body = f"<h1>{cv.name}</h1><p>Née le 12/03/1985 à Oran, mariée, 2 enfants<br>Nationalité algérienne</p>"
    body += f"<p>12 rue des Lilas<br>{cv.town}<br>Tél : {cv.telephone}<br>Mail : {cv.mail}</p><p><b>{cv.headline}</b></p>"
    body += f"<h2>Domaines de compétences</h2>{items(cv.skills)}<h2>Expériences professionnelles</h2><ul>"
    for one in cv.experiences:
        last = "à ce jour" if one.is_current else f"à {one.ended[:4]}"
        body += f"<li>De {one.began[:4]} {last} : {one.title}, {one.organisation} à {one.town}</li>"
    body += "</ul><h2>Formation scolaire</h2><ul>"
    body += "".join(f"<li>{one.title}, {one.school} à {one.town} ({one.year})</li>" for one in cv.education)
    body += (
        f"</ul><h2>Langues parlées</h2>{items(tuple(f'{one.name} : {one.level}' for one in cv.languages))}"
    )
    body += f"<h2>Permis et habilitations</h2>{items(cv.licences)}" if cv.licences else ""
    return pdf("", body + "<h2>Centres d’intérêt</h2><p>Lecture, marche, cuisine</p>")


def labels_at_left(cv: CvContent) -> bytes:
    """A PDF in the manner of the old European model: labels at the left, words at the right, each job a list of labels."""
    rows = [
        ("Nom", cv.name),
        ("Adresse", cv.town),
        ("Téléphone", cv.telephone),
        ("Courriel", cv.mail),
        ("Poste visé", cv.headline),
    ]
    body = "<h1>Curriculum vitae</h1><h2>Informations personnelles</h2><table>"
    body += (
        "".join(f"<tr><td class=l>{label}</td><td>{words}</td></tr>" for label, words in rows) + "</table>"
    )
    body += "<h2>Expérience professionnelle</h2><table>"
    for one in cv.experiences:
        span = f"{month(one.began)} – {'aujourd’hui' if one.is_current else month(one.ended)}"
        body += f"<tr><td class=l>{span}</td><td><b>{one.title}</b><br>{one.organisation}, {one.town}{items(one.tasks)}</td></tr>"
    body += "</table><h2>Éducation et formation</h2><table>"
    for study in cv.education:
        body += f"<tr><td class=l>{study.year}</td><td><b>{study.title}</b><br>{study.school}, {study.town}</td></tr>"
    body += "</table><h2>Compétences linguistiques</h2><table>"
    body += "".join(f"<tr><td class=l>{one.name}</td><td>{one.level}</td></tr>" for one in cv.languages)
    body += f"</table><h2>Compétences professionnelles</h2>{items(cv.skills)}"
    body += f"<h2>Permis de conduire</h2><p>{', '.join(cv.licences)}</p>" if cv.licences else ""
    return pdf("td { vertical-align: top } .l { width: 5cm; color: #336 }", body)


def english_word(cv: CvContent) -> bytes:
    """An English Word file: employer and dates on one line, title under it."""
    page = word()
    page.add_paragraph().add_run(cv.name).bold = True
    page.add_paragraph(cv.headline)
    page.add_paragraph(f"{cv.telephone} | {cv.mail} | {cv.town}")
    page.add_heading("Profile", 2)
    page.add_paragraph(cv.summary)
    page.add_heading("Employment history", 2)
    for one in cv.experiences:
        last = "Present" if one.is_current else month(one.ended, ENGLISH)
        page.add_paragraph(f"{one.organisation}, {one.town}\t{month(one.began, ENGLISH)} to {last}")
        page.add_paragraph().add_run(one.title).bold = True
        for task in one.tasks:
            page.add_paragraph(task, style="List Bullet")
    page.add_heading("Education and training", 2)
    for study in cv.education:
        page.add_paragraph(f"{study.year}\t{study.title}, {study.school}")
    page.add_heading("Key skills", 2)
    page.add_paragraph("; ".join(cv.skills))
    page.add_heading("Languages", 2)
    page.add_paragraph(", ".join(f"{one.name} ({one.level})" for one in cv.languages))
    return saved(page)


LAYOUTS = (
    Layout("Word, no heading", no_headings, only_years=True, without=("summary", "skill")),
    Layout("PDF, column at right", sidebar_at_right),
    Layout("Word, box of text", text_boxes),
    Layout("PDF, modern, employer first", modern, only_years=True),
    Layout("PDF, skills first, personal facts", skills_first, only_years=True, without=("summary", "task")),
    Layout("PDF, labels at left", labels_at_left, without=("summary",)),
    Layout("Word, English, employer first", english_word, people="english"),
)
