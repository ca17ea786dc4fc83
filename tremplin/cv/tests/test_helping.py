"""An adviser writes a CV with its owner beside: in that CV only, for an hour at most, under both names."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tremplin.accounts.enums import Role
from tremplin.accounts.models import Person, Reading
from tremplin.accounts.services import export_person
from tremplin.accounts.tests.factories import make_person, signed_in
from tremplin.agencies.models import Followed
from tremplin.agencies.tests.factories import make_portfolio, make_staff
from tremplin.core import clock
from tremplin.core.errors import NotAllowed
from tremplin.core.retention import TWO_YEARS
from tremplin.cv import helping, purge, services
from tremplin.cv.models import Cv, CvHelp
from tremplin.cv.tests.factories import make_cv
from tremplin.seekers.tests.factories import make_seeker
from tremplin.ui.typography import typed

pytestmark = pytest.mark.django_db
SKILLS = {"other": "Sourire"}


@pytest.fixture
def samira() -> Person:
    return make_seeker("Samira Belkacem", "samira@exemple.fr").person


@pytest.fixture
def karima(samira: Person) -> Person:
    karima = make_staff()
    make_portfolio(karima, samira)
    return karima


@pytest.fixture
def desk(samira: Person, karima: Person) -> Client:
    """Return the browser of an adviser who began to help."""
    desk = signed_in(karima)
    assert desk.post(f"/cv/personnes/{samira.public_id}/aider/").status_code == 302
    return desk


def text(answer: Any) -> str:
    return typed(answer.content.decode())


def skills_of(person: Person) -> list[str]:
    return list(Cv.objects.get(person=person).skills.values_list("words", flat=True))


def test_a_cv_is_begun_and_written_together_and_the_person_sees_with_whom(
    samira: Person, karima: Person
) -> None:
    desk = signed_in(karima)
    file = f"/personnes/{samira.public_id}/"
    assert f"/cv/personnes/{samira.public_id}/aider/" in text(desk.get(file))
    assert desk.post(f"/cv/personnes/{samira.public_id}/aider/").headers["Location"] == "/cv/metier/"
    for path in ("/cv/metier/", "/cv/qualites/", "/portefeuille/"):
        assert "Vous aidez Samira Belkacem." in text(desk.get(path))
    desk.post("/cv/qualites/", SKILLS)
    assert desk.post("/cv/aide/terminer/").headers["Location"] == file
    assert skills_of(samira) == ["Sourire"]
    assert "Vous aidez" not in text(desk.get(file))
    assert "Fait avec Karima H., le" in text(signed_in(samira).get("/cv/"))
    assert Reading.objects.filter(page="CV, fait ensemble", subject_key=samira.public_id).count() == 1


def test_only_what_is_written_during_a_help_is_counted_as_helped(samira: Person, karima: Person) -> None:
    cv, at = make_cv(samira), clock.now()
    begun = helping.begin_help(person=samira, helper=karima, page="CV", at=at)
    for minutes in (-1, 0, 59, 60):
        services.write_summary(cv=cv, summary="Je suis calme.", at=at + timedelta(minutes=minutes))
    begun.refresh_from_db()
    assert begun.changes == 2
    assert CvHelp.objects.useful().count() == 1


def test_a_look_without_a_change_is_no_help(samira: Person, desk: Client) -> None:
    desk.get("/cv/metier/")
    assert "Fait avec" not in text(signed_in(samira).get("/cv/"))


@pytest.mark.parametrize("has_own", [True, False])
def test_after_the_end_she_has_her_own_cv_again(
    samira: Person, karima: Person, desk: Client, has_own: bool
) -> None:
    if has_own:
        make_cv(karima)
    desk.post("/cv/aide/terminer/")
    status = 302 if has_own else 404
    assert desk.post("/cv/qualites/", SKILLS).status_code == status
    assert skills_of(samira) == []
    assert desk.post("/cv/aide/terminer/").status_code == 404


def over_an_hour_ago(karima: Person) -> None:
    CvHelp.objects.update(began_at=clock.now() - timedelta(hours=1), ends_at=clock.now())


def loses_the_person(karima: Person) -> None:
    Followed.objects.update(until=clock.today())


def loses_her_post(karima: Person) -> None:
    karima.posts.update(ends_on=clock.today())


@pytest.mark.parametrize("change", [over_an_hour_ago, loses_the_person, loses_her_post])
def test_a_help_ends_by_itself_and_what_is_sent_after_it_goes_nowhere(
    samira: Person, karima: Person, desk: Client, change: Any
) -> None:
    make_cv(karima)
    assert desk.post("/cv/qualites/", SKILLS).status_code == 302
    change(karima)
    assert "Vous aidez" not in text(desk.get("/cv/"))
    answer = desk.post("/cv/qualites/", {"other": "Trop tard"})
    assert answer.status_code == 409
    assert "Ce dernier écran n’est pas enregistré" in text(answer)
    assert skills_of(samira) == ["Sourire"]
    assert skills_of(karima) == ["Travailler en équipe"]


def left_open(samira: Person, luc: Person, karima: Person) -> int:
    """Begin with one, then with the other, send the page of the first; return what is answered."""
    browser = Client(enforce_csrf_checks=True)
    browser.cookies = signed_in(karima).cookies

    def secret(path: str) -> str:
        found = re.search('name="csrfmiddlewaretoken" value="(\\w+)"', text(browser.get(path)))
        assert found
        return found[1]

    def send(path: str, token: str, **more: str) -> int:
        return browser.post(path, {"csrfmiddlewaretoken": token, **more}).status_code

    assert send(f"/cv/personnes/{samira.public_id}/aider/", secret(f"/personnes/{samira.public_id}/")) == 302
    old = secret("/cv/qualites/")
    assert send(f"/cv/personnes/{luc.public_id}/aider/", secret(f"/personnes/{luc.public_id}/")) == 302
    return send("/cv/qualites/", old, **SKILLS)


@pytest.fixture
def luc(karima: Person) -> Person:
    luc = make_seeker("Luc Petit", "luc@exemple.fr").person
    make_portfolio(karima, luc)
    return luc


def test_a_window_left_open_on_one_cv_writes_in_no_other(samira: Person, luc: Person, karima: Person) -> None:
    assert left_open(samira, luc, karima) == 403
    assert (skills_of(samira), skills_of(luc)) == ([], [])
    assert CvHelp.objects.open_at(clock.now()).count() == 1


def test_without_a_new_secret_it_would_write_in_the_other(
    samira: Person, luc: Person, karima: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tremplin.cv.views.helping.rotate_token", lambda _request: None)
    assert left_open(samira, luc, karima) == 302
    assert skills_of(luc) == ["Sourire"]


def test_nobody_else_helps(samira: Person, karima: Person) -> None:
    others = [
        make_staff(name="Luc Petit"),
        make_staff(Role.RECEPTION, name="Mehdi Amrani"),
        make_staff(Role.DIRECTOR, name="Odile Carpentier"),
        make_person("Anne", "Roussel", "anne@exemple.fr"),
        samira,
    ]
    for other in others:
        answer = signed_in(other).post(f"/cv/personnes/{samira.public_id}/aider/")
        assert answer.status_code == 404
        with pytest.raises(NotAllowed):
            helping.begin_help(person=samira, helper=other, page="CV", at=clock.now())
    assert not CvHelp.objects.exists()


@pytest.mark.parametrize("role", [Role.ADVISER, Role.JOB_SEEKER])
def test_the_key_of_a_help_serves_nobody_else(samira: Person, desk: Client, role: Role) -> None:
    other = make_seeker("Luc Petit").person if role == Role.JOB_SEEKER else make_staff(name="Luc Petit")
    browser = signed_in(other)
    visit = browser.session
    visit["cv_help"] = CvHelp.objects.get().public_id
    visit.save()
    assert "Samira" not in text(browser.get("/cv/"))
    assert browser.post("/cv/qualites/", SKILLS).status_code == 409
    assert browser.post("/cv/qualites/", SKILLS).status_code == 404
    assert skills_of(samira) == []


def test_links_and_versions_are_for_the_person_alone(samira: Person, desk: Client) -> None:
    for path in ("/cv/liens/", "/cv/versions/"):
        assert desk.get(path).status_code == 403
        assert signed_in(samira).get(path).status_code == 200
    assert desk.post("/cv/avec-code.pdf").status_code == 403
    assert desk.post("/cv/versions/garder/").status_code == 403
    assert not Cv.objects.get(person=samira).shares.exists()


def test_helps_are_given_back_with_everything_else_and_forgotten_after_two_years(
    samira: Person, karima: Person
) -> None:
    for days in (-1, 1):
        at = clock.now() - TWO_YEARS - timedelta(days=days)
        cv = services.begin_cv(person=samira, at=at)
        CvHelp.objects.create(cv=cv, helper=karima, began_at=at, ends_at=at)
    assert [one["with"] for one in export_person(person=samira)["cv_helps"]] == ["Karima Haddad"] * 2
    purge.purge(clock.now())
    assert CvHelp.objects.count() == 1
