"""A CV brought as a file: read, shown card by card, and only what is ticked is written."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.guards import assert_flat_cost
from tremplin.accounts.models import Person
from tremplin.accounts.tests.factories import make_person, signed_in
from tremplin.core import clock
from tremplin.cv import proposals, purge, queries, services
from tremplin.cv.content import CvContent, Experience
from tremplin.cv.enums import Level
from tremplin.cv.models import Cv, CvProposal
from tremplin.cv.reading.process import HEAVIEST
from tremplin.cv.reading.reader import ReadCv, read_cv
from tremplin.cv.rendering import cv_to_pdf, cv_to_text
from tremplin.cv.tests.corpus.people import SAMIRA, YASMINE
from tremplin.cv.tests.factories import make_cv

pytestmark = pytest.mark.django_db


@pytest.fixture
def samira() -> Person:
    return make_person("Samira", "Belkacem", "samira@exemple.fr")


def bring(browser: Client, data: bytes, name: str = "cv.pdf") -> Any:
    return browser.post("/cv/apporter/", {"file": SimpleUploadedFile(name, data)})


def shown(browser: Client) -> dict[str, Any]:
    """Return what the page of the cards would send, its ticks as they are."""
    sent: dict[str, Any] = {}
    for card in browser.get("/cv/apporter/verifier/").context["cards"]:
        for field in card.form:
            value = field.value()
            if value not in (None, "", False):
                sent[field.html_name] = value
    return sent


def test_a_cv_that_is_brought_becomes_ones_cv_once_it_is_confirmed(samira: Person) -> None:
    browser = signed_in(samira)
    assert (
        bring(browser, cv_to_text(SAMIRA).encode(), "cv.txt").headers["Location"] == "/cv/apporter/verifier/"
    )
    assert not Cv.objects.exists()
    assert browser.post("/cv/apporter/verifier/", shown(browser)).headers["Location"] == "/cv/"
    content = queries.content_of(Cv.objects.get())
    assert [one.title for one in content.experiences] == [
        "Agente d’entretien",
        "Femme de chambre",
        "Garde d’enfants",
    ]
    assert content.experiences[1].tasks == ("Faire les chambres", "Contrôler le linge")
    assert content.education[0].school == "Lycée Jean-Moulin"
    assert content.skills == SAMIRA.skills
    assert [(one.name, one.level) for one in content.languages] == [
        ("français", "courant"),
        ("arabe", "langue maternelle"),
    ]
    assert (content.headline, content.licences) == ("Agente d’entretien", ("Permis B (voiture)",))
    assert not CvProposal.objects.exists()


def test_only_what_is_ticked_is_written_and_words_can_be_changed(samira: Person) -> None:
    browser = signed_in(samira)
    bring(browser, cv_to_text(SAMIRA).encode())
    sent = {
        "experience-1-keep": "on", "experience-1-title": "Femme de chambre d’hôtel", "experience-1-began": "04/2013",
        "skills-skills": ["Travail en équipe"],
    }  # fmt: skip
    browser.post("/cv/apporter/verifier/", sent)
    content = queries.content_of(Cv.objects.get())
    (job,) = content.experiences
    assert (job.title, job.began, job.organisation) == ("Femme de chambre d’hôtel", "2013-04", "")
    assert (content.skills, content.languages, content.headline) == (("Travail en équipe",), (), "")


def test_what_is_on_the_cv_is_not_proposed_twice_and_stays(samira: Person) -> None:
    cv = make_cv(samira)
    browser = signed_in(samira)
    bring(browser, cv_to_pdf(queries.content_of(cv), carries_json=True))
    assert browser.get("/cv/apporter/verifier/").context["cards"] == []
    bring(browser, cv_to_text(YASMINE).encode())
    browser.post("/cv/apporter/verifier/", shown(browser))
    content = queries.content_of(cv)
    assert content.experiences[-1].title == "Agente d’entretien"
    assert len(content.experiences) == 3
    assert content.skills == ("Travailler en équipe", *YASMINE.skills)
    assert {one.name for one in content.languages} == {"français", "arabe", "anglais", "espagnol"}


def test_what_would_take_the_place_of_something_is_shown_beside_it_and_not_ticked(samira: Person) -> None:
    cv = make_cv(samira)
    browser = signed_in(samira)
    bring(browser, cv_to_text(YASMINE).encode())
    cards = {card.kind: card for card in browser.get("/cv/apporter/verifier/").context["cards"]}
    assert (cards["headline"].already, cards["headline"].is_kept) == ("Agente d’entretien", False)
    page = browser.get("/cv/apporter/verifier/").content.decode()
    assert "Sur votre CV : Agente d’entretien" in " ".join(page.split())
    browser.post("/cv/apporter/verifier/", shown(browser))
    cv.refresh_from_db()
    assert cv.headline == "Agente d’entretien"


def test_a_card_that_is_wrong_is_explained_and_nothing_is_written(samira: Person) -> None:
    browser = signed_in(samira)
    bring(browser, cv_to_text(SAMIRA).encode())
    sent = shown(browser) | {
        "experience-0-began": "2019",
        "experience-0-ended": "2013",
        "experience-0-is_current": "",
    }
    page = browser.post("/cv/apporter/verifier/", sent)
    assert page.status_code == 422
    assert "La fin est avant le début" in page.content.decode()
    assert not Cv.objects.exists()


def test_confirming_twice_writes_once(samira: Person) -> None:
    browser = signed_in(samira)
    bring(browser, cv_to_text(SAMIRA).encode())
    sent = shown(browser)
    for _turn in range(2):
        assert browser.post("/cv/apporter/verifier/", sent).headers["Location"] == "/cv/"
    assert Cv.objects.get().experiences.count() == 3


def test_nothing_is_kept_when_nothing_is_wanted(samira: Person) -> None:
    browser = signed_in(samira)
    bring(browser, cv_to_text(SAMIRA).encode())
    browser.post("/cv/apporter/laisser/")
    assert not CvProposal.objects.exists()
    assert browser.get("/cv/apporter/verifier/").headers["Location"] == "/cv/apporter/"


def test_what_is_never_kept_is_said_once_with_why_and_is_nowhere(samira: Person) -> None:
    text = "Samira Belkacem\nNée le 12/03/1985 à Oran\nNationalité algérienne\nMariée, 2 enfants\nRQTH\nAgente d’entretien\n\nLangues\nArabe : maternelle\n"
    browser = signed_in(samira)
    bring(browser, text.encode(), "cv.txt")
    page = browser.get("/cv/apporter/verifier/").content.decode()
    assert "on ne choisit pas quelqu’un sur son âge" in page
    kept = str(CvProposal.objects.get().content)
    assert not any(word in kept for word in ("1985", "Oran", "algérienne", "Mariée", "enfants", "RQTH"))
    assert set(CvProposal.objects.get().content["left_out"]) == {
        "birth_date",
        "nationality",
        "family",
        "health",
    }


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "vide"),
        (b"MZ\x00\x00", "programme"),
        (bytes(HEAVIEST + 1), "10 Mo"),
        (b"\x00\x01\x02" * 90, "genre connu"),
    ],
)
def test_a_file_that_is_not_read_is_explained_on_the_page(samira: Person, data: bytes, words: str) -> None:
    page = bring(signed_in(samira), data)
    assert page.status_code == 422
    assert words in page.content.decode()
    assert not CvProposal.objects.exists()


def test_no_file_at_all_is_explained_too(samira: Person) -> None:
    page = signed_in(samira).post("/cv/apporter/")
    assert page.status_code == 422
    assert "Choisissez un fichier" in page.content.decode()


def test_nobody_sees_the_proposal_of_somebody_else(samira: Person) -> None:
    bring(signed_in(samira), cv_to_text(SAMIRA).encode())
    stranger = signed_in(make_person("Luc", "Petit", "luc@exemple.fr"))
    assert stranger.get("/cv/apporter/verifier/").headers["Location"] == "/cv/apporter/"
    stranger.post("/cv/apporter/laisser/")
    assert CvProposal.objects.count() == 1


def test_a_proposal_is_forgotten_after_a_day_and_not_before(samira: Person) -> None:
    at = clock.now()
    for person, hours in ((samira, 25), (make_person("Luc", "Petit"), 23)):
        proposals.keep_proposal(person=person, values={}, at=at - timedelta(hours=hours))
    assert queries.proposal_of(samira, at=at) is None
    purge.purge(at)
    assert [one.person.given_name for one in CvProposal.objects.all()] == ["Luc"]


def test_the_page_of_the_cards_costs_the_same_however_many_they_are(samira: Person) -> None:
    browser = signed_in(samira)
    bring(browser, cv_to_text(SAMIRA).encode())

    def more() -> None:
        content = CvContent(
            "Samira", experiences=tuple(Experience(f"Vendeuse {number}") for number in range(20))
        )
        proposals.keep_proposal(person=samira, values=ReadCv(content, "text", {}).plain(), at=clock.now())

    assert_flat_cost(lambda: browser.get("/cv/apporter/verifier/"), more)


def test_the_cv_to_keep_is_read_back_as_it_was(samira: Person) -> None:
    cv = make_cv(samira)
    kept = signed_in(samira).get("/cv/cv-a-garder.pdf")
    assert kept.headers["Content-Disposition"].startswith("attachment")
    read = read_cv(kept.content)
    assert read.content == queries.content_of(cv)
    assert set(read.sure.values()) == {1.0}


def test_without_a_cv_there_is_none_to_keep(samira: Person) -> None:
    assert signed_in(samira).get("/cv/cv-a-garder.pdf").status_code == 404


def test_a_rare_language_that_was_brought_is_asked_again_so_that_it_stays(samira: Person) -> None:
    cv = services.begin_cv(person=samira, at=clock.now())
    services.write_languages(cv=cv, languages={"wo": Level.NATIVE}, at=clock.now())
    browser = signed_in(samira)
    assert "language_wo" in browser.get("/cv/langues/").content.decode()
    browser.post("/cv/langues/", {"language_fr": "good", "language_wo": "native"})
    assert dict(cv.languages.values_list("code", "level")) == {"fr": "good", "wo": "native"}
