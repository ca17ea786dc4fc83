"""Matches in the tables and on the pages: what is ranked, for whom, who sees it, and what never counts."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from tremplin.accounts.enums import Role
from tremplin.accounts.models import Person
from tremplin.accounts.tests.factories import signed_in
from tremplin.agencies.tests.factories import make_agency, make_portfolio, make_staff
from tremplin.applications import services as applications
from tremplin.applications.tests.factories import make_employer, make_offer
from tremplin.core import clock
from tremplin.cv.models import Cv
from tremplin.cv.tests.factories import make_cv
from tremplin.matching import answers, candidates, queries, services
from tremplin.matching.engine import Scored, best_people
from tremplin.matching.enums import WhyNot
from tremplin.matching.exposure import FEWEST
from tremplin.matching.models import Match, MatchRound, OfferRefusal
from tremplin.matching.reading import licence_of
from tremplin.offers.models import Finding, Offer
from tremplin.reference.enums import ContractType
from tremplin.seekers import services as seekers
from tremplin.seekers.enums import Status
from tremplin.seekers.models import JobSeeker
from tremplin.seekers.tests.factories import make_commune, make_occupation, make_seeker
from tremplin.ui.typography import typeset

pytestmark = pytest.mark.django_db


def make_wish(seeker: JobSeeker, code: str = "K2204", **details: Any) -> None:
    values = {"radius_km": 10, "contracts": [], "working_time": None, "monthly_salary": None, **details}
    seekers.change_wish(
        actor=seeker.person,
        seeker=seeker,
        work=[seekers.WishedWork(make_occupation(code), "agente d’entretien")],
        commune=make_commune(),
        at=clock.now(),
        **values,
    )


@pytest.fixture
def samira() -> Person:
    seeker = make_seeker("Samira Belkacem", "samira@exemple.fr")
    make_wish(seeker)
    make_cv(seeker.person)
    return seeker.person


@pytest.fixture
def offers() -> list[Offer]:
    contact = make_employer()
    cleaning, neighbour = make_occupation(), make_occupation("K2307")
    return [
        make_offer(contact, "near", title="Ménage", occupation=cleaning),
        make_offer(contact, "step", title="Rues", occupation=neighbour),
        make_offer(contact, "other", title="Vente", occupation=make_occupation("D1106", "Vendeur")),
        make_offer(contact, "far", title="Loin", occupation=cleaning, latitude=48.85, longitude=2.35),
        make_offer(contact, "nowhere", title="Sans lieu", occupation=cleaning, latitude=None, longitude=None),
    ]


def titles(person: Person) -> list[str]:
    return [one.offer.title for one in queries.proposals_for(person, at=clock.now())]


def test_her_occupation_comes_first_then_its_neighbour_and_nothing_out_of_reach(
    samira: Person, offers: list[Offer]
) -> None:
    assert titles(samira) == ["Ménage", "Rues", "Vente"]
    found = services.rank_agency(samira.job_seeker.agency, at=clock.now())
    assert (found.people, found.offers) == (1, 4)
    assert list(Match.objects.order_by("rank").values_list("offer__title", "rank")) == [
        ("Ménage", 1), ("Rues", 2), ("Vente", 3),
    ]  # fmt: skip
    assert titles(samira) == ["Ménage", "Rues", "Vente"]


def test_what_she_says_after_the_ranking_counts_at_once(samira: Person, offers: list[Offer]) -> None:
    services.rank_agency(samira.job_seeker.agency, at=clock.now())
    make_wish(samira.job_seeker, "D1106")
    assert titles(samira)[0] == "Vente"


def test_ranking_again_changes_nothing_and_forgets_who_left(samira: Person, offers: list[Offer]) -> None:
    agency = samira.job_seeker.agency
    services.rank_agency(agency, at=clock.now())
    before = list(Match.objects.order_by("pk").values_list("pk", "rank"))
    services.rank_everybody(at=clock.now())
    assert list(Match.objects.order_by("pk").values_list("pk", "rank")) == before
    samira.job_seeker.registrations.update(ends_on=clock.today())
    services.rank_agency(agency, at=clock.now())
    assert not Match.objects.exists()


def test_a_closed_offer_and_one_applied_to_are_not_proposed(samira: Person, offers: list[Offer]) -> None:
    services.rank_agency(samira.job_seeker.agency, at=clock.now())
    Offer.objects.filter(title="Rues").update(state="withdrawn")
    applications.apply(person=samira, offer=offers[0], message="", may_phone=False, at=clock.now())
    assert titles(samira) == ["Vente"]


def test_an_offer_refused_goes_and_comes_back(samira: Person, offers: list[Offer]) -> None:
    browser = signed_in(samira)
    services.rank_agency(samira.job_seeker.agency, at=clock.now())
    page = browser.get("/offres-pour-moi/").content.decode()
    assert typeset("Métier cherché : agente d’entretien") in page
    browser.post(f"/offres-pour-moi/{offers[0].public_id}/pas-pour-moi/", {"why": WhyNot.HOURS})
    assert OfferRefusal.objects.get().why == WhyNot.HOURS
    assert titles(samira) == ["Rues", "Vente"]
    page = browser.get("/offres-pour-moi/").content.decode()
    assert "Ce que vous avez mis de côté" in page
    browser.post(f"/offres-pour-moi/{offers[0].public_id}/reprendre/")
    services.rank_agency(samira.job_seeker.agency, at=clock.now() + timedelta(seconds=1))
    assert queries.proposals_for(samira, at=clock.now() + timedelta(minutes=1))[0].offer.title == "Ménage"


@transaction.atomic
def rank_for_nobody(key: int) -> None:
    Match.objects.update(person=key)
    connection.check_constraints()


def test_who_was_erased_while_everybody_was_ranked_stops_nobody(samira: Person, offers: list[Offer]) -> None:
    """The control is the row itself: the database refuses it."""
    agency, gone = samira.job_seeker.agency, 987_654
    best = [Scored(offers[0].pk, 9000), Scored(gone, 8000)]
    services._write(agency, {samira.pk: best, gone: best})
    assert list(Match.objects.values_list("person", "offer")) == [(samira.pk, offers[0].pk)]
    with pytest.raises(IntegrityError):
        rank_for_nobody(gone)


def test_who_withdraws_her_consent_meanwhile_is_not_listed(
    samira: Person, offers: list[Offer], adviser: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    services.give_consent(person=samira, at=clock.now())

    def withdrawn_meanwhile(*args: Any) -> list[Scored]:
        found = best_people(*args)
        services.withdraw_consent(person=samira, at=clock.now())
        return found

    monkeypatch.setattr(candidates, "best_people", withdrawn_meanwhile)
    assert candidates.candidates_for(offers[0], adviser, at=clock.now()) == []


def test_an_offer_told_by_an_alert_gives_way_to_its_twin(samira: Person, offers: list[Offer]) -> None:
    twin = make_offer(offers[0].contact, "twin", title="Ménage", occupation=offers[0].occupation)
    newest = answers.match_person(samira.public_id, at=clock.now())[0]["offer"]
    told = Offer.objects.get(public_id=newest)
    Finding.objects.create(person=samira, offer=told, found_at=clock.now(), told_at=clock.now())
    first, second = answers.match_person(samira.public_id, at=clock.now())[:2]
    assert {first["offer"], second["offer"]} == {offers[0].public_id, twin.public_id}
    assert first["offer"] != newest
    assert "Déjà annoncée par une alerte" in str(second["missing"])


def test_the_page_of_an_offer_says_why_and_why_not(samira: Person, offers: list[Offer]) -> None:
    browser = signed_in(samira)
    assert "Métier cherché" in browser.get(offers[0].get_absolute_url()).content.decode()
    far = browser.get(offers[3].get_absolute_url()).content.decode()
    assert "plus loin que ce que vous acceptez" in far
    assert "Et pour vous" not in Client().get(offers[0].get_absolute_url()).content.decode()


def test_who_is_on_no_list_is_told_so(offers: list[Offer]) -> None:
    from tremplin.accounts.tests.factories import make_person

    page = signed_in(make_person("Paul", "Martin", "paul@exemple.fr")).get("/offres-pour-moi/")
    assert "personnes inscrites à l’agence" in page.content.decode()


@pytest.mark.parametrize(
    ("name", "title", "birth_year"),
    [("Mohamed Benali", "m", 1990), ("Marie Dupont", "mme", 1959), ("Aïcha Diallo", "", 2000), ("Kevin Martin", "m", None)],
)  # fmt: skip
def test_name_title_age_and_district_change_nothing(
    samira: Person, offers: list[Offer], name: str, title: str, birth_year: int | None
) -> None:
    twin = make_seeker(name, "jumeau@exemple.fr")
    make_wish(twin)
    make_cv(twin.person)
    Person.objects.filter(pk=twin.person_id).update(title=title)
    district = make_commune("59599", "Tourcoing", postcodes="59200")
    JobSeeker.objects.filter(pk=twin.pk).update(birth_year=birth_year, commune=district)
    Cv.objects.update(fresh_at=clock.now())
    at = clock.now()

    def ranks(person: Person) -> list[tuple[object, object]]:
        return [(one["offer"], one["parts"]) for one in answers.match_person(person.public_id, at=at)]

    assert ranks(twin.person) == ranks(samira)


def test_what_is_stated_does_change_something(samira: Person, offers: list[Offer]) -> None:
    """The guard bites: two people who say different things are not ranked the same."""
    other = make_seeker("Marie Dupont", "marie@exemple.fr")
    make_wish(other, "D1106", contracts=[ContractType.FIXED_TERM])
    at = clock.now()
    assert (
        answers.match_person(other.person.public_id, at=at)[0]["offer"]
        != answers.match_person(samira.public_id, at=at)[0]["offer"]
    )


@pytest.fixture
def adviser(samira: Person) -> Person:
    return make_staff(Role.ADVISER, samira.job_seeker.agency, "Karima Haddad")


def test_only_who_agreed_and_seeks_is_proposed_and_without_a_name(
    samira: Person, offers: list[Offer], adviser: Person
) -> None:
    address = f"/offres/{offers[0].public_id}/personnes/"
    browser = signed_in(adviser)
    assert "Personne ne correspond" in browser.get(address).content.decode()
    signed_in(samira).post("/offres-pour-moi/accord/", {"accord": "oui"})
    page = browser.get(address).content.decode()
    assert typeset("Personne 1 : ") in page
    for hidden in ("Samira", "Belkacem", "BELKACEM", "samira@exemple.fr", "59100"):
        assert hidden not in page.replace("59100 Roubaix", "")
    seekers.change_status(actor=samira, seeker=samira.job_seeker, status=Status.WORKING, at=clock.now())
    assert "Personne ne correspond" in browser.get(address).content.decode()
    seekers.change_status(
        actor=samira, seeker=samira.job_seeker, status=Status.SEARCHING, at=clock.now() + timedelta(seconds=1)
    )
    assert candidates.candidates_for(offers[0], adviser, at=clock.now())
    signed_in(samira).post("/offres-pour-moi/accord/", {"accord": "non"})
    assert candidates.candidates_for(offers[0], adviser, at=clock.now()) == []


def test_another_agency_sees_nobody(samira: Person, offers: list[Offer]) -> None:
    services.give_consent(person=samira, at=clock.now())
    stranger = make_staff(Role.ADVISER, make_agency("lille"), "Paul Morel")
    assert candidates.candidates_for(offers[0], stranger, at=clock.now()) == []


def test_why_not_her_is_answered_for_whom_one_follows_only(
    samira: Person, offers: list[Offer], adviser: Person
) -> None:
    browser, address = signed_in(adviser), f"/offres/{offers[0].public_id}/personnes/?nom=belkacem"
    assert "Personne de ce nom parmi celles que vous suivez" in browser.get(address).content.decode()
    make_portfolio(adviser, samira)
    page = browser.get(address).content.decode()
    assert "n’a pas donné son accord" in page
    assert "Métier cherché" in page
    services.give_consent(person=samira, at=clock.now())
    services.refuse_offer(person=samira, offer=offers[0], why="", at=clock.now())
    assert "n’est pas pour elle" in browser.get(address).content.decode()


def test_her_adviser_sees_in_her_file_the_offers_that_suit_her_and_why(
    samira: Person, offers: list[Offer], adviser: Person
) -> None:
    make_portfolio(adviser, samira)
    page = signed_in(adviser).get(f"/personnes/{samira.public_id}/").content.decode()
    assert "Les offres qui lui vont le mieux" in page
    assert "Ménage" in page
    services.refuse_offer(person=samira, offer=offers[0], why=WhyNot.EMPLOYER, at=clock.now())
    page = signed_in(adviser).get(f"/personnes/{samira.public_id}/").content.decode()
    assert "Ménage" not in page
    assert "je connais cet employeur" not in page


def test_a_director_sees_figures_by_group_and_no_small_group(offers: list[Offer]) -> None:
    people = [
        make_seeker(f"Personne Numero{number}", f"p{number}@exemple.fr") for number in range(FEWEST + 2)
    ]
    for number, one in enumerate(people):
        JobSeeker.objects.filter(pk=one.pk).update(birth_year=1950 if number < 2 else 1985)
        make_wish(one)
    agency = people[0].agency
    last = services.rank_agency(agency, at=clock.now())
    groups = {row["group"]: row["people"] for row in last.exposure["age"]}
    assert groups == {"26_to_49": FEWEST}
    director = signed_in(make_staff(Role.DIRECTOR, agency, "Laurent Delporte"))
    page = director.get("/qui-voit-quoi/").content.decode()
    assert "de 26 à 49 ans" in page
    assert "50 ans et plus" not in page
    assert MatchRound.objects.visible_to(people[0].person).count() == 0


def test_a_director_is_told_when_nothing_was_ranked_yet(samira: Person) -> None:
    director = signed_in(make_staff(Role.DIRECTOR, samira.job_seeker.agency, "Laurent Delporte"))
    assert "n’a pas encore eu lieu" in director.get("/qui-voit-quoi/").content.decode()


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("Permis B", "B"), ("B - Véhicule léger", "B"), ("permis CE (super lourd)", "CE"), ("AM - Cyclomoteur", "AM"),
        ("CACES R489 - 3", "CACES3"), ("CACES 1", "CACES1"), ("Sauveteur secouriste du travail", "SST"),
        ("Habilitation électrique B1V", "ELEC"), ("Permis bateau", ""), ("FIMO", ""), ("", ""),
    ],
)  # fmt: skip
def test_licences_are_read_as_feeds_write_them(label: str, code: str) -> None:
    assert licence_of(label) == code
