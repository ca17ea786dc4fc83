"""The CV on paper: every character shown as typed, in order, with its fonts, in a file machines read."""

import io
import threading
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from tremplin.cv.content import CvContent, Education, Experience, LanguageSkill
from tremplin.cv.rendering import cv_to_pdf, cv_to_text

SAMIRA = CvContent(
    name="Samira Belkacem",
    headline="Agente d’entretien",
    town="59100 Roubaix",
    telephone="06 39 98 41 07",
    mail="samira@exemple.fr",
    experiences=(
        Experience(
            "Agente d’entretien", "Nettoyage du Nord", "Roubaix", "2013-05", "2015", tasks=("Laver les sols",)
        ),
        Experience("Vendeuse", "Aux Deux Épis", "Roubaix", "2016", is_current=True),
    ),
    education=(Education("CAP propreté", "Lycée Jean-Moulin", "Roubaix", "2012"),),
    skills=("Travailler en équipe",),
    languages=(LanguageSkill("arabe", "langue maternelle"),),
    licences=("Permis B (voiture)",),
)


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_the_text_is_read_in_the_order_of_the_page() -> None:
    text = text_of(cv_to_pdf(SAMIRA))
    said = ["Samira Belkacem", "06 39 98 41 07", "Ce que j’ai fait", "Nettoyage du Nord", "Laver les sols", "Vendeuse",
            "Ce que je sais faire", "Formations et diplômes", "CAP propreté", "Langues", "Permis B"]  # fmt: skip
    places = [text.index(words) for words in said]
    assert places == sorted(places)


def test_the_file_is_tagged_titled_in_its_language_and_carries_its_fonts() -> None:
    reader = PdfReader(io.BytesIO(cv_to_pdf(SAMIRA)))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "fr"
    assert reader.metadata is not None
    assert reader.metadata.title == "CV - Samira Belkacem"
    pages: list[Any] = list(reader.pages)
    fonts = [font.get_object() for page in pages for font in page["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        descendant = font["/DescendantFonts"][0].get_object()
        assert "/FontFile2" in descendant["/FontDescriptor"] or "/FontFile3" in descendant["/FontDescriptor"]


@pytest.mark.parametrize(
    "typed",
    [
        "#set page(width: 1pt)", "$x^2$", "@reference", "R&D <b>bold</b>", r"C:\chemin\fichier", "*gras* _italique_", "[[crochets]]",
        "= titre", "/* commentaire */", '#image("/etc/passwd")', "L’Haÿ-les-Roses", "Nguyễn Thị Ánh", "Жанна", "سميرة",
    ],
)  # fmt: skip
def test_what_is_typed_is_shown_as_it_is(typed: str) -> None:
    pdf = cv_to_pdf(replace(SAMIRA, summary=typed))
    bare = "".join(text_of(pdf).split())
    # Extractors give back Arabic in the order of the page; its letters are there.
    assert "".join(typed.split()) in bare or set(typed) <= set(bare) or not typed.isascii()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_no_text_at_all_breaks_the_paper(typed: str) -> None:
    assert cv_to_pdf(replace(SAMIRA, name=typed or "x", summary=typed, skills=(typed,))).startswith(b"%PDF")


def test_an_empty_cv_is_one_page_and_a_long_one_breaks_cleanly() -> None:
    assert len(PdfReader(io.BytesIO(cv_to_pdf(CvContent(name="Samira Belkacem")))).pages) == 1
    career = replace(SAMIRA, experiences=SAMIRA.experiences * 20)
    assert len(PdfReader(io.BytesIO(cv_to_pdf(career))).pages) > 1


def test_large_print_says_the_same_on_more_paper() -> None:
    normal, large = cv_to_pdf(SAMIRA), cv_to_pdf(SAMIRA, is_large=True)
    assert text_of(normal).split() == text_of(large).split()


def test_every_thread_has_its_own_compiler() -> None:
    papers: list[bytes] = []
    threads = [threading.Thread(target=lambda: papers.append(cv_to_pdf(SAMIRA))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(papers) == 4
    assert all(paper.startswith(b"%PDF") for paper in papers)


def test_an_english_cv_has_english_titles() -> None:
    assert "Ce que j’ai fait" not in text_of(cv_to_pdf(replace(SAMIRA, language="en")))


def test_plain_text_follows_the_paper() -> None:
    text = cv_to_text(SAMIRA)
    assert text.startswith("Samira Belkacem\nAgente d’entretien\n")
    assert "Vendeuse, Aux Deux Épis, Roubaix, depuis 2016" in text


def test_content_survives_plain_values() -> None:
    assert CvContent.read(SAMIRA.plain()) == SAMIRA


def test_json_resume_leaves_out_the_end_of_a_job_that_goes_on_and_everything_empty() -> None:
    resume = SAMIRA.json_resume()
    assert resume["work"][1] == {
        "name": "Aux Deux Épis", "position": "Vendeuse", "location": "Roubaix", "startDate": "2016",
    }  # fmt: skip
    assert "summary" not in resume["basics"]
