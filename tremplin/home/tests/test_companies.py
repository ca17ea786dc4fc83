"""The adviser's pages of companies: found, added, who speaks for them, who answers for an offer."""

import pytest
from django.test import Client

from tests.guards import assert_flat_cost
from tremplin.accounts.enums import Role
from tremplin.accounts.models import Person
from tremplin.accounts.tests.factories import make_person, signed_in
from tremplin.agencies.tests.factories import make_staff
from tremplin.applications import services as applications
from tremplin.applications.models import Application
from tremplin.applications.tests.factories import make_application, make_candidate, make_employer, make_offer
from tremplin.core import clock
from tremplin.core.errors import NotAllowed
from tremplin.core.forms import new_key
from tremplin.employers import services as employers
from tremplin.employers.models import Employer, EmployerContact, Site
from tremplin.messaging.models import Message
from tremplin.offers import services as offers
from tremplin.offers.models import Offer

pytestmark = pytest.mark.django_db

SIRET, OTHER_SIRET = "73282932000074", "55208131766522"


@pytest.fixture
def karima() -> Client:
    return signed_in(make_staff())


def names(browser: Client, words: str) -> list[str]:
    page = browser.get("/entreprises/", {"q": words})
    return [line.employer.name for line in page.context["lines"]]


def new_contact(browser: Client, employer: Employer, **values: str) -> int:
    given = {"name": "Rose Lemaire", "address": "rose@fil.exemple", "form_key": new_key(), **values}
    return browser.post(f"/entreprises/{employer.public_id}/", given).status_code


def test_a_company_is_found_by_its_name_or_its_numbers(karima: Client) -> None:
    employers.know_employer(name="Boulangerie Aux Deux Épis", siret=SIRET)
    employers.know_employer(name="Filature Motte")
    assert names(karima, "epis boul") == ["Boulangerie Aux Deux Épis"]
    assert names(karima, "732 829 320") == names(karima, SIRET) == ["Boulangerie Aux Deux Épis"]
    assert names(karima, "") == ["Boulangerie Aux Deux Épis", "Filature Motte"]
    assert names(karima, "otte") == []


def test_companies_cost_the_same_however_many_there_are(karima: Client) -> None:
    make_offer()
    assert_flat_cost(
        lambda: karima.get("/entreprises/"),
        lambda: [make_offer(make_employer(f"Fil {number}"), f"N{number}") for number in range(5)],
    )


def test_one_company_costs_the_same_however_many_offers_and_contacts_it_has(karima: Client) -> None:
    contact = make_employer()
    make_offer(contact)

    def add_rows() -> None:
        for number in range(5):
            person = make_person("Luc", f"Petit{number}")
            other = EmployerContact.objects.create(
                employer=contact.employer, name=f"Luc {number}", mail=f"luc{number}@exemple.fr", person=person
            )
            make_offer(other, f"N{number}")

    assert_flat_cost(lambda: karima.get(f"/entreprises/{contact.employer.public_id}/"), add_rows)


def test_a_company_is_added_by_its_number_once(karima: Client) -> None:
    for _ in range(2):
        answer = karima.post(
            "/entreprises/ajouter/", {"name": "Fil et Fabrique", "siret": "732 829 320 00074"}
        )
    employer = Employer.objects.get()
    assert answer.headers["Location"] == f"/entreprises/{employer.public_id}/"
    assert (employer.name, employer.siren, employer.is_checked) == ("Fil et Fabrique", "732829320", True)
    assert Site.objects.get().siret == SIRET


@pytest.mark.parametrize("siret", ["73282932000075", "732829320", "", "quatorze"])
def test_a_number_that_is_not_one_adds_nothing_and_loses_nothing(karima: Client, siret: str) -> None:
    answer = karima.post("/entreprises/ajouter/", {"name": "Fil et Fabrique", "siret": siret})
    assert answer.status_code == 422
    assert "Fil et Fabrique" in answer.content.decode()
    assert Employer.objects.count() == 0


