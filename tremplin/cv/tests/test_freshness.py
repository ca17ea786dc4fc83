"""Keeping CVs true: one question at sixty days, a warning, hidden at a hundred and twenty; one tap answers, once."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from tremplin.accounts.models import Person
from tremplin.accounts.tests.factories import make_person, signed_in
from tremplin.core import clock
from tremplin.cv import freshness, services, sharing
from tremplin.cv.enums import Kind, Stage, StillTrue
from tremplin.cv.models import Cv, FreshQuestion
from tremplin.cv.tests.factories import make_cv
from tremplin.messaging.models import Message
from tremplin.ui.typography import typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def samira() -> Person:
    return make_person("Samira", "Belkacem", "samira@exemple.fr")


@pytest.fixture
def cv(samira: Person) -> Cv:
    return make_cv(samira)


@pytest.fixture
def working(cv: Cv) -> Cv:
    """Return a CV with a job that goes on."""
    services.write_experience(
        cv=cv, title="Vendeuse", occupation=None, organisation="Aux Deux Épis", town="", began="2016", ended="",
        is_current=True, at=clock.now(),
    )  # fmt: skip
    return cv


def grown_old(cv: Cv, days: int) -> Cv:
    Cv.objects.filter(pk=cv.pk).update(fresh_at=clock.now() - timedelta(days=days))
    cv.refresh_from_db()
    return cv


def address() -> str:
    """Return the address in the last letter."""
    found = re.search(r"/cv/toujours/\S+", Message.objects.latest("pk").body)
    assert found
    return found[0]


def text(answer: Any) -> str:
    return typed(answer.content.decode())


@pytest.mark.parametrize(
    ("days", "stages"),
    [(59, []), (60, [Stage.ASKED]), (105, [Stage.ASKED]), (106, [Stage.WARNED]), (120, [Stage.HIDDEN]), (900, [Stage.HIDDEN])],
)  # fmt: skip
def test_the_question_of_its_age_is_put_once(cv: Cv, days: int, stages: list[Stage]) -> None:
    grown_old(cv, days)
    for _time in range(3):
        freshness.ask_who_was_silent(clock.now())
    assert [one.stage for one in FreshQuestion.objects.all()] == stages
    assert Message.objects.count() == len(stages)


def test_a_year_of_silence_is_three_letters(cv: Cv) -> None:
    begin = cv.fresh_at
    for day in range(365):
        freshness.ask_who_was_silent(begin + timedelta(days=day, hours=1))
    assert [one.stage for one in FreshQuestion.objects.order_by("asked_at")] == list(Stage)
    days = [(one.asked_at - begin).days for one in FreshQuestion.objects.order_by("asked_at")]
    assert days == [60, 106, 120]


def test_an_answer_begins_sixty_new_days(cv: Cv) -> None:
    begin = cv.fresh_at
    asked = begin + timedelta(days=61)
    freshness.ask_who_was_silent(asked)
    freshness.answer(question=FreshQuestion.objects.get(), answer=StillTrue.YES, at=asked)
    freshness.ask_who_was_silent(asked + timedelta(days=59))
    assert FreshQuestion.objects.count() == 1
    freshness.ask_who_was_silent(asked + timedelta(days=61))
    assert FreshQuestion.objects.count() == 2


def test_a_cv_that_is_not_online_is_asked_nothing(cv: Cv) -> None:
    services.take_offline(cv=cv, at=clock.now())
    grown_old(cv, 200)
    assert freshness.ask_who_was_silent(clock.now()) == 0


def test_not_everybody_is_written_to_the_same_day(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("Anne", "Basma", "Chloé"):
        grown_old(make_cv(make_person(name, "Petit", f"{name[0].lower()}.petit@exemple.fr")), 70)
    monkeypatch.setattr(freshness, "MOST_AT_ONCE", 2)
    assert [freshness.ask_who_was_silent(clock.now()) for _day in range(3)] == [2, 1, 0]


def test_one_tap_says_that_a_job_goes_on(working: Cv, client: Client) -> None:
    grown_old(working, 61)
    freshness.ask_who_was_silent(clock.now())
    page = client.get(address())
    assert "Travaillez-vous toujours chez Aux Deux Épis ?" in text(page)
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    working.refresh_from_db()
    assert (clock.now() - working.fresh_at).days == 61, "opening changed something"
    assert "Votre CV est à jour" in text(client.post(address(), {"answer": "yes"}))
    working.refresh_from_db()
    assert (clock.now() - working.fresh_at).days == 0


def test_one_tap_says_that_a_job_is_over_and_only_the_first_answer_counts(
    working: Cv, client: Client
) -> None:
    grown_old(working, 61)
    freshness.ask_who_was_silent(clock.now())
    for answer in ("over", "over", "yes"):
        assert "ce travail est fini" in text(client.post(address(), {"answer": answer}))
    job = working.experiences.get(title="Vendeuse")
    assert (job.is_current, job.ended) == (False, clock.today().strftime("%Y-%m"))


def test_whoever_found_a_job_is_taken_off(cv: Cv, client: Client) -> None:
    grown_old(cv, 61)
    freshness.ask_who_was_silent(clock.now())
    assert "Cherchez-vous toujours ce travail : Agente d’entretien ?" in text(client.get(address()))
    assert "Bravo" in text(client.post(address(), {"answer": "found"}))
    assert not Cv.objects.get().is_online


@pytest.mark.parametrize("answer", ["over", "", "nonsense"])
def test_what_answers_nothing_changes_nothing(cv: Cv, client: Client, answer: str) -> None:
    grown_old(cv, 61)
    freshness.ask_who_was_silent(clock.now())
    client.post(address(), {"answer": answer})
    assert FreshQuestion.objects.get().answered_at is None


def test_a_question_too_old_or_invented_is_not_found(cv: Cv, client: Client) -> None:
    grown_old(cv, 70)
    freshness.ask_who_was_silent(clock.now() - timedelta(days=8))
    FreshQuestion.objects.update(expires_at=clock.now() - timedelta(seconds=1))
    assert client.get(address()).status_code == client.post(address(), {"answer": "yes"}).status_code == 404
    assert client.get("/cv/toujours/invented/").status_code == 404


@pytest.mark.parametrize(("days", "status"), [(119, 200), (121, 404)])
def test_a_link_shows_nothing_when_nobody_says_that_its_cv_is_true(
    cv: Cv, client: Client, days: int, status: int
) -> None:
    share = sharing.share(cv=cv, at=clock.now())
    grown_old(cv, days)
    assert client.get(f"/cv/lien/{sharing.token_of(share)}/").status_code == status
    assert Cv.objects.shown_to_recruiters(clock.now()).exists() == (status == 200)


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, ""), (61, "Cherchez-vous toujours"), (91, "à rafraîchir"), (121, "caché aux employeurs")],
)
def test_the_page_says_how_fresh_a_cv_is_and_asks(samira: Person, cv: Cv, days: int, words: str) -> None:
    grown_old(cv, days)
    browser = signed_in(samira)
    page = text(browser.get("/cv/"))
    assert words in page
    assert ("/cv/toujours/" in page) == (days > 60)
    browser.post("/cv/toujours/", {"answer": "yes"})
    assert "/cv/toujours/" not in text(browser.get("/cv/"))


def test_what_is_no_job_is_not_asked_about(cv: Cv) -> None:
    signed_in(cv.person).post("/cv/autres/family/", {"tasks": ["Gérer un budget"]})
    cv.experiences.exclude(kind=Kind.JOB).update(is_current=True)
    assert freshness.asked_about(cv) is None


def test_asking_costs_the_same_however_many_are_fresh(cv: Cv, django_assert_num_queries: Any) -> None:
    for number in range(3):
        make_cv(make_person("Anne", "Petit", f"anne{number}@exemple.fr"))
    with django_assert_num_queries(3):
        freshness.ask_who_was_silent(clock.now())


def test_changing_a_cv_says_that_it_is_true(cv: Cv) -> None:
    at: datetime = clock.now() + timedelta(days=70)
    services.write_skills(cv=cv, words=["Sourire"], at=at)
    assert Cv.objects.get().fresh_at == at
