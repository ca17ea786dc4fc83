"""People who agree that an adviser thinks of them for an offer."""

from datetime import timedelta
from random import Random

from tremplin.demo.calendar import Calendar
from tremplin.demo.cvs import Candidate
from tremplin.demo.shared import add
from tremplin.matching.models import ProposalConsent

AGREE = 0.7  # of those with a CV online


def add_consents(candidates: list[Candidate], calendar: Calendar, rng: Random) -> list[ProposalConsent]:
    """Let most people with a CV online agree; the first of them, who is shown, does."""
    shown, *others = candidates
    agreeing = [shown, *(one for one in others if rng.random() < AGREE)]
    return add(
        ProposalConsent,
        [
            ProposalConsent(person=one.person, given_at=calendar.now - timedelta(days=rng.randint(2, 200)))
            for one in agreeing
        ],
    )
