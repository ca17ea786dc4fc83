"""The files of a CV: four designs in one order, one page when it can, Word, text, a code to scan, a clean photograph."""

import io
from dataclasses import replace
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from tremplin.accounts.models import Person
from tremplin.accounts.tests.factories import make_person, signed_in
from tremplin.core import clock
from tremplin.cv import machines, photos, queries, services
from tremplin.cv.content import CvContent, Experience, anonymous
from tremplin.cv.enums import Design, Order
from tremplin.cv.errors import NotAPhotograph, PhotographTooLarge
from tremplin.cv.models import Cv, CvPhoto, CvShare
from tremplin.cv.ordering import best_order
from tremplin.cv.rendering import Pictures, cv_to_pdf, cv_to_picture, cv_to_text
from tremplin.cv.tests.factories import make_cv
from tremplin.cv.tests.test_paper import SAMIRA, text_of
from tremplin.cv.word import cv_to_docx


def photograph(size: tuple[int, int] = (800, 600), kind: str = "JPEG", **more: Any) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, "teal").save(file, kind, **more)
    return file.getvalue()


def pages(pdf: bytes) -> int:
    return len(PdfReader(io.BytesIO(pdf)).pages)


def career(jobs: int) -> CvContent:
    """Return a CV with as many jobs as asked, three tasks each."""
    done = tuple(
        Experience(f"Travail {number}", "Maison Petit", "Roubaix", str(1980 + number), tasks=("Laver", "Ranger", "Vendre"))
        for number in range(jobs)
    )  # fmt: skip
    return replace(SAMIRA, experiences=done)


@pytest.mark.parametrize("design", Design)
def test_each_design_says_the_same_in_the_same_order(design: Design) -> None:
    drawn = text_of(cv_to_pdf(replace(SAMIRA, design=design))).casefold().split()
    plain = text_of(cv_to_pdf(SAMIRA)).casefold().split()
    assert drawn == plain


@pytest.mark.parametrize("design", Design)
def test_each_design_is_tagged_with_pictures_that_say_what_they_are(design: Design) -> None:
    pictures = Pictures(photos.cleaned(photograph()), "https://exemple.fr/cv/lien/abc/")
    pdf = cv_to_pdf(replace(SAMIRA, design=design), pictures=pictures)
    assert pages(pdf) == 1
    assert "Samira Belkacem" in " ".join(text_of(pdf).split())
    root: Any = PdfReader(io.BytesIO(pdf)).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value


def test_a_cv_a_little_too_long_is_drawn_on_one_page_and_a_career_on_several() -> None:
    assert pages(cv_to_pdf(career(7))) == 1
    long = cv_to_pdf(career(24))
    assert pages(long) == 3
    assert "1 / 3" in text_of(long)
    assert pages(cv_to_pdf(SAMIRA, is_large=True)) == 1


def test_no_job_is_cut_from_its_name_at_the_foot_of_a_page() -> None:
    reader = PdfReader(io.BytesIO(cv_to_pdf(career(24))))
    for page in reader.pages[:-1]:
        lines = [line for line in page.extract_text().splitlines() if line.strip()]
        assert not lines[-2].startswith("Travail "), "a title is the last line above the number of the page"


def test_what_comes_first_is_as_asked_on_paper_and_in_text() -> None:
    asked = replace(SAMIRA, order=Order.SKILLS)
    for text in (text_of(cv_to_pdf(asked)), cv_to_text(asked)):
        assert text.casefold().index("ce que je sais faire") < text.casefold().index("ce que j’ai fait")


@pytest.mark.parametrize(
    ("occupation", "experiences", "order"),
    [
        ("K2204", [], Order.SKILLS),
        ("K2204", [Experience("Agente", began="2001", ended="2004")], Order.SKILLS),
        ("K2204", [Experience("Vendeuse", began="2015", is_current=True, occupation="D1106")], Order.SKILLS),
        ("K2204", [Experience("Agente", began="2015", is_current=True, occupation="K2204")], Order.TIME),
        ("K2204", [Experience("Agente", began="2015", is_current=True)], Order.TIME),
        ("", [Experience("Agente", began="2015", is_current=True, occupation="K2204")], Order.TIME),
    ],
)
def test_the_order_suits_who_begins_comes_back_or_turns(
    occupation: str, experiences: list[Experience], order: Order
) -> None:
    advice = best_order(occupation, experiences)
    assert advice.order == order
    assert advice.reason


