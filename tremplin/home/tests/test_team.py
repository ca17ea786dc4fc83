"""The administrator's team: posts added, a lost second factor taken away, told to whom it must be."""

from collections.abc import Mapping

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tremplin.accounts.enums import Role
from tremplin.accounts.models import Person, Visit
from tremplin.accounts.tests.factories import give_second_factor, make_person, signed_in
from tremplin.agencies.models import Portfolio, Post, SecondFactorReset, Team
from tremplin.agencies.tests.factories import make_agency, make_staff
from tremplin.core.forms import new_key
from tremplin.messaging.models import Message

pytestmark = pytest.mark.django_db

RESET = "/equipe/{}/second-code/"


@pytest.fixture
def ines() -> Person:
    return make_staff(Role.ADMINISTRATOR, name="Ines Callens")


def add(browser: Client, **changes: str) -> int:
    values: Mapping[str, str] = {
        "given_name": "Karima",
        "family_name": "Haddad",
        "address": "karima@agence.exemple.fr",
        "role": "adviser",
        "team": "",
        "form_key": new_key(),
        **changes,
    }
    return browser.post("/equipe/ajouter/", values).status_code


def test_a_post_is_added_once_however_often_the_button_is_pressed(ines: Person) -> None:
    team = Team.objects.create(agency=make_agency(), name="Entreprises")
    browser, key = signed_in(ines), new_key()
    assert [add(browser, team=str(team.pk), form_key=key) for _ in range(2)] == [302, 302]
    post = Post.objects.exclude(person=ines).get()
    assert (post.person.full_name, post.role, post.team, post.agency) == (
        "Karima Haddad", Role.ADVISER, team, make_agency(),
    )  # fmt: skip
    assert Portfolio.objects.get().adviser == post.person


def test_who_holds_the_post_already_is_not_given_it_again(ines: Person) -> None:
    browser = signed_in(ines)
    add(browser)
    assert add(browser) == 422
    assert add(browser, role="director") == 302
    assert Post.objects.exclude(person=ines).count() == 2
    assert Person.objects.count() == 2


@pytest.mark.parametrize(
    "changes", [{"address": "nowhere"}, {"role": "job_seeker"}, {"family_name": ""}, {"team": "999"}]
)
def test_what_is_typed_wrongly_adds_nobody_and_loses_nothing(ines: Person, changes: dict[str, str]) -> None:
    browser = signed_in(ines)
    assert add(browser, **changes) == 422
    assert Person.objects.get() == ines


def test_the_team_of_another_agency_is_nobodys_here(ines: Person) -> None:
    elsewhere = Team.objects.create(agency=make_agency("lille", "Agence de Lille"), name="Jeunes")
    assert add(signed_in(ines), team=str(elsewhere.pk)) == 422
    assert Person.objects.get() == ines


def test_a_lost_second_factor_is_taken_away_and_everybody_concerned_knows(ines: Person) -> None:
    karima = make_staff()
    browser = signed_in(karima)
    assert browser.get("/").status_code == 200
    signed_in(ines).post(RESET.format(Post.objects.get(person=karima).pk))
    assert not Authenticator.objects.filter(user=karima).exists()
    assert not Visit.objects.filter(person=karima).exists()
    assert browser.get("/").status_code == 302 or "Bonjour" not in browser.get("/").content.decode()
    told = Message.objects.get(event="second_factor_removed")
    assert (told.person, told.address) == (karima, "karima.haddad@agence.exemple.fr")
    assert "Ines Callens a retiré votre second code." in told.body
    director = signed_in(make_staff(Role.DIRECTOR, name="Laurent Delporte"))
    page = director.get("/dossiers-ouverts/").content.decode()
    assert "Seconds codes retirés" in page
    assert "CALLENS Ines" in page


def test_who_has_none_any_more_is_led_to_set_one(ines: Person) -> None:
    karima = make_staff()
    give_second_factor(karima)
    signed_in(ines).post(RESET.format(Post.objects.get(person=karima).pk))
    client = Client()
    client.force_login(karima)
    assert client.get("/portefeuille/").headers["Location"] == "/mon-compte/securite/"


def test_what_is_gone_is_not_taken_away_again(ines: Person) -> None:
    karima, browser = make_staff(), signed_in(ines)
    give_second_factor(karima)
    path = RESET.format(Post.objects.get(person=karima).pk)
    for _ in range(2):
        browser.post(path)
    assert (Message.objects.count(), SecondFactorReset.objects.count()) == (1, 1)


def test_nobody_takes_away_her_own(ines: Person) -> None:
    browser = signed_in(ines)
    browser.post(RESET.format(Post.objects.get(person=ines).pk))
    assert Authenticator.objects.filter(user=ines).exists()
    assert (Message.objects.count(), SecondFactorReset.objects.count()) == (0, 0)


def test_nobody_takes_away_that_of_another_agency_or_of_who_left(ines: Person) -> None:
    marc = make_staff(agency=make_agency("lille", "Agence de Lille"), name="Marc Dubois")
    left = Post.objects.create(
        person=make_person("Paul", "Caron"),
        agency=make_agency(),
        role=Role.ADVISER,
        starts_on="2016-01-04",
        ends_on="2016-02-01",
    )
    give_second_factor(marc)
    give_second_factor(left.person)
    browser = signed_in(ines)
    assert browser.post(RESET.format(Post.objects.get(person=marc).pk)).status_code == 404
    browser.post(RESET.format(left.pk))
    assert Authenticator.objects.filter(user__in=[marc, left.person]).count() == 2
    assert SecondFactorReset.objects.count() == 0


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", "Les réglages tiennent ensemble."), ("en", "The settings hold together.")],
)
def test_the_doctor_speaks_the_language_of_the_page(ines: Person, language: str, words: str) -> None:
    browser = signed_in(ines)
    browser.cookies["tremplin_language"] = language
    assert words in browser.get("/").content.decode()
