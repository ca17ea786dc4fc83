"""The adviser's desk: at most ten people with a reason, her portfolio only, each reading of a file journaled."""

from datetime import timedelta

import pytest

from tests.guards import assert_flat_cost
from tremplin.accounts.enums import Role
from tremplin.accounts.models import Person, Reading
from tremplin.accounts.tests.factories import signed_in
from tremplin.agencies import services as agencies
from tremplin.agencies.models import OpenedFile
from tremplin.agencies.tests.factories import make_agency, make_portfolio, make_staff
from tremplin.applications import services as applications
from tremplin.applications.services import Answerer
from tremplin.applications.tests.factories import make_application, make_offer
from tremplin.core import clock
from tremplin.cv.tests.factories import make_cv
from tremplin.home import queries
from tremplin.seekers import services as seekers
from tremplin.seekers.enums import ExchangeChannel
from tremplin.seekers.models import JobSeeker
from tremplin.seekers.tests.factories import make_seeker

pytestmark = pytest.mark.django_db


def follow(adviser: Person, name: str, *addresses: str) -> JobSeeker:
    seeker = make_seeker(name, *addresses)
    make_portfolio(adviser, seeker.person)
    return seeker


def test_the_morning_says_why_and_shows_each_person_once() -> None:
    karima = make_staff()
    seeker = follow(karima, "Samira Belkacem", "samira@exemple.fr")
    make_cv(seeker.person)
    offer = make_offer()
    application = make_application(seeker.person, offer)
    applications.propose_interview(
        application=application,
        by=Answerer(contact=offer.contact, link=application.answer_links.get()),
        words="",
        at=clock.now(),
    )
    lines = queries.morning(karima, now=clock.now())
    assert [(line.person, line.act) for line in lines] == [(seeker.person, "Préparer")]
    assert "Un entretien lui est proposé" in lines[0].reason


def test_the_morning_has_at_most_ten_people() -> None:
    karima = make_staff()
    for number in range(14):
        follow(karima, f"Personne{number} Belkacem")
    assert len(queries.morning(karima, now=clock.now())) <= 10


def test_a_recent_exchange_takes_somebody_off_the_morning() -> None:
    karima = make_staff()
    seeker = follow(karima, "Samira Belkacem")
    assert len(queries.morning(karima, now=clock.now())) == 1
    seekers.record_exchange(actor=karima, seeker=seeker, channel=ExchangeChannel.PHONE, at=clock.now())
    assert queries.morning(karima, now=clock.now()) == []
    later = clock.now() + timedelta(days=31)
    assert "il y a 31 jours" in queries.morning(karima, now=later)[0].reason


def test_the_portfolio_is_hers_filtered_and_sorted_by_the_address() -> None:
    karima = make_staff()
    for name in ("Samira Belkacem", "Luc Petit", "Anne Caron"):
        follow(karima, name)
    follow(make_staff(name="Marc Dubois"), "Zoé Ailleurs")
    browser = signed_in(karima)

    def names(query: str) -> list[str]:
        return [line.person.given_name for line in browser.get(f"/portefeuille/{query}").context["lines"]]

    assert names("?tri=nom") == ["Samira", "Anne", "Luc"]
    assert names("?tri=-nom") == ["Luc", "Anne", "Samira"]
    assert names("?nom=pet") == ["Luc"]
    assert len(names("?tri=nonsense")) == 3
    assert names("?nom=zoé") == []


def test_those_without_a_cv_can_be_shown_alone() -> None:
    karima = make_staff()
    make_cv(follow(karima, "Samira Belkacem").person)
    follow(karima, "Luc Petit")
    lines = signed_in(karima).get("/portefeuille/?sans_cv=on").context["lines"]
    assert [line.person.given_name for line in lines] == ["Luc"]


def test_the_portfolio_costs_the_same_however_many_people_it_has() -> None:
    karima = make_staff()
    follow(karima, "Samira Belkacem")
    browser = signed_in(karima)
    assert_flat_cost(
        lambda: browser.get("/portefeuille/"),
        lambda: [follow(karima, f"P{number} Caron") for number in range(5)],
    )
    assert_flat_cost(
        lambda: browser.get("/"), lambda: [follow(karima, f"Q{number} Caron") for number in range(5)]
    )