def test_a_contact_is_added_once_however_often_the_button_is_pressed(karima: Client) -> None:
    employer = employers.know_employer(name="Fil")
    key = new_key()
    assert [new_contact(karima, employer, form_key=key) for _ in range(2)] == [302, 302]
    contact = EmployerContact.objects.get()
    assert (contact.name, contact.mail, contact.is_active) == ("Rose Lemaire", "rose@fil.exemple", True)


def test_an_address_where_somebody_else_speaks_is_refused(karima: Client) -> None:
    contact = make_employer()
    assert new_contact(karima, contact.employer, address="odile@exemple.fr") == 422
    assert EmployerContact.objects.get().name == "Odile Delattre"


def test_who_leaves_answers_for_no_offer_and_her_links_open_nothing(karima: Client, client: Client) -> None:
    offer = make_offer()
    application = make_application(offer=offer)
    contact = offer.contact
    assert contact is not None
    path = Message.objects.get(event="application_received").body.split("http://localhost:8000")[1].split()[0]
    assert client.get(path).status_code == 200
    karima.post(f"/entreprises/contacts/{contact.public_id}/terminer/")
    offer.refresh_from_db()
    assert offer.takes_applications_here is False
    assert client.get(path).status_code == 404
    assert Application.objects.get(pk=application.pk).state == "sent"


def test_who_comes_back_has_no_account_until_one_is_opened(karima: Client) -> None:
    contact = make_employer()
    contact.person = odile = make_person("Odile", "Delattre", "odile@exemple.fr")
    contact.save()
    karima.post(f"/entreprises/contacts/{contact.public_id}/terminer/")
    assert Person.objects.get(pk=odile.pk).has_role(Role.EMPLOYER) is False
    assert new_contact(karima, contact.employer, name="Rose Lemaire", address="odile@exemple.fr") == 302
    back = EmployerContact.objects.get()
    assert (back.name, back.is_active) == ("Rose Lemaire", True)
    assert back.person is None
    assert Person.objects.get(pk=odile.pk).has_role(Role.EMPLOYER) is False


def open_space(
    browser: Client,
    contact: EmployerContact,
    given: str = "Odile",
    family: str = "Delattre",
    key: str = "",
) -> int:
    path = f"/entreprises/contacts/{contact.public_id}/espace/"
    values = {"given_name": given, "family_name": family, "form_key": key or new_key()}
    return browser.post(path, values).status_code


def test_an_account_opened_for_a_contact_shows_her_what_was_received(karima: Client) -> None:
    application = make_application()
    contact = EmployerContact.objects.get()
    page = karima.get(f"/entreprises/contacts/{contact.public_id}/espace/")
    assert page.context["form"].initial == {"given_name": "Odile", "family_name": "Delattre"}
    assert open_space(karima, contact) == 302
    contact.refresh_from_db()
    odile = contact.person
    assert odile is not None
    assert (odile.full_name, odile.contact_points.get().value) == ("Odile Delattre", "odile@exemple.fr")
    told = Message.objects.get(event="employer_account_opened")
    assert (told.address, told.person) == ("odile@exemple.fr", odile)
    assert application.person.full_name in signed_in(odile).get("/").content.decode()


def test_an_account_is_opened_to_who_bears_the_name_at_the_address_and_to_nobody_else(karima: Client) -> None:
    known = make_person("Odile", "Delattre", "odile@exemple.fr")
    make_person("Luc", "Delattre", "odile@exemple.fr")
    contact = make_employer()
    open_space(karima, contact, "odile", "DELATTRE")
    contact.refresh_from_db()
    assert contact.person == known
    assert Person.objects.filter(family_name="Delattre").count() == 2


