"""Searches that people keep: the first of them, who is shown, has been told of offers; others wait for theirs."""

from datetime import timedelta
from random import Random

from tremplin.accounts.models import Person
from tremplin.demo.calendar import Calendar
from tremplin.demo.cvs import Candidate
from tremplin.demo.shared import add, identifier
from tremplin.offers.enums import OfferState, Rhythm
from tremplin.offers.models import Alert, Finding, Offer
from tremplin.offers.services import new_alert

KEEPING = 900
RHYTHMS = ((Rhythm.DAILY, 60), (Rhythm.WEEKLY, 30), (Rhythm.NOW, 10))
TOLD = 3  # offers found for the first of them


def add_alerts(
    candidates: list[Candidate], offers: list[Offer], calendar: Calendar, rng: Random
) -> list[Alert]:
    """Let people with a CV online keep what they look for."""
    shown, *others = candidates
    keepers = [shown, *rng.sample(others, min(KEEPING, len(others)))]
    rhythms = rng.choices(
        [rhythm for rhythm, _ in RHYTHMS], [weight for _, weight in RHYTHMS], k=len(keepers)
    )
    alerts = [_kept(one.person, rhythm, calendar, rng) for one, rhythm in zip(keepers, rhythms, strict=True)]
    rows = add(Alert, alerts)
    _tell(shown, rows[0], offers, calendar)
    return rows


def _kept(person: Person, rhythm: Rhythm, calendar: Calendar, rng: Random) -> Alert:
    at = calendar.now - timedelta(days=rng.randint(2, 60))
    return new_alert(person=person, query="", key=identifier(rng), at=at, rhythm=rhythm)


def _tell(shown: Candidate, alert: Alert, offers: list[Offer], calendar: Calendar) -> None:
    """Let the newest offers of her trade have been found for her, and told."""
    codes = {trade.code for trade in shown.trades}
    found = [one for one in offers if one.occupation_id in codes and one.state == OfferState.OPEN]
    found.sort(key=lambda one: one.published_at, reverse=True)
    at = calendar.now - timedelta(days=1)
    add(
        Finding,
        (
            Finding(person=shown.person, offer=one, alert=alert, found_at=at, told_at=at)
            for one in found[:TOLD]
        ),
    )
