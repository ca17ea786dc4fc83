"""Employers who write offers, for tests: what they say, and the way to an open one."""

from datetime import timedelta

from django.test import Client

from tremplin.accounts.models import Person
from tremplin.accounts.tests.factories import make_person
from tremplin.core import clock
from tremplin.core.forms import new_key
from tremplin.employers.models import EmployerContact
from tremplin.employers.services import know_employer
from tremplin.offers.enums import OfferState
from tremplin.offers.models import Offer, OfferReview
from tremplin.offers.posting import writing

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
        writing.decide_review(review=review, actor=adviser, accepts=True, words="", at=clock.now())
    offer.refresh_from_db()
    return offer
