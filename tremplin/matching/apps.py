"""Configuration of matching; joins the export, the scheduler and the page of an offer."""

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.utils.safestring import SafeString

    from tremplin.accounts.models import Person
    from tremplin.core.periodic import Periodic
    from tremplin.offers.models import Offer


def export_matching(person: "Person") -> Mapping[str, object]:
    """Return what `person` said of offers and of being proposed, and what was ranked for her."""
    consent = getattr(person, "proposal_consent", None)
    return {
        "may_be_proposed": consent is not None and consent.withdrawn_at is None,
        "offers_refused": [
            {"offer": one.offer.title, "why": one.why, "at": one.said_at.isoformat()}
            for one in person.offer_refusals.select_related("offer").order_by("said_at")
        ],
        "offers_ranked": [
            {"offer": one.offer.title, "rank": one.rank, "points": one.score / 100}
            for one in person.ranked_offers.select_related("offer").order_by("rank")
        ],
    }


def periodic() -> "list[Periodic]":
    from tremplin.core.periodic import Periodic
    from tremplin.matching import purge, tasks

    return [Periodic("offers for everybody", timedelta(hours=1), tasks.match_everybody), *purge.periodic()]


def offer_reasons(request: "HttpRequest", offer: "Offer") -> "SafeString":
    from tremplin.matching.blocks import match_block

    return match_block(request, offer)


class MatchingConfig(AppConfig):
    name = "tremplin.matching"
    label = "matching"
    verbose_name = "Matching"

    def ready(self) -> None:
        from tremplin.accounts import hooks
        from tremplin.core.periodic import periodic_work
        from tremplin.offers import hooks as offers

        hooks.export.join(export_matching)
        periodic_work.join(periodic)
        offers.offer_reasons.join(offer_reasons)
