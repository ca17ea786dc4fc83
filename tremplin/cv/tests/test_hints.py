"""What would make a CV better: said one at a time, in words, and only when it is sure."""

from typing import Any

import pytest

from tremplin.accounts.tests.factories import make_person, signed_in
from tremplin.core import clock
from tremplin.cv import hints, services
from tremplin.cv.enums import HintKind, Level
from tremplin.cv.models import Cv
from tremplin.cv.spelling import misspellings
from tremplin.cv.tests.factories import make_cv
from tremplin.ui.typography import typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def cv() -> Cv:
    """Return a CV about which nothing is to be said."""
    cv = make_cv(make_person("Samira", "Belkacem", "samira.belkacem@exemple.fr", "0639984107"))
    services.write_skills(
        cv=cv, words=["Travailler en équipe", "Être à l’heure", "Accueillir"], at=clock.now()
    )
    return cv


def kinds(cv: Cv) -> list[HintKind]:
    return [one.kind for one in hints.hints_of(cv)]


def say(cv: Cv, task: str) -> None:
    services.write_tasks(experience=cv.experiences.get(), tasks=[task], at=clock.now())


def hold(cv: Cv, began: str, ended: str) -> None:
    job = services.write_experience(
        cv=cv, title="Vendeuse", occupation=None, organisation="", town="", began=began, ended=ended, is_current=False,
        at=clock.now(),
    )  # fmt: skip
    services.write_tasks(experience=job, tasks=["Encaisser"], at=clock.now())


def test_a_good_cv_is_told_nothing(cv: Cv) -> None:
    assert kinds(cv) == []


def test_an_empty_cv_is_told_the_work_it_is_for_first() -> None:
    cv = services.begin_cv(person=make_person(), at=clock.now())
    assert {one.kind for one in hints.hints_of(cv)} == {HintKind.MISSING}
    assert hints.hints_of(cv)[0].address == "/cv/metier/"


def test_a_job_without_tasks_is_said_with_its_name(cv: Cv) -> None:
    services.write_tasks(experience=cv.experiences.get(), tasks=[], at=clock.now())
    (hint,) = hints.hints_of(cv)
    assert hint.kind == HintKind.NO_TASKS
    assert "Agente d’entretien" in hint.words


@pytest.mark.parametrize(
    ("mail", "is_off_putting"),
    [
        ("samira.belkacem@exemple.fr", False), ("sbelkacem59@exemple.fr", False), ("belkacem19850412@exemple.fr", False),
        ("sb59@exemple.fr", False), ("contact@exemple.fr", False), ("missakian@exemple.fr", False), ("titien@exemple.fr", False),
        ("bogoss59@exemple.fr", True), ("la-princesse.du-59@exemple.fr", True), ("miss.sexy@exemple.fr", True),
        ("x198504129@exemple.fr", True), ("loulou@exemple.fr", True),
    ],
)  # fmt: skip
def test_a_mail_that_makes_smile_is_known_and_no_name_is(mail: str, is_off_putting: bool) -> None:
    assert hints.is_off_putting(mail, "Samira Belkacem") == is_off_putting


@pytest.mark.parametrize(
    "task",
    [
        "J’ai 45 ans et je suis motivée", "Mariée, deux enfants", "Née le 12 avril 1985", "De nationalité algérienne",
        "J’ai un titre de séjour", "Célibataire, mobile", "Mère de famille organisée", "Reconnue RQTH",
    ],
)  # fmt: skip
def test_what_a_recruiter_must_not_know_is_said(cv: Cv, task: str) -> None:
    say(cv, task)
    assert HintKind.PRIVATE in kinds(cv)


@pytest.mark.parametrize(
    "task",
    [
        "Vendre depuis 10 ans", "Garder des enfants de 3 ans", "Aider des personnes âgées", "Accueillir des enfants handicapés",
        "Soigner des chevaux", "Marier les couleurs", "Cuisiner pour 45 personnes", "Naître à nouveau",
    ],
)  # fmt: skip
def test_what_is_work_is_not_taken_for_private(cv: Cv, task: str) -> None:
    say(cv, task)
    assert HintKind.PRIVATE not in kinds(cv)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("J’accueuil les clients", [("accueuil", "accueil")]),
        ("Netoyage des bureaux", [("Netoyage", "Nettoyage")]),
        ("Je suis serieuse", [("serieuse", "sérieuse")]),
        ("Cariste, magasinier, réassort et encaissement", []),
        ("Chez Kiloutou à Wattrelos avec Nguyễn Thị Ánh", []),
        ("Evaluer et Elaborer", []),
        ("Le WORDPRESS et le CACES", []),
        ("aide-soignante, garde-malade, aujourd’hui, jusqu’à l’heure", []),
        ("مرحبا بكم", []),
        ("", []),
    ],
)
def test_a_misspelling_is_said_when_it_is_sure(text: str, found: list[tuple[str, str]]) -> None:
    assert [(one.written, one.meant) for one in misspellings(text)] == found


def test_a_long_sentence_is_said_with_its_beginning(cv: Cv) -> None:
    say(cv, "Laver " + "les sols et " * 12 + "les vitres")
    (hint,) = hints.hints_of(cv)
    assert hint.kind == HintKind.LONG
    assert "Laver les sols et les…" in hint.words


@pytest.mark.parametrize(
    ("began", "ended", "is_said"),
    [("2016", "2018", False), ("2017", "2018", True), ("2016-06", "2018", False), ("2005", "2011", True), ("", "", False)],
)  # fmt: skip
def test_a_year_of_silence_is_said(cv: Cv, began: str, ended: str, is_said: bool) -> None:
    hold(cv, began, ended)
    assert (HintKind.GAP in kinds(cv)) == is_said


def test_what_is_no_job_is_changed_on_its_own_page_and_a_break_needs_no_tasks(cv: Cv) -> None:
    browser = signed_in(cv.person)
    browser.post("/cv/autres/break/", {"title": "Pause pour ma famille", "began": "2014", "ended": "2016"})
    assert kinds(cv) == []
    browser.post("/cv/autres/volunteering/", {"title": "Équipière"})
    (hint,) = hints.hints_of(cv)
    assert hint.kind == HintKind.NO_TASKS
    assert browser.get(hint.address).status_code == 200


def test_jobs_that_overlap_leave_no_gap(cv: Cv) -> None:
    hold(cv, "2010", "2020")
    hold(cv, "2011", "2012")
    assert HintKind.GAP not in kinds(cv)


def test_the_page_says_one_thing_at_a_time(cv: Cv) -> None:
    browser = signed_in(cv.person)
    assert "Pour aller plus loin" not in page(browser.get("/cv/"))
    services.write_skills(cv=cv, words=[], at=clock.now())
    services.write_languages(cv=cv, languages={}, at=clock.now())
    first, second = page(browser.get("/cv/")), page(browser.get("/cv/?conseil=1"))
    assert "Dites trois choses" in first
    assert "Dites les langues" not in first
    assert "Dites les langues" in second
    for odd in ("99", "-1", "x"):
        assert browser.get(f"/cv/?conseil={odd}").status_code == 200
    services.write_languages(cv=cv, languages={"fr": Level.FLUENT}, at=clock.now())


def page(answer: Any) -> str:
    return typed(answer.content.decode())
