"""Forgetting what was ranked, and what was refused, two years ago."""

from datetime import datetime

from tremplin.core.periodic import Periodic
from tremplin.core.retention import EVERY, TWO_YEARS, remove
from tremplin.matching.models import MatchRound, OfferRefusal


def purge(at: datetime) -> None:
    remove(MatchRound.objects.filter(ranked_at__lt=at - TWO_YEARS))
    remove(OfferRefusal.objects.filter(said_at__lt=at - TWO_YEARS))


def periodic() -> list[Periodic]:
    return [Periodic("purge of matches", EVERY, purge, ("matching.MatchRound", "matching.OfferRefusal"))]
