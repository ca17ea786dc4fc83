"""Searching: what people type finds what they mean, circles and counts are exact, closed offers are never shown."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from itertools import product

import pytest
from django.contrib.auth.models import AnonymousUser

from tremplin.core import clock
from tremplin.offers import services
from tremplin.offers.asked import RADII, OfferSearch
from tremplin.offers.enums import Freshness, OfferState, Order
from tremplin.offers.models import Offer
from tremplin.offers.queries import (
    OfferResults,
    count_open_near,
    frequent_searches,
    search_offers,
)
from tremplin.offers.tests.factories import index, make_offer
from tremplin.reference.models import Commune
from tremplin.search import geo
from tremplin.search.errors import IndexNotReady

pytestmark = pytest.mark.django_db

TITLES = [
    ("D1106", "Vendeuse en boulangerie"),
    ("D1214", "Conseiller de vente en prêt-à-porter (H/F)"),
    ("D1505", "Hôte / Hôtesse de caisse"),
    ("D1507", "Employé de rayon"),
    ("F1603", "Plombier chauffagiste"),
    ("M1805", "Développeur informatique"),
    ("J1506", "Infirmière de nuit"),
    ("J1501", "Aide-soignant"),
    ("K2204", "Agent de propreté"),
    ("N1103", "Magasinier cariste"),
    ("G1602", "Commis de cuisine"),
    ("N4101", "Chauffeur poids lourd"),
    ("M1607", "Secrétaire médicale"),
    ("A1203", "Jardinier paysagiste"),
]
TOWNS = [
    "59512",
    "59650",
    "59599",
    "59350",
    "62498",
    "75056",
]  # Roubaix, Wattrelos, Tourcoing, Lille, Lens, Paris


def found(**asked: object) -> OfferResults:
    search = OfferSearch(**asked)  # type: ignore[arg-type]
    return search_offers(search, limit=500)


def titles(results: OfferResults) -> list[str]:
    return [one.offer.title for one in results.results]


def place_values(code: str, nudge: float = 0.0) -> dict[str, object]:
    town = Commune.objects.get(pk=code)
    assert town.latitude is not None
    assert town.longitude is not None
    return {
        "commune": town,
        "place": town.name,
        "latitude": town.latitude + nudge,
        "longitude": town.longitude - nudge,
    }


@pytest.fixture
def town_of_offers() -> None:
    """Each title in each town, with contracts, hours and days that differ."""
    contracts, times = ["CDI", "CDD", "INTERIM"], ["full", "part", ""]
    for number, ((code, title), town) in enumerate(product(TITLES, TOWNS)):
        make_offer(
            title,
            occupation_id=code,
            contract=contracts[(number + number // 6) % 3],
            working_time=times[(number // 2) % 3],
            experience=["none", "wished", "required"][(number // 4) % 3],
            sector_id="47.11F" if number % 4 else "86.10Z",
            licences=[{"label": "B", "required": number % 5 == 0}],
            published_at=clock.now() - timedelta(days=number % 40),
            employer_name="Boulangerie Lesaffre" if number % 7 == 0 else "",
            **place_values(town, nudge=(number % 5) * 0.01),
        )
    index()


# --- What people type ---


@pytest.mark.usefixtures("town_of_offers")
@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("développeur (h/f)", "développeur"),
        ("Développeur F/H", "développeur"),
        ("dev", "développeur"),
        ("developeur", "développeur"),
        ("aidesoignant", "aide-soignant"),
        ("enfirmiere", "infirmier"),
        ("hote de caise", "hôte de caisse"),
        ("secrétere médicale", "secrétaire médicale"),
        ("plonbier 59100", "plombier 59100"),
        ("vandeuse", "vendeur"),
    ],
)
def test_the_first_page_is_that_of_the_words_well_written(written: str, clean: str) -> None:
    assert [one.offer.pk for one in found(words=written).results[:20]] == [
        one.offer.pk for one in found(words=clean).results[:20]
    ]


@pytest.mark.usefixtures("town_of_offers")
def test_what_was_read_otherwise_is_said() -> None:
    results = found(words="secrétere médicale")
    assert (results.written, results.read) == ("secrétere médicale", "secrétaire médicale")
    assert found(words="secrétaire médicale").written == ""


def test_a_trade_is_not_found_by_a_general_word_of_its_title() -> None:
    make_offer("Agent de nettoyage", occupation_id="K2204", description="Respecter les règles de sécurité.")
    make_offer("Agent de sécurité", occupation_id="K2503")
    make_offer("Rondier", occupation_id="K2503")
    index()
    assert sorted(titles(found(words="agent de sécurité"))) == ["Agent de sécurité", "Rondier"]


def test_the_occupation_that_is_surely_meant_comes_before_titles_that_look_like_it() -> None:
    make_offer("Agent d’entretien des espaces verts", occupation_id="A1203")
    make_offer("Machiniste", occupation_id="K2204")
    make_offer("Agent d’entretien de bureaux", occupation_id="K2204")
    index()
    assert titles(found(words="agent d’entretien")) == [
        "Agent d’entretien de bureaux", "Machiniste", "Agent d’entretien des espaces verts",
    ]  # fmt: skip


def test_of_two_offers_that_answer_as_well_the_nearer_comes_first() -> None:
    for town in ("59350", "59512", "59599"):
        make_offer("Plombier", occupation_id="F1603", **place_values(town))
    index()
    assert [one.offer.place for one in found(words="plombier 59100", radius=20).results] == [
        "Roubaix", "Tourcoing", "Lille",
    ]  # fmt: skip


@pytest.mark.usefixtures("town_of_offers")
@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("vendeuse", "Vendeuse en boulangerie"),
        ("vendeur", "Vendeuse en boulangerie"),
        ("VENDEURS", "Vendeuse en boulangerie"),
        ("hôte de caisse", "Hôte / Hôtesse de caisse"),
        ("hotesse de caisse", "Hôte / Hôtesse de caisse"),
        ("caissière", "Hôte / Hôtesse de caisse"),
        ("developeur", "Développeur informatique"),
        ("dévelopeuse", "Développeur informatique"),
        ("plombié", "Plombier chauffagiste"),
        ("plombière", "Plombier chauffagiste"),
        ("infirmier", "Infirmière de nuit"),
        ("aide soignante", "Aide-soignant"),
        ("chauffeur PL", "Chauffeur poids lourd"),
        ("secretaire medicale", "Secrétaire médicale"),
        ("cariste", "Magasinier cariste"),
        ("paysagiste", "Jardinier paysagiste"),
        ("commis cuisine", "Commis de cuisine"),
        ("agent d’entretien", "Agent de propreté"),
    ],
)
def test_what_people_type_finds_what_they_mean(words: str, title: str) -> None:
    first = titles(found(words=words))
    assert title in first[:6], first[:6]


@pytest.mark.usefixtures("town_of_offers")
@pytest.mark.parametrize(
    ("words", "title", "town", "contract"),
    [
        ("plombier 59100", "Plombier chauffagiste", "59512", ""),
        ("vendeuse roubaix", "Vendeuse en boulangerie", "59512", ""),
        ("cdi caissière près de Wattrelos", "Hôte / Hôtesse de caisse", "59650", "CDI"),
        ("infirmière à Lille en CDI", "Infirmière de nuit", "59350", "CDI"),
    ],
)
def test_a_place_and_a_contract_typed_with_the_trade_are_understood(
    words: str, title: str, town: str, contract: str
) -> None:
    results = found(words=words)
    assert results.place is not None
    assert (results.place.code, results.radius) == (town, 10)
    assert titles(results)[0] == title
    assert all(one.km is not None and one.km <= 10 for one in results.results)
    if contract:
        assert {one.offer.contract for one in results.results} == {contract}


@pytest.mark.usefixtures("town_of_offers")
def test_an_employer_is_found_by_name() -> None:
    results = found(words="lesaffre")
    assert results.total == 12
    assert {one.offer.employer_name for one in results.results} == {"Boulangerie Lesaffre"}


@pytest.mark.usefixtures("town_of_offers")
def test_a_place_nobody_knows_is_told_and_does_not_hide_the_offers() -> None:
    results = found(words="plombier", place="Xyzzyville")
    assert (results.unknown_place, results.place) == ("Xyzzyville", None)
    assert results.total == len(TOWNS)


@pytest.mark.usefixtures("town_of_offers")
def test_a_department_has_no_circle() -> None:
    results = found(words="plombier", place="Nord")
    assert (results.total, results.radius, results.facets["radius"]) == (4, None, {})
    assert all(one.km is None for one in results.results)


@pytest.mark.usefixtures("town_of_offers")
@pytest.mark.parametrize(
    "words",
    [
        "x" * 10_000,
        "vendeuse " * 2000,
        "\x00\x01",
        "🥖🥐",
        'title:"x" AND (',
        "*",
        "-vendeuse",
        "' OR 1=1 --",
        "é" * 300,
        "59100 " * 40,
        "à",
        "cdi cdd interim",
        "\u202evendeuse",
        "١٢٣٤٥",
    ],
)
@pytest.mark.parametrize("where", ["words", "place"])
def test_strange_words_are_answered(words: str, where: str) -> None:
    assert found(**{where: words}).total >= 0


# --- Exactness ---


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


# --- What is never shown ---


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


# --- Near the agency ---


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
