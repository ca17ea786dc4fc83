"""Offers written by employers: a draft, who looks at it first, what is corrected, until when it is kept."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.races import race
from tremplin.accounts.enums import Role
from tremplin.accounts.models import Person
from tremplin.accounts.tests.factories import make_person, signed_in
from tremplin.agencies.tests.factories import make_staff
from tremplin.core import clock
from tremplin.core.errors import NotAllowed
from tremplin.core.forms import new_key
from tremplin.employers.models import EmployerContact
from tremplin.employers.services import know_employer
from tremplin.messaging.models import Message
from tremplin.offers.enums import OfferState, ReviewReason
from tremplin.offers.errors import NotWritable
from tremplin.offers.models import Offer, OfferReview, OfferStateChange
from tremplin.offers.posting import writing
from tremplin.seekers.tests.factories import make_commune

pytestmark = pytest.mark.django_db

SAID = {
    "title": "Vendeuse ou vendeur en boulangerie",
    "place": "Roubaix",
    "contract": "CDI",
    "hours": "35",
    "schedule": "de 6 h à 13 h",
    "salary_low": "1 600",
    "salary_period": "month",
    "experience": "none",
    "licences": [],
    "description": "Vous accueillez les clients, vous servez le pain et vous tenez la caisse.",
    "positions": "1",
}


def said(**more: object) -> dict[str, object]:
    day = (clock.today() + timedelta(days=30)).isoformat()
    return {**SAID, "expires_on": day, "form_key": new_key(), **more}


def make_baker(name: str = "Aux Deux Épis", mail: str = "odile@exemple.fr") -> Person:
    person = make_person("Odile", "Delattre", mail)
    employer = know_employer(name=name)
    EmployerContact.objects.create(employer=employer, name="Odile Delattre", mail=mail, person=person)
    return person


@pytest.fixture
def baker() -> Person:
    make_commune()
    return make_baker()


@pytest.fixture
def browser(baker: Person) -> Client:
    return signed_in(baker)


@pytest.fixture
def adviser() -> Person:
    return make_staff(Role.ADVISER, name="Karima Haddad")


def write(browser: Client, **more: object) -> Offer:
    answer = browser.post("/mes-offres/nouvelle/", said(**more))
    assert answer.status_code == 302, answer.content.decode()
    return Offer.objects.get(public_id=answer["Location"].strip("/").split("/")[-1])


def send(browser: Client, offer: Offer, **more: str) -> str:
    browser.post(f"/mes-offres/{offer.public_id}/envoyer/", more)
    offer.refresh_from_db()
    return offer.state


def an_open_one(browser: Client, adviser: Person, **more: object) -> Offer:
    """Write an offer, and have it accepted as the first of its employer."""
    offer = write(browser, **more)
    if send(browser, offer) == OfferState.WAITING:
        review = OfferReview.objects.waiting().get(offer=offer)
        writing.decide(review=review, actor=adviser, accepts=True, words="", at=clock.now())
    offer.refresh_from_db()
    return offer


def test_a_first_offer_is_seen_by_a_person_then_opens(browser: Client, adviser: Person) -> None:
    offer = write(browser)
    assert offer.state == OfferState.DRAFT
    assert (str(offer.weekly_hours), offer.working_time, offer.place) == ("35.0", "full", "59100 Roubaix")
    assert Client().get(offer.get_absolute_url()).status_code == 404
    assert send(browser, offer) == OfferState.WAITING
    desk = signed_in(adviser)
    assert "première offre de cet employeur" in desk.get("/offres-a-verifier/").content.decode()
    review = OfferReview.objects.get()
    desk.post(f"/offres-a-verifier/{review.pk}/", {"decision": "publier"})
    offer.refresh_from_db()
    assert offer.state == OfferState.OPEN
    assert Client().get(offer.get_absolute_url()).status_code == 200
    told = Message.objects.get(event="offer_accepted")
    assert offer.title in told.body
    second = write(browser, title="Pâtissière ou pâtissier")
    assert send(browser, second) == OfferState.OPEN


def test_what_may_not_be_said_is_stopped_with_its_article_and_a_person_decides(
    browser: Client, adviser: Person
) -> None:
    an_open_one(browser, adviser)
    wrong = "Vous servez le pain et tenez la caisse toute la matinée. Vous avez entre 20 et 30 ans."
    offer = write(browser, title="Serveuse ou serveur", description=wrong)
    page = browser.get(f"/mes-offres/{offer.public_id}/").content.decode()
    assert "L5321-2" in page
    assert "Vous avez entre 20 et 30 ans." in page.replace("\u00a0", " ")
    assert "une personne décide" in page
    assert send(browser, offer) == OfferState.WAITING
    review = OfferReview.objects.waiting().get()
    assert (review.reason, review.faults[0]["article"]) == (ReviewReason.WORDS, "L5321-2")
    desk = signed_in(adviser)
    refused = desk.post(f"/offres-a-verifier/{review.pk}/", {"decision": "corriger", "words": ""})
    assert "l’employeur le lira" in refused.content.decode()
    desk.post(f"/offres-a-verifier/{review.pk}/", {"decision": "corriger", "words": "Enlevez l’âge."})
    offer.refresh_from_db()
    assert offer.state == OfferState.REFUSED
    assert "Enlevez l’âge." in browser.get(f"/mes-offres/{offer.public_id}/").content.decode()
    browser.post(f"/mes-offres/{offer.public_id}/corriger/", said(title="Serveuse ou serveur"))
    assert send(browser, offer) == OfferState.OPEN


def test_a_rule_that_is_wrong_is_overruled(browser: Client, adviser: Person) -> None:
    an_open_one(browser, adviser)
    offer = write(
        browser, description="Vous jouez un homme de trente ans au théâtre. Photo obligatoire pour le rôle."
    )
    send(browser, offer)
    review = OfferReview.objects.waiting().get()
    writing.decide(review=review, actor=adviser, accepts=True, words="", at=clock.now())
    offer.refresh_from_db()
    assert offer.state == OfferState.OPEN


def test_words_are_checked_while_they_are_typed(browser: Client) -> None:
    page = browser.post("/mes-offres/phrases/", {"description": "Photo obligatoire."}).content.decode()
    assert "L1221-6" in page
    assert browser.post("/mes-offres/phrases/", {"description": "Bonjour."}).content.strip() == b""


def test_a_correction_that_may_not_be_said_takes_an_open_offer_back(browser: Client, adviser: Person) -> None:
    offer = an_open_one(browser, adviser)
    browser.post(
        f"/mes-offres/{offer.public_id}/corriger/",
        said(description="Vous servez le pain et tenez la caisse. Femmes uniquement."),
    )
    offer.refresh_from_db()
    assert offer.state == OfferState.WAITING
    assert Client().get(offer.get_absolute_url()).status_code == 404
    browser.post(f"/mes-offres/{offer.public_id}/corriger/", said())
    offer.refresh_from_db()
    assert (offer.state, OfferReview.objects.waiting().count()) == (OfferState.DRAFT, 0)


def test_a_twin_is_told_and_may_be_another_post(browser: Client, adviser: Person) -> None:
    an_open_one(browser, adviser)
    twin = write(browser)
    page = browser.get(f"/mes-offres/{twin.public_id}/").content.decode()
    assert "Vous avez déjà une offre qui ressemble" in page
    assert send(browser, twin) == OfferState.WAITING
    other = write(browser)
    assert send(browser, other, autre="oui") == OfferState.OPEN


def test_skills_are_suggested_by_the_title_and_what_was_typed_stays(browser: Client) -> None:
    page = browser.post(
        "/mes-offres/nouvelle/", {**said(description="Court"), "proposer": "oui"}
    ).content.decode()
    assert "Ce qu’il faut savoir faire" in page
    assert 'name="skills"' in page
    assert "Court" in page
    assert not Offer.objects.exists()
    skill = page.split('name="skills" value="')[1].split('"')[0]
    offer = write(browser, skills=[skill])
    assert [one["label"] for one in offer.skills] == [skill]
    assert offer.occupation is not None


def test_bad_input_is_told_beside_its_field_and_loses_nothing(browser: Client) -> None:
    answer = browser.post(
        "/mes-offres/nouvelle/",
        said(place="Nulle-Part-les-Bains", salary_low="1800", salary_high="1500", expires_on="2001-01-01"),
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    for words in ("Nous ne connaissons pas cette ville", "Inversez-les", "d’ici six mois"):
        assert words in page
    assert "Nulle-Part-les-Bains" in page


def test_an_offer_sent_twice_is_one(browser: Client) -> None:
    once = said()
    first, second = (browser.post("/mes-offres/nouvelle/", once) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Offer.objects.count() == 1


def test_it_is_kept_closed_and_thrown_away(browser: Client, adviser: Person) -> None:
    offer = an_open_one(browser, adviser)
    later = clock.today() + timedelta(days=60)
    browser.post(f"/mes-offres/{offer.public_id}/garder/", {"day": later.isoformat()})
    offer.refresh_from_db()
    assert offer.expires_on == later
    refused = browser.post(f"/mes-offres/{offer.public_id}/supprimer/")
    assert refused.status_code == 409
    browser.post(f"/mes-offres/{offer.public_id}/fermer/", {"comment": "pourvue"})
    offer.refresh_from_db()
    assert offer.state == OfferState.FILLED
    draft = write(browser)
    browser.post(f"/mes-offres/{draft.public_id}/supprimer/")
    assert not Offer.objects.filter(pk=draft.pk).exists()


def test_who_wrote_it_is_asked_once_before_its_last_day(browser: Client, adviser: Person) -> None:
    offer = an_open_one(browser, adviser)
    writing.ask_about_last_days(clock.now())
    assert not Message.objects.filter(event="offer_ends_soon").exists()
    Offer.objects.update(expires_on=clock.today() + timedelta(days=4))
    for _ in range(2):
        writing.ask_about_last_days(clock.now())
    assert offer.title in Message.objects.get(event="offer_ends_soon").body


def test_another_employer_touches_nothing(browser: Client, baker: Person) -> None:
    offer = write(browser)
    stranger = make_baker("Boucherie Leroy", "paul@exemple.fr")
    other = signed_in(stranger)
    for act in ("", "corriger/", "envoyer/", "fermer/", "garder/", "supprimer/"):
        address = f"/mes-offres/{offer.public_id}/{act}"
        assert (other.get if act in {"", "corriger/"} else other.post)(address).status_code == 404, act
    with pytest.raises(NotWritable):
        writing.throw_away(offer=offer, author=stranger)
    with pytest.raises(NotWritable):
        writing.send(offer=offer, author=stranger, at=clock.now())


def test_only_those_who_keep_employers_decide(browser: Client, baker: Person) -> None:
    offer = write(browser)
    send(browser, offer)
    review = OfferReview.objects.get()
    with pytest.raises(NotAllowed):
        writing.decide(review=review, actor=baker, accepts=True, words="", at=clock.now())
    assert browser.post(f"/offres-a-verifier/{review.pk}/", {"decision": "publier"}).status_code == 404
    assert OfferStateChange.objects.filter(state=OfferState.OPEN).count() == 0


def test_decided_twice_it_stays_as_it_was(browser: Client, adviser: Person) -> None:
    offer = write(browser)
    send(browser, offer)
    review = OfferReview.objects.get()
    writing.decide(review=review, actor=adviser, accepts=True, words="", at=clock.now())
    writing.decide(review=review, actor=adviser, accepts=False, words="Non.", at=clock.now())
    offer.refresh_from_db()
    assert offer.state == OfferState.OPEN


def test_an_employer_without_a_number_gives_it_with_its_first_offer(browser: Client, baker: Person) -> None:
    assert 'name="siret"' in browser.get("/mes-offres/nouvelle/").content.decode()
    wrong = browser.post("/mes-offres/nouvelle/", said(siret="73282932000075"))
    assert "n’est pas un SIRET" in wrong.content.decode()
    offer = write(browser, siret="732 829 320 00074")
    assert offer.employer is not None
    offer.employer.refresh_from_db()
    assert offer.employer.siren == "732829320"
    assert 'name="siret"' not in browser.get("/mes-offres/nouvelle/").content.decode()


@pytest.mark.django_db(transaction=True)
def test_two_advisers_decide_at_once_and_one_decision_stands() -> None:
    """The lock makes the second look again: without it, one publishes what the other gave back, and both are told."""
    make_commune()
    baker, adviser = make_baker(), make_staff(Role.ADVISER, name="Karima Haddad")
    offer = write(signed_in(baker))
    send(signed_in(baker), offer)
    review = OfferReview.objects.get()
    turns = iter([True, False, True, False])

    def decide() -> None:
        writing.decide(
            review=review, actor=adviser, accepts=next(turns), words="Enlevez l’âge.", at=clock.now()
        )

    race(decide, times=4)
    review.refresh_from_db()
    offer.refresh_from_db()
    assert offer.state == (OfferState.OPEN if review.decision == "accepted" else OfferState.REFUSED)
    assert Message.objects.filter(event__in=["offer_accepted", "offer_to_correct"]).count() == 1
    assert OfferStateChange.objects.filter(offer=offer).count() == 2


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_both_decisions_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: two who read before either wrote."""
    make_commune()
    baker, adviser = make_baker(), make_staff(Role.ADVISER, name="Karima Haddad")
    offer = write(signed_in(baker))
    send(signed_in(baker), offer)
    review = OfferReview.objects.get()
    stale = Offer.objects.get(pk=offer.pk)
    monkeypatch.setattr(writing, "_locked", lambda _offer: Offer.objects.get(pk=stale.pk))
    writing.decide(review=review, actor=adviser, accepts=True, words="", at=clock.now())
    OfferReview.objects.update(decision="")  # as the second read it, before the first wrote
    monkeypatch.setattr(writing, "_locked", lambda _offer: stale)
    writing.decide(
        review=review, actor=adviser, accepts=False, words="Non.", at=clock.now() + timedelta(seconds=1)
    )
    assert Message.objects.filter(event__in=["offer_accepted", "offer_to_correct"]).count() == 2
