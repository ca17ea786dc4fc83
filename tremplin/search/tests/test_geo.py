"""Circles are exact: the terms of a circle find the places whose distance is within the radius, and no other."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tremplin.search import geo

ROUBAIX = (50.6903, 3.1806)
LILLE = (50.6311, 3.0465)
PARIS = (48.8566, 2.3522)

latitudes = st.floats(-75, 75)
longitudes = st.floats(-180, 180)
shifts = st.lists(st.tuples(st.floats(-1.2, 1.2), st.floats(-1.2, 1.2)), min_size=1, max_size=60)


def measured(one: tuple[float, float], other: tuple[float, float]) -> float:
    return float(geo.distances(*one, np.array([other[0]]), np.array([other[1]]))[0])


def test_known_distances_are_right() -> None:
    assert measured(ROUBAIX, LILLE) == pytest.approx(11.52, abs=0.05)
    assert measured(PARIS, ROUBAIX) == pytest.approx(212.3, abs=0.5)
    assert measured(PARIS, PARIS) == 0


@given(latitudes, longitudes)
def test_a_place_is_read_back_within_a_metre(latitude: float, longitude: float) -> None:
    found = geo.positions([geo.place_number(latitude, longitude)])
    assert measured((latitude, longitude), (float(found[0][0]), float(found[1][0]))) < 0.001


@pytest.mark.parametrize("place", [(91.0, 0.0), (0.0, 181.0), (float("nan"), 0.0)])
def test_what_is_not_on_earth_is_refused(place: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="not a place"):
        geo.place_number(*place)


def found_by_terms(centre: tuple[float, float], km: float, places: list[int]) -> list[bool]:
    """Do what the index does: list existing places by prefix, then look documents up by their terms."""
    names = sorted({geo.place_term(place) for place in places})
    terms = set(
        geo.circle_terms(*centre, km, lambda prefix: [name for name in names if name.startswith(prefix)])
    )
    return [bool(terms.intersection(geo.terms(place))) for place in places]


@given(latitudes, longitudes, st.floats(0, 150), shifts)
def test_terms_find_exactly_what_distance_finds(
    latitude: float, longitude: float, km: float, shifted: list[tuple[float, float]]
) -> None:
    around = [
        (max(-90, min(90, latitude + north)), (longitude + east + 180) % 360 - 180) for north, east in shifted
    ]
    places = [geo.place_number(*place) for place in around]
    assert found_by_terms((latitude, longitude), km, places) == geo.within(latitude, longitude, km, places)


def test_squares_alone_would_not_be_exact() -> None:
    """The control: without measuring the rim, a place outside would be counted."""
    cover = geo.cover(*ROUBAIX, 11.0)
    lille = geo.place_number(*LILLE)
    near_the_rim = [geo.place_term(lille).startswith(prefix) for prefix in cover.rim]
    assert any(near_the_rim)
    assert geo.within(*ROUBAIX, 11.0, [lille]) == [False]
    assert found_by_terms(ROUBAIX, 11.0, [lille]) == [False]


def test_a_circle_on_the_date_line_reaches_both_sides() -> None:
    places = [geo.place_number(-16.5, 179.95), geo.place_number(-16.5, -179.95), geo.place_number(-16.5, 178)]
    assert found_by_terms((-16.5, 179.99), 30, places) == [True, True, False]


def test_the_rim_is_told_in_few_terms_when_what_stands_there_is_inside() -> None:
    centre = (46.5, 2.5)
    village = [geo.place_number(46.5 + 0.0889 + step / 10_000, 2.5) for step in range(8)]
    terms = geo.circle_terms(
        *centre,
        10.2,
        lambda prefix: [name for name in map(geo.place_term, village) if name.startswith(prefix)],
    )
    assert not {geo.place_term(place) for place in village} & set(terms)
    assert geo.within(*centre, 10.2, village) == [True] * 8


@pytest.mark.parametrize("km", [-1.0, 5000.0, float("nan")])
def test_an_absurd_radius_is_refused(km: float) -> None:
    with pytest.raises(ValueError, match="radius"):
        geo.cover(*PARIS, km)
