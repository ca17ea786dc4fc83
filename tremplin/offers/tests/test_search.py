"""Searching: circles and counts are exact, orders hold, closed offers are never shown."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser

from tremplin.core import clock
from tremplin.offers import services
from tremplin.offers.asked import RADII, OfferSearch
from tremplin.offers.enums import Freshness, OfferState, Order
from tremplin.offers.models import Offer
from tremplin.offers.queries import (
    count_open_near,
    frequent_searches,
    search_offers,
)
from tremplin.offers.tests.factories import index, make_offer
from tremplin.offers.tests.town import found
from tremplin.reference.models import Commune
from tremplin.search import geo
from tremplin.search.errors import IndexNotReady

pytestmark = pytest.mark.django_db


def is_near(offer: Offer, km: float, latitude: float, longitude: float) -> bool:
    assert offer.latitude is not None
    assert offer.longitude is not None
    return geo.distance(latitude, longitude, offer.latitude, offer.longitude) <= km


@pytest.mark.usefixtures("town_of_offers")
@pytest.mark.parametrize("radius", [1, 5, 10, 20, 30, 50, 200])
def test_circles_are_exact(radius: int) -> None:
    town = Commune.objects.get(pk="59512")
    assert town.latitude is not None
    assert town.longitude is not None
    expected = {
        offer.pk for offer in Offer.objects.all() if is_near(offer, radius, town.latitude, town.longitude)
    }
    results = found(place="Roubaix", radius=radius)
    assert {one.offer.pk for one in results.results} == expected
    assert results.total == len(expected)
    for one in results.results:
        assert one.offer.latitude is not None
        assert one.offer.longitude is not None
        far = geo.distance(town.latitude, town.longitude, one.offer.latitude, one.offer.longitude)
        assert one.km == round(far, 1)


@pytest.mark.usefixtures("town_of_offers")
def test_counts_are_those_one_gets_by_choosing() -> None:
    """Each facet is counted with every other choice made, and not its own."""
    base: dict[str, object] = {
        "words": "",
        "place": "Roubaix",
        "radius": 20,
        "contracts": ("CDI", "CDD"),
        "working_times": ("full",),
        "freshness": Freshness.MONTH,
    }
    counted = found(**base).facets
    for value, count in counted["contract"].items():
        assert found(**{**base, "contracts": (value,)}).total == count, value
    assert set(counted["contract"]) == {"CDI", "CDD", "INTERIM"}
    for value, count in counted["working_time"].items():
        assert found(**{**base, "working_times": (value,)}).total == count, value
    for value, count in counted["experience"].items():
        assert found(**{**base, "experiences": (value,)}).total == count, value
    for value, count in counted["sector"].items():
        assert found(**{**base, "sectors": (value,)}).total == count, value
    for value, count in counted["published"].items():
        assert found(**{**base, "freshness": Freshness(value)}).total == count, value
    for km in RADII:
        assert found(**{**base, "radius": km}).total == counted["radius"][str(km)], km
    assert found(**{**base, "without_licence": True}).total == counted["licence"]["no"]


@pytest.mark.usefixtures("town_of_offers")
def test_counts_are_those_of_the_tables() -> None:
    counted = found().facets
    offers = list(Offer.objects.all())
    assert counted["contract"] == Counter(offer.contract for offer in offers)
    assert counted["working_time"] == Counter(offer.working_time for offer in offers if offer.working_time)
    today = clock.today()
    for fresh in Freshness:
        first = today - timedelta(days=int(fresh))
        expected = sum(clock.local_day(offer.published_at) >= first for offer in offers)
        assert counted["published"][fresh.value] == expected
    groups = Counter(
        {"47.11F": "commerce", "86.10Z": "sante-action-sociale"}[str(o.sector_id)] for o in offers
    )
    assert counted["sector"] == groups


@pytest.mark.usefixtures("town_of_offers")
def test_orders_are_kept_over_pages() -> None:
    def pages(order: Order, words: str = "") -> list[Offer]:
        search = OfferSearch(words=words, place="Lille", radius=50, order=order)
        total = search_offers(search).total
        some = [search_offers(search, offset=offset, limit=7) for offset in range(0, total, 7)]
        return [one.offer for page in some for one in page.results]

    by_date = pages(Order.DATE)
    seconds = [int(offer.published_at.timestamp()) for offer in by_date]
    assert seconds == sorted(seconds, reverse=True)
    town = Commune.objects.get(pk="59350")
    assert town.latitude is not None
    assert town.longitude is not None
    far = [
        geo.distance(town.latitude, town.longitude, offer.latitude or 0, offer.longitude or 0)
        for offer in pages(Order.DISTANCE)
    ]
    assert far == pytest.approx(sorted(far), abs=0.001)
    for order in Order:
        every = pages(order, "vendeuse")
        assert len(every) == len({offer.pk for offer in every})


@pytest.mark.parametrize("state", [OfferState.FILLED, OfferState.WITHDRAWN, OfferState.EXPIRED])
def test_a_closed_offer_is_not_shown_even_while_the_index_lags(state: OfferState) -> None:
    offer, other = make_offer("Vendeuse"), make_offer("Vendeuse")
    index()
    assert found(words="vendeuse").total == 2
    services.close(offer=offer, state=state, author=None, at=clock.now())
    lagging = found(words="vendeuse")
    assert ([one.offer for one in lagging.results], lagging.total) == ([other], 1)
    index()
    assert found(words="vendeuse").total == 1
    # The control: opened again, it is found again.
    Offer.objects.filter(pk=offer.pk).update(state=OfferState.OPEN)
    services.publish(offer=Offer.objects.get(pk=offer.pk), author=None, at=clock.now())
    index()
    assert found(words="vendeuse").total == 2


def test_an_offer_past_its_last_day_is_not_found_before_the_task_closes_it() -> None:
    make_offer("Vendeuse", expires_on=date(2026, 11, 30))
    index()
    search = OfferSearch(words="vendeuse")
    assert search_offers(search, today=date(2026, 11, 30)).total == 1
    late = search_offers(search, today=date(2026, 12, 1))
    assert (late.total, list(late.results)) == (0, [])


def test_a_draft_is_not_indexed() -> None:
    make_offer("Vendeuse", state=OfferState.DRAFT)
    index()
    assert (
        found(
            words="vendeuse",
        ).total
        == 0
    )


def test_nothing_is_answered_before_the_index_is_there() -> None:
    with pytest.raises(IndexNotReady):
        search_offers(OfferSearch(), viewer=AnonymousUser())


@pytest.mark.usefixtures("town_of_offers")
def test_what_is_near_the_agency_is_counted_by_family() -> None:
    roubaix = Commune.objects.get(pk="59512")
    assert roubaix.latitude is not None
    assert roubaix.longitude is not None
    near = count_open_near(roubaix.latitude, roubaix.longitude, 20)
    assert near == found(place="Roubaix", radius=20).total
    frequent = frequent_searches(roubaix.latitude, roubaix.longitude, 20, place="Roubaix")
    assert len(frequent) == 6
    assert [one.count for one in frequent] == sorted((one.count for one in frequent), reverse=True)
    first = frequent[0]
    assert search_offers(first.search).total <= first.count
    assert first.label


def test_without_an_index_nothing_is_known_of_what_is_near() -> None:
    assert count_open_near(50.69, 3.17, 20) is None
    assert frequent_searches(50.69, 3.17, 20) == []


def test_salaries_and_hours_do_not_disturb_the_index() -> None:
    make_offer("Vendeuse", salary_low=Decimal("12.5"), salary_period="hour", weekly_hours=Decimal("17.5"))
    index()
    assert found(words="vendeuse").total == 1