def test_opening_a_file_is_journaled_and_the_person_sees_it() -> None:
    karima = make_staff()
    seeker = follow(karima, "Samira Belkacem", "samira@exemple.fr")
    page = signed_in(karima).get(f"/personnes/{seeker.person.public_id}/")
    assert page.status_code == 200
    assert "no-store" in page.headers["Cache-Control"]
    reading = Reading.objects.get()
    assert (reading.subject_key, reading.reader_name, reading.reader_role) == (
        seeker.person.public_id, "Karima Haddad", Role.ADVISER,
    )  # fmt: skip
    assert "Karima Haddad" in signed_in(seeker.person).get("/mon-compte/lectures/").content.decode()


def test_a_file_beyond_the_portfolio_asks_for_a_reason_first() -> None:
    karima, seeker = make_staff(), make_seeker("Luc Petit", "luc@exemple.fr")
    browser, path = signed_in(karima), f"/personnes/{seeker.person.public_id}/"
    page = browser.get(path).content.decode()
    assert "Pourquoi ouvrez-vous ce dossier" in page
    assert "luc@exemple.fr" not in page
    assert Reading.objects.count() == 0
    assert browser.post(f"{path}ouvrir/", {"reason": "vite"}).status_code == 422
    browser.post(f"{path}ouvrir/", {"reason": "Son conseiller est absent, il attend à l’accueil."})
    assert "luc@exemple.fr" in browser.get(path).content.decode()
    director = signed_in(make_staff(Role.DIRECTOR, name="Laurent Delporte"))
    assert "Son conseiller est absent" in director.get("/dossiers-ouverts/").content.decode()
    assert OpenedFile.objects.count() == 1


def test_a_file_of_another_agency_does_not_exist() -> None:
    seeker = make_seeker("Luc Petit", agency=make_agency("lille", "Agence de Lille"))
    browser, path = signed_in(make_staff()), f"/personnes/{seeker.person.public_id}/"
    assert browser.get(path).status_code == 404
    assert browser.post(f"{path}ouvrir/", {"reason": "Je voudrais bien savoir."}).status_code == 404


def test_the_sixty_first_file_of_the_hour_is_refused_kindly() -> None:
    karima = make_staff()
    people = [follow(karima, f"P{number} Caron") for number in range(61)]
    browser = signed_in(karima)
    statuses = [browser.get(f"/personnes/{one.person.public_id}/").status_code for one in people]
    assert statuses == [200] * 60 + [429]


def test_an_exchange_is_noted_from_the_file() -> None:
    karima = make_staff()
    seeker = follow(karima, "Samira Belkacem")
    signed_in(karima).post(f"/personnes/{seeker.person.public_id}/echange/", {"channel": "phone"})
    assert seeker.exchanges.get().author == karima


def test_reception_finds_a_person_adds_an_address_and_sees_no_file() -> None:
    seeker = make_seeker("Samira Belkacem", "samira@exemple.fr")
    browser = signed_in(make_staff(Role.RECEPTION, name="Mehdi Coppens"))
    assert "BELKACEM Samira" in browser.get("/chercher/?q=belk").content.decode()
    path = f"/accueil/{seeker.person.public_id}/"
    page = browser.get(path).content.decode()
    assert "s…@exemple.fr" in page
    assert "samira@exemple.fr" not in page
    browser.post(path, {"contact": "06 39 98 41 07"})
    assert seeker.person.contact_points.count() == 2
    assert Reading.objects.filter(reader_role=Role.RECEPTION).exists()
    assert browser.get(f"/personnes/{seeker.person.public_id}/").status_code == 404


def test_no_address_is_given_to_a_colleague_at_the_desk() -> None:
    colleague = make_seeker("Luc Petit", "luc@exemple.fr").person
    agencies.give_post(person=colleague, agency=make_agency(), role=Role.ADVISER, on=clock.today())
    browser = signed_in(make_staff(Role.RECEPTION, name="Mehdi Coppens"))
    refused = browser.post(f"/accueil/{colleague.public_id}/", {"contact": "mehdi@exemple.fr"})
    assert refused.status_code == 422
    assert "travaille à l’agence" in refused.content.decode()
    assert "mehdi@exemple.fr" in refused.content.decode()
    assert [one.value for one in colleague.contact_points.all()] == ["luc@exemple.fr"]


def test_staff_without_a_second_factor_are_led_to_set_it_before_anything() -> None:
    from django.test import Client

    karima = make_staff()
    browser = Client()
    browser.force_login(karima)
    for path in ("/", "/portefeuille/", "/chercher/?q=a", "/mon-compte/"):
        assert browser.get(path).headers["Location"] == "/mon-compte/securite/", path
