"""Places are understood as people, employers and files write them."""

import time

import numpy as np
import pytest

from tremplin.reference.enums import PlaceKind
from tremplin.reference.models import Commune
from tremplin.reference.places import Gazetteer, Place, name_key
from tremplin.reference.queries import communes_within, complete_places, find_place, place_of_commune
from tremplin.search.geo import distances

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("59100", "59512"),
        ("Roubaix", "59512"),
        ("ROUBAIX", "59512"),
        ("roubaix (59)", "59512"),
        ("Roubaix (59100)", "59512"),
        ("59 - ROUBAIX", "59512"),
        ("59512", "59512"),
        ("Roubaix centre", "59512"),
        ("roubais", "59512"),
        ("59060 ROUBAIX CEDEX 1", "59512"),
        ("Lille 59000", "59350"),
        ("59000 Lille", "59350"),
        ("Lille et alentours", "59350"),
        ("secteur Lille", "59350"),
        ("33000 Bordeaux Cedex", "33063"),
        ("Villeneuve d Ascq", "59009"),
        ("villeneuve-d'ascq", "59009"),
        ("St-Denis (93)", "93066"),
        ("974 - Saint-Denis", "97411"),
        ("Le Mans 72", "72181"),
        ("LA ROCHELLE", "17300"),
        ("l'haÿ les roses", "94038"),
        ("Fort de France", "97209"),
        ("2A - AJACCIO", "2A004"),
        ("Ajaccio 20000", "2A004"),
        ("01 - Bourg-en-Bresse", "01053"),
        ("Boulogne", "92012"),
        ("Vienne", "38544"),
        ("PARIS", "75056"),
        ("PARIS 10", "75110"),
        ("75 - PARIS 10", "75110"),
        ("75 - Paris 10e Arrondissement", "75110"),
        ("75010", "75110"),
        ("75110", "75110"),
        ("Lyon 3ème", "69383"),
        ("69 - LYON 03", "69383"),
        ("Marseille", "13055"),
        ("Bellegarde-sur-Valserine", "01033"),
        ("69232", "69123"),
    ],
)
def test_a_town_is_understood(written: str, code: str) -> None:
    place = find_place(written)
    assert place is not None
    assert (place.code, place.is_vague) == (code, False)
    assert place.latitude is not None


@pytest.mark.parametrize(
    ("written", "kind", "code"),
    [
        ("59 - Nord", PlaceKind.DEPARTMENT, "59"),
        ("Nord", PlaceKind.DEPARTMENT, "59"),
        ("59", PlaceKind.DEPARTMENT, "59"),
        ("Creuse", PlaceKind.DEPARTMENT, "23"),
        ("92 - La Défense", PlaceKind.DEPARTMENT, "92"),
        ("Hauts-de-France", PlaceKind.REGION, "32"),
        ("Ile de France", PlaceKind.REGION, "11"),
        ("France", PlaceKind.COUNTRY, "FR"),
    ],
)
def test_a_vague_place_says_that_it_is_vague(written: str, kind: PlaceKind, code: str) -> None:
    place = find_place(written)
    assert place is not None
    assert (place.kind, place.code, place.is_vague) == (kind, code, True)


@pytest.mark.parametrize("written", ["", "   ", "Zzz", "télétravail", "???", "٣", "-", "00000", "a" * 5000])
def test_what_is_no_place_gives_none(written: str) -> None:
    assert find_place(written) is None


def test_the_seat_stands_for_its_department() -> None:
    north, lille = find_place("59 - Nord"), find_place("Lille")
    assert north is not None
    assert lille is not None
    assert (north.latitude, north.longitude) == (lille.latitude, lille.longitude)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("roub", "Roubaix (59100)"),
        ("ROUBAI", "Roubaix (59100)"),
        ("591", "Lille (59000)"),
        ("59100", "Roubaix (59100)"),
        ("st den", "Saint-Denis (97400)"),
        ("villeneuve d'", "Villeneuve-d'Ascq (59491)"),
        ("asc", "Villeneuve-d'Ascq (59491)"),
        ("la roch", "La Rochelle (17000)"),
        ("l'hay", "L'Haÿ-les-Roses (94240)"),
        ("mars", "Marseille (13001)"),
        ("nord", "Nord"),
    ],
)
def test_a_place_is_completed_the_largest_first(typed: str, first: str) -> None:
    assert str(complete_places(typed)[0]) == first


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("rou", "Roubaix (59100)"),
        ("tou", "Tourcoing (59200)"),
        ("mars", "Marseille (13001)"),
        ("59100", "Roubaix (59100)"),
    ],
)
def test_seen_from_somewhere_what_is_near_comes_first(typed: str, first: str) -> None:
    assert str(complete_places(typed, near=(50.69, 3.17))[0]) == first


def test_completion_gives_each_place_once_and_no_more_than_asked() -> None:
    found = complete_places("saint-", 20)
    assert len(found) == len(set(found)) == 20
    assert complete_places("") == []
    assert complete_places("zzzz") == []
    assert complete_places("r", 0) == []


def test_communes_in_a_circle_are_those_of_the_table() -> None:
    roubaix = place_of_commune("59512")
    assert roubaix is not None
    found = communes_within(roubaix, 10)
    rows = Commune.objects.filter(kind="commune", latitude__isnull=False).values_list(
        "code", "latitude", "longitude"
    )
    codes, latitudes, longitudes = zip(*rows, strict=True)
    far = distances(roubaix.latitude or 0, roubaix.longitude or 0, np.array(latitudes), np.array(longitudes))
    assert {place.code for place, _ in found} == {
        code for code, km in zip(codes, far, strict=True) if km <= 10
    }
    assert [km for _, km in found] == sorted(km for _, km in found)
    assert found[0][0] == roubaix


def test_a_place_without_a_point_has_no_neighbours() -> None:
    france = find_place("France")
    assert france is not None
    assert communes_within(france, 50) == []


def test_names_written_in_several_ways_meet() -> None:
    assert name_key("Villeneuve-d'Ascq") == name_key("villeneuve d ascq") == "villeneuve ascq"
    assert name_key("St-Étienne") == name_key("SAINT ETIENNE")
    assert name_key("Le") == "le"


def test_an_empty_gazetteer_knows_nothing() -> None:
    nowhere = Gazetteer([], [])
    assert nowhere.find("Roubaix") is None
    assert nowhere.complete("r", 8) == []
    assert nowhere.around(50.0, 3.0, 1000) == []


def test_a_borough_is_put_behind_its_town() -> None:
    paris = [str(place) for place in complete_places("paris", 3)]
    assert paris[0] == "Paris (75001)"


def test_understanding_takes_microseconds() -> None:
    """Nothing timed fails a test, except by two orders of magnitude: an import reads a hundred thousand places."""
    find_place("Roubaix")
    started = time.perf_counter()
    for _ in range(100):
        find_place("59 - ROUBAIX")
    assert time.perf_counter() - started < 1


def test_places_are_written_with_their_postcode() -> None:
    assert (
        str(Place(PlaceKind.COMMUNE, "97502", "Saint-Pierre", "975", "", None, None, 0))
        == "Saint-Pierre (975)"
    )
