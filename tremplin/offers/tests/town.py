"""A town of offers for the proofs of the search: each title in each town, with contracts, hours and days that differ."""

from datetime import timedelta
from itertools import product

from tremplin.core import clock
from tremplin.offers.queries import OfferResults, OfferSearch, search_offers
from tremplin.offers.tests.factories import index, make_offer
from tremplin.reference.models import Commune

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


def make_town_of_offers() -> None:
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
