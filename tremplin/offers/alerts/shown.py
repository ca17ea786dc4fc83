"""What the page of one's alerts shows: each search with what it found, newest first."""

from dataclasses import dataclass
from datetime import datetime

from tremplin.accounts.models import Person
from tremplin.core import clock
from tremplin.offers import queries
from tremplin.offers.addresses import address_of
from tremplin.offers.alerts import searches
from tremplin.offers.alerts.messages import name_of
from tremplin.offers.asked import OfferSearch
from tremplin.offers.listing import Card, card_of
from tremplin.offers.models import Alert
from tremplin.offers.queries import FoundOffer, first_capital

MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class AlertShown:
    """One kept search: what it asks, the page that answers it, how many offers it found of late."""

    alert: Alert
    name: str
    address: str
    found: int


@dataclass(frozen=True, slots=True)
class FoundShown:
    """One offer found, and why."""

    card: Card
    because: str


def alerts_of(person: Person, at: datetime) -> list[AlertShown]:
    """Return what somebody keeps, newest first."""
    alerts = list(Alert.objects.visible_to(person).order_by("-created_at", "-pk"))
    wished = searches.wishes_of([person.pk]).get(person.pk, [])
    counts: dict[int, int] = {}
    for one in queries.found_for(person, at).values_list("alert", flat=True):
        counts[one] = counts.get(one, 0) + 1
    return [
        AlertShown(alert, first_capital(name_of(alert)), _address(alert, wished), counts.get(alert.pk, 0))
        for alert in alerts
    ]


def _address(alert: Alert, wished: list[OfferSearch]) -> str:
    asked = wished[:1] if alert.is_wish else [searches.search_in(alert.query)]
    return address_of(asked[0]) if asked else ""


def found_for(person: Person, at: datetime) -> list[FoundShown]:
    """Return the offers found of late that are still open, newest first, each with the search it answers."""
    rows = queries.found_for(person, at).select_related("offer__employer", "offer__occupation", "alert")
    return [
        FoundShown(
            card_of(FoundOffer(one.offer), clock.local_day(at)), name_of(one.alert) if one.alert else ""
        )
        for one in rows.order_by("-found_at", "-pk")[:MOST_SHOWN]
    ]
