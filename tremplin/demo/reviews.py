"""Offers that wait for an adviser to look at them: a first one, and one that says what it may not."""

from dataclasses import asdict
from datetime import timedelta
from random import Random

from tremplin.demo.calendar import Calendar
from tremplin.demo.shared import add
from tremplin.demo.vacancies import House, OfferWriter
from tremplin.offers.enums import OfferState, ReviewReason
from tremplin.offers.models import Offer, OfferReview
from tremplin.offers.services import faults_of

SAYS_TOO_MUCH = "\n\nVous avez entre 20 et 35 ans. Merci de joindre une photo récente à votre CV."


def add_reviews(
    houses: dict[str, list[House]], writer: OfferWriter, calendar: Calendar, rng: Random
) -> list[Offer]:
    """Let two offers wait, written this morning and yesterday."""
    first, second = rng.sample([house for group in houses.values() for house in group], 2)
    offers = [
        writer.draw(first, calendar.now - timedelta(hours=2)),
        writer.draw(second, calendar.now - timedelta(hours=20)),
    ]
    offers[0].description += SAYS_TOO_MUCH
    for offer in offers:
        offer.state = OfferState.WAITING
    writer.changes.clear()
    add(Offer, offers)
    reasons = (ReviewReason.WORDS, ReviewReason.FIRST)
    add(
        OfferReview,
        [
            OfferReview(
                offer=offer,
                reason=reason,
                faults=[asdict(one) for one in faults_of(offer)],
                asked_at=offer.published_at,
            )
            for offer, reason in zip(offers, reasons, strict=True)
        ],
    )
    return offers