def test_an_account_is_opened_once_and_to_who_still_speaks(karima: Client) -> None:
    contact = make_employer()
    key = new_key()
    assert [open_space(karima, contact, key=key) for _ in range(2)] == [302, 302]
    assert open_space(karima, contact) == 422
    left = make_employer("Filature", "luc@exemple.fr")
    employers.end_contact(contact=left, actor=make_staff(name="Marc Dubois"))
    assert open_space(karima, left, "Luc", "Petit") == 422
    assert Message.objects.filter(event="employer_account_opened").count() == 1


def test_naming_who_answers_makes_applications_arrive_here(karima: Client) -> None:
    contact = make_employer()
    offer = make_offer(contact, elsewhere="https://ailleurs.exemple/1", employer=None)
    page = karima.get(offer.get_absolute_url())
    assert f"/offres/{offer.public_id}/qui-repond/" in page.content.decode()
    found = karima.get(f"/offres/{offer.public_id}/qui-repond/").context["found"]
    assert list(found) == [contact]
    karima.post(f"/offres/{offer.public_id}/qui-repond/", {"contact": contact.public_id})
    offer = Offer.objects.get()
    assert (offer.contact, offer.employer) == (contact, contact.employer)
    make_application(make_candidate(), offer)
    assert Message.objects.get(event="application_received").address == "odile@exemple.fr"


def test_only_who_speaks_for_the_company_of_the_offer_can_be_named(karima: Client) -> None:
    offer = make_offer(make_employer(), elsewhere="https://ailleurs.exemple/1")
    rival = make_employer("Au Bon Pain", "rival@exemple.fr")
    path = f"/offres/{offer.public_id}/qui-repond/"
    assert [one.name for one in karima.get(path, {"q": "bon pain"}).context["found"]] == ["Odile Delattre"]
    karima.post(path, {"contact": rival.public_id})
    assert karima.post(path, {"contact": "nobody"}).status_code == 404
    assert Offer.objects.get().contact is None


def test_an_offer_somebody_answers_for_keeps_her(karima: Client) -> None:
    offer = make_offer()
    other = EmployerContact.objects.create(
        employer=make_employer("Autre").employer, name="Luc", mail="luc@exemple.fr"
    )
    karima.post(f"/offres/{offer.public_id}/qui-repond/", {"contact": other.public_id})
    assert Offer.objects.get().contact == offer.contact


@pytest.mark.parametrize("role", [Role.RECEPTION, Role.DIRECTOR, Role.ADMINISTRATOR])
def test_only_an_adviser_keeps_companies(role: Role) -> None:
    actor, contact, at = make_staff(role), make_employer(), clock.now()
    offer = make_offer(contact, elsewhere="https://ailleurs.exemple/1")
    acts = (
        lambda: employers.add_employer(actor=actor, name="Fil", siret=OTHER_SIRET),
        lambda: employers.add_contact(
            actor=actor, employer=contact.employer, name="Luc", address=contact.address
        ),
        lambda: offers.part_with_contact(actor=actor, contact=contact, at=at),
        lambda: employers.open_account(
            actor=actor, contact=contact, given_name="Odile", family_name="Delattre", at=at
        ),
        lambda: offers.name_contact(actor=actor, offer=offer, contact=contact, at=at),
    )
    for act in acts:
        with pytest.raises(NotAllowed):
            act()
    contact.refresh_from_db()
    assert (contact.is_active, contact.person_id, Employer.objects.count()) == (True, None, 1)
    assert Offer.objects.get().contact is None


def test_an_answer_given_by_who_left_stays_in_the_history(karima: Client) -> None:
    application = make_application()
    contact, link = EmployerContact.objects.get(), application.answer_links.get()
    applications.propose_interview(
        application=application,
        by=applications.Answerer(contact=contact, link=link),
        words="Mardi à 9 h",
        at=clock.now(),
    )
    karima.post(f"/entreprises/contacts/{contact.public_id}/terminer/")
    assert application.changes.get(state="interview").contact == contact
