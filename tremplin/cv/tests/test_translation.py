"""A CV in a second language has its own texts; a line that changes waits for its words in French."""

import pytest

from tremplin.accounts.enums import Language
from tremplin.accounts.models import Person
from tremplin.accounts.tests.factories import make_person, signed_in
from tremplin.core import clock
from tremplin.cv import queries, services
from tremplin.cv.content import lines_to_tell, told_in
from tremplin.cv.models import Cv
from tremplin.cv.tests.factories import make_cv
from tremplin.cv.tests.test_paper import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def samira() -> Person:
    return make_person("Samira", "Belkacem", "samira@exemple.fr")


@pytest.fixture
def cv(samira: Person) -> Cv:
    return make_cv(samira)


def test_each_line_is_told_once_and_printed_with_the_headings_of_its_language(samira: Person, cv: Cv) -> None:
    browser = signed_in(samira)
    form = browser.get("/cv/langue/en/").context["form"]
    labels = [field.label for field in form]
    assert labels == [
        "Agente d’entretien",
        "Nettoyer des bureaux",
        "Laver les sols",
        "Travailler en équipe",
        "CAP propreté",
    ]
    browser.post(
        "/cv/langue/en/", {"line_0": "Cleaner", "line_1": "Clean offices", "line_3": "Work in a team"}
    )
    paper = text_of(browser.get("/cv/cv.pdf?traduit=en").content)
    for words in ("Cleaner", "Clean offices", "What I have done", "Laver les sols"):
        assert words in paper
    assert "Nettoyer des bureaux" not in paper
    assert "Cleaner" not in text_of(browser.get("/cv/cv.pdf").content)


def test_a_line_that_changed_is_in_french_until_it_is_told(cv: Cv) -> None:
    services.tell_in(
        cv=cv, language=Language.ENGLISH, texts={"Laver les sols": "Wash floors"}, at=clock.now()
    )
    services.write_tasks(experience=cv.experiences.get(), tasks=["Laver les vitres"], at=clock.now())
    told = told_in(queries.content_of(cv), queries.texts_in(cv, Language.ENGLISH))
    assert told.experiences[0].tasks == ("Laver les vitres",)


def test_two_screens_telling_different_lines_lose_nothing(cv: Cv) -> None:
    for texts in (
        {"Laver les sols": "Wash floors"},
        {"CAP propreté": "Cleaning diploma"},
        {"CAP propreté": " "},
    ):
        services.tell_in(cv=cv, language=Language.ENGLISH, texts=texts, at=clock.now())
    assert queries.texts_in(cv, Language.ENGLISH) == {"Laver les sols": "Wash floors"}


def test_only_second_languages_have_a_page(samira: Person, cv: Cv) -> None:
    browser = signed_in(samira)
    assert [browser.get(f"/cv/langue/{code}/").status_code for code in ("en", "ar", "fr", "xx")] == [
        200,
        200,
        404,
        404,
    ]
    assert browser.get("/cv/cv.pdf?traduit=xx").content.startswith(b"%PDF")


def test_lines_to_tell_are_each_told_once(cv: Cv) -> None:
    lines = lines_to_tell(queries.content_of(cv))
    assert len(lines) == len(set(lines))
