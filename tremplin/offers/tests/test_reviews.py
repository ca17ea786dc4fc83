"""Who looks at an offer before it opens: what she decides, once, and what comes back to her."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.races import race
from tremplin.accounts.enums import Role
from tremplin.accounts.models import Person
from tremplin.accounts.tests.factories import signed_in
from tremplin.agencies.tests.factories import make_staff
from tremplin.core import clock
from tremplin.core.errors import NotAllowed
from tremplin.messaging.models import Message
from tremplin.offers.enums import OfferState, ReviewReason
from tremplin.offers.errors import LastDayPast, NotWritable
from tremplin.offers.models import Offer, OfferReview, OfferStateChange
from tremplin.offers.posting import writing
from tremplin.offers.tests.posters import an_open_one, make_baker, said, send, write
from tremplin.seekers.tests.factories import make_commune

pytestmark = pytest.mark.django_db


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
    assert send(browser, offer) == OfferState.WAITING
    again = OfferReview.objects.waiting().get()
    assert again.reason == ReviewReason.AGAIN
    desk.post(f"/offres-a-verifier/{again.pk}/", {"decision": "publier"})
    offer.refresh_from_db()
    assert offer.state == OfferState.OPEN


def test_a_rule_that_is_wrong_is_overruled(browser: Client, adviser: Person) -> None:
    an_open_one(browser, adviser)
    offer = write(
        browser, description="Vous jouez un homme de trente ans au théâtre. Photo obligatoire pour le rôle."
    )
    send(browser, offer)
    review = OfferReview.objects.waiting().get()
    writing.decide_review(review=review, actor=adviser, accepts=True, words="", at=clock.now())
    offer.refresh_from_db()
    assert offer.state == OfferState.OPEN


def test_what_was_given_back_is_looked_at_again_whatever_else_opened(
    browser: Client, adviser: Person
) -> None:
    refused = write(browser)
    send(browser, refused)
    review = OfferReview.objects.get()
    writing.decide_review(review=review, actor=adviser, accepts=False, words="Non.", at=clock.now())
    an_open_one(browser, adviser, title="Pâtissière ou pâtissier")
    assert send(browser, refused, autre="oui") == OfferState.WAITING


def test_a_last_day_that_passed_meanwhile_opens_nothing(browser: Client, adviser: Person) -> None:
    offer = write(browser)
    send(browser, offer)
    review = OfferReview.objects.get()
    Offer.objects.update(expires_on=clock.today() - timedelta(days=1))
    with pytest.raises(LastDayPast):
        writing.decide_review(review=review, actor=adviser, accepts=True, words="", at=clock.now())
    assert OfferReview.objects.waiting().count() == 1
    writing.decide_review(review=review, actor=adviser, accepts=False, words="Le jour.", at=clock.now())
    assert send(browser, offer) == OfferState.REFUSED


def test_what_is_decided_of_an_offer_removed_meanwhile_is_told(
    browser: Client, baker: Person, adviser: Person
) -> None:
    offer = write(browser)
    send(browser, offer)
    review = OfferReview.objects.select_related("offer").get()
    browser.post(f"/mes-offres/{offer.public_id}/corriger/", said())
    with pytest.raises(NotWritable):
        writing.decide_review(review=review, actor=adviser, accepts=True, words="", at=clock.now())
    writing.throw_away_offer(offer=offer, author=baker)
    with pytest.raises(NotWritable):
        writing.decide_review(review=review, actor=adviser, accepts=True, words="", at=clock.now())


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


def test_only_those_who_keep_employers_decide(browser: Client, baker: Person) -> None:
    offer = write(browser)
    send(browser, offer)
    review = OfferReview.objects.get()
    with pytest.raises(NotAllowed):
        writing.decide_review(review=review, actor=baker, accepts=True, words="", at=clock.now())
    assert browser.post(f"/offres-a-verifier/{review.pk}/", {"decision": "publier"}).status_code == 404
    assert OfferStateChange.objects.filter(state=OfferState.OPEN).count() == 0


def test_decided_twice_it_stays_as_it_was(browser: Client, adviser: Person) -> None:
    offer = write(browser)
    send(browser, offer)
    review = OfferReview.objects.get()
    writing.decide_review(review=review, actor=adviser, accepts=True, words="", at=clock.now())
    writing.decide_review(review=review, actor=adviser, accepts=False, words="Non.", at=clock.now())
    offer.refresh_from_db()
    assert offer.state == OfferState.OPEN


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
        writing.decide_review(
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
    writing.decide_review(review=review, actor=adviser, accepts=True, words="", at=clock.now())
    OfferReview.objects.update(decision="")  # as the second read it, before the first wrote
    monkeypatch.setattr(writing, "_locked", lambda _offer: stale)
    writing.decide_review(
        review=review, actor=adviser, accepts=False, words="Non.", at=clock.now() + timedelta(seconds=1)
    )
    assert Message.objects.filter(event__in=["offer_accepted", "offer_to_correct"]).count() == 2