def test_hidden_dates_are_nowhere_on_paper_and_kept() -> None:
    hidden = replace(SAMIRA, hides_dates=True)
    for text in (text_of(cv_to_pdf(hidden)), cv_to_text(hidden)):
        assert not {"2012", "2013", "2015", "2016"} & set(text.replace("\n", " ").split())
    assert CvContent.read(hidden.plain()).experiences == SAMIRA.experiences


def test_an_anonymous_cv_has_no_name_anywhere_in_its_file() -> None:
    pdf = cv_to_pdf(anonymous(SAMIRA, key="ab12cd"))
    reader = PdfReader(io.BytesIO(pdf))
    everything = (
        text_of(pdf) + str(reader.metadata) + str(reader.xmp_metadata and reader.xmp_metadata.dc_title)
    )
    for secret in ("Samira", "Belkacem", "samira@exemple.fr", "06 39 98 41 07"):
        assert secret not in everything
    assert "CV AB12CD" in everything


@pytest.mark.parametrize(
    "typed", ["R&D <b>gras</b>", "a\x00b\x0bc\ud800d", "Nguyễn Thị Ánh", "سميرة", "🙂 merci"]
)
def test_word_keeps_what_is_typed(typed: str) -> None:
    file = docx.Document(io.BytesIO(cv_to_docx(replace(SAMIRA, summary=typed, skills=(typed,)))))
    words = "\n".join(paragraph.text for paragraph in file.paragraphs)
    kept = typed.replace("\x00", "").replace("\x0b", "").replace("\ud800", "")
    assert words.count(kept) == 2
    assert [one.style.name for one in file.paragraphs if one.style and one.text == "Agente d’entretien"][
        -1
    ] == "Heading 2"
    assert (file.core_properties.title, file.core_properties.language) == ("CV - Samira Belkacem", "fr")


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=100))
def test_no_text_at_all_breaks_a_word_document(typed: str) -> None:
    docx.Document(io.BytesIO(cv_to_docx(replace(SAMIRA, name=typed, headline=typed, skills=(typed,)))))


def test_a_photograph_stands_upright_and_forgets_where_it_was_taken() -> None:
    facts = Image.Exif()
    facts[0x0112] = 6  # turned a quarter
    facts[0x010F] = "Maker of a telephone"
    cleaned = photos.cleaned(photograph((1000, 500), exif=facts))
    image = Image.open(io.BytesIO(cleaned))
    assert (image.format, image.size, dict(image.getexif())) == ("JPEG", photos.SIZE, {})
    assert b"telephone" not in cleaned


@pytest.mark.parametrize("kind", photos.KINDS)
def test_every_usual_kind_of_photograph_is_read(kind: str) -> None:
    assert photos.cleaned(photograph(kind=kind)).startswith(b"\xff\xd8")


@pytest.mark.parametrize(
    "file", [b"", b"%PDF-1.7", b"<svg/>", photograph()[:300], photograph(kind="GIF"), b"MZ" * 999]
)
def test_what_is_no_photograph_is_refused_in_words(file: bytes) -> None:
    with pytest.raises(NotAPhotograph):
        photos.cleaned(file)


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(bomb, "PNG")
    assert len(bomb.getvalue()) < 200_000
    with pytest.raises(PhotographTooLarge):
        photos.cleaned(bomb.getvalue())
    with pytest.raises(PhotographTooLarge):
        photos.cleaned(b"x" * (photos.MOST_BYTES + 1))


@pytest.fixture
def samira() -> Person:
    return make_person("Samira", "Belkacem", "samira@exemple.fr")


@pytest.fixture
def cv(samira: Person) -> Cv:
    return make_cv(samira)


@pytest.mark.django_db
def test_a_design_is_seen_on_ones_own_words_and_kept(samira: Person, cv: Cv) -> None:
    browser = signed_in(samira)
    for design in Design:
        assert browser.get(f"/cv/apparence/{design}.png").content.startswith(b"\x89PNG")
    assert browser.get("/cv/apparence/dali.png").status_code == 404
    browser.post("/cv/apparence/", {"design": "canal", "order": "skills", "hides_dates": "on"})
    content = queries.content_of(Cv.objects.get())
    assert (content.design, content.order, content.hides_dates) == ("canal", "skills", True)
    assert services.freeze(cv=Cv.objects.get(), at=clock.now()).cv == content
    assert browser.post("/cv/apparence/", {"design": "dali"}).status_code == 422


def test_two_designs_do_not_look_the_same() -> None:
    assert len({cv_to_picture(SAMIRA, design=design) for design in Design}) == len(Design)


@pytest.mark.django_db
def test_each_file_is_given_to_its_owner(samira: Person, cv: Cv) -> None:
    browser = signed_in(samira)
    assert browser.get("/cv/cv.docx").content.startswith(b"PK")
    assert "Nettoyage du Nord" in browser.get("/cv/cv.txt").content.decode()
    assert "Samira" not in text_of(browser.get("/cv/cv.pdf?sans-nom=oui").content)
    for path in ("/cv/emporter/", "/cv/apparence/"):
        assert browser.get(path).status_code == 200


@pytest.mark.django_db
def test_a_code_on_paper_is_a_link_of_a_month_that_says_when_it_is_read(samira: Person, cv: Cv) -> None:
    browser = signed_in(samira)
    assert browser.get("/cv/avec-code.pdf").status_code == 405
    answer = browser.post("/cv/avec-code.pdf")
    link = CvShare.objects.get()
    assert answer.content.startswith(b"%PDF")
    assert ((link.expires_at - link.created_at).days, link.recipient) == (30, "CV imprimé")


@pytest.mark.django_db
def test_a_photograph_is_added_shown_on_paper_and_taken_away(samira: Person, cv: Cv) -> None:
    browser = signed_in(samira)
    without = browser.get("/cv/cv.pdf").content
    answer = browser.post("/cv/photo/", {"photo": SimpleUploadedFile("moi.jpg", photograph())})
    assert answer.status_code == 302
    assert len(browser.get("/cv/cv.pdf").content) > len(without) + 500
    assert len(browser.get("/cv/cv.pdf?sans-nom=oui").content) < len(without) + 500
    browser.post("/cv/photo/retirer/")
    assert not CvPhoto.objects.exists()


@pytest.mark.django_db
def test_a_file_that_is_no_photograph_is_told_and_nothing_is_lost(samira: Person, cv: Cv) -> None:
    browser = signed_in(samira)
    answer = browser.post("/cv/photo/", {"photo": SimpleUploadedFile("moi.jpg", b"%PDF-1.7")})
    assert answer.status_code == 422
    assert "Ce fichier n’est pas une photo" in answer.content.decode()
    assert not CvPhoto.objects.exists()


@pytest.mark.django_db
def test_what_a_machine_reads_is_shown_whole(samira: Person, cv: Cv) -> None:
    page = signed_in(samira).get("/cv/machine/")
    assert {one.is_read for one in page.context["facts"]} == {True}
    said = page.context["text"]
    places = [said.index(words) for words in ("Samira Belkacem", "Nettoyage du Nord", "Laver les sols")]
    assert places == sorted(places)


@pytest.mark.django_db
def test_what_a_machine_does_not_read_is_told(cv: Cv) -> None:
    content = queries.content_of(cv)
    other = replace(content, name="Luc Petit", languages=())
    told = {one.label: one.is_read for one in machines.facts_read(content, cv_to_pdf(other))}
    assert (told["Nom"], told["Langue"], told["Travail"]) == (False, False, True)
