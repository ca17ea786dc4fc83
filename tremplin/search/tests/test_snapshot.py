"""Questions asked of an index: found, counted, ordered and measured exactly."""

import random
from datetime import date
from pathlib import Path

import pytest

from tremplin.search import text
from tremplin.search.conditions import (
    All,
    AnyOf,
    Between,
    Boosted,
    Equals,
    Everything,
    Nothing,
    OneOf,
    Phrase,
    Preferring,
    Within,
    Without,
    Words,
)
from tremplin.search.engine import Reader
from tremplin.search.fields import Document
from tremplin.search.geo import distances, place_number, positions
from tremplin.search.snapshot import Order
from tremplin.search.tests.factories import DECLARATION, LILLE, OFFERS, ROUBAIX, SCATTERED, write


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    write(tmp_path, OFFERS)
    return Reader("offers", DECLARATION, tmp_path)


@pytest.mark.parametrize(
    ("condition", "keys"),
    [
        (Everything(), {"a", "b", "c", "d"}),
        (Nothing(), set()),
        (Words(text.words("vendeuse"), {"title": 1.0}), {"b", "c"}),
        (Words(text.words("vendeurs boulangerie"), {"title": 1.0}), {"b"}),
        (Words(text.words("vendeurs plombier"), {"title": 1.0}, needed=1), {"b", "c", "d"}),
        (Words([], {"title": 1.0}), set()),
        (Phrase("title", ("vendeur", "boulangerie")), {"b"}),
        (Phrase("title", ("boulangerie", "vendeur")), set()),
        (Equals("contract", "temps partiel"), {"c"}),
        (OneOf("contract", ["CDD", "temps partiel"]), {"b", "c"}),
        (OneOf("contract", []), set()),
        (Between("day", date(2017, 4, 7), date(2017, 4, 8)), {"b", "c"}),
        (Between("day", low=date(2017, 4, 8)), {"c", "d"}),
        (Between("day", high=date(2017, 4, 6)), {"a"}),
        (All(Equals("contract", "CDI"), Without(Words(["plombier"], {"title": 1.0}))), {"a", "c"}),
        (Without(Equals("contract", "CDI")), {"b"}),
        (All(), {"a", "b", "c", "d"}),
        (AnyOf(), set()),
        (AnyOf(Equals("contract", "CDD"), Words(["plombier"], {"title": 1.0})), {"b", "d"}),
        (Within("place", *ROUBAIX, 11.6), {"a", "b"}),
        (Within("place", *ROUBAIX, 11.4), {"a"}),
        (All(Within("place", *ROUBAIX, 500), Equals("contract", "CDI")), {"a", "c"}),
    ],
)
def test_each_condition_finds_what_it_says(reader: Reader, condition: All, keys: set[str]) -> None:
    found = reader.snapshot().find(condition)
    assert set(found.keys) == keys
    assert found.total == len(keys)


def test_pages_follow_each_other_in_the_order_asked(reader: Reader) -> None:
    snapshot = reader.snapshot()
    newest = Order("day")
    assert snapshot.find(Everything(), limit=3, order=newest).keys == ["d", "c", "b"]
    assert snapshot.find(Everything(), limit=3, offset=3, order=newest).keys == ["a"]
    assert snapshot.find(Everything(), limit=2, order=Order("day", is_descending=False)).keys == ["a", "b"]


def test_a_word_weighs_and_a_preference_lifts(reader: Reader) -> None:
    snapshot = reader.snapshot()
    seller = Words(["vendeur"], {"title": 1.0})
    assert snapshot.find(seller).keys == ["c", "b"]
    assert snapshot.find(Preferring(seller, (Boosted(Equals("contract", "CDD"), 5.0),))).keys == ["b", "c"]


def test_facets_count_what_is_found(reader: Reader) -> None:
    found = reader.snapshot().find(Everything(), facets=["contract"])
    assert found.facets == {"contract": {"CDI": 3, "CDD": 1, "temps partiel": 1}}
    assert reader.snapshot().count_by(Within("place", *ROUBAIX, 20), ["contract"]) == {
        "contract": {"CDD": 1, "CDI": 1}
    }
    assert reader.snapshot().find(Nothing(), facets=["contract"]).facets == {"contract": {}}


def test_nearest_first_says_how_far(reader: Reader) -> None:
    found = reader.snapshot().nearest(Everything(), Within("place", *LILLE, 300), limit=2)
    assert found.total == 3
    assert [(hit.key, round(hit.km or 0, 1)) for hit in found.hits] == [("b", 0.0), ("a", 11.5)]
    assert reader.snapshot().nearest(Everything(), Within("place", *LILLE, 300), offset=2).keys == ["c"]
    assert reader.snapshot().nearest(Everything(), Within("place", *LILLE, 300), offset=3).hits == ()


def test_circles_are_counted_by_radius(reader: Reader) -> None:
    counts = reader.snapshot().count_within(Everything(), Within("place", *ROUBAIX, 5), (5, 20, 300))
    assert counts == {5: 1, 20: 2, 300: 3}


def test_totals_facets_and_order_in_a_circle_equal_brute_force(tmp_path: Path) -> None:
    dice = random.Random(59100)
    places = [(dice.gauss(50.6, 0.3), dice.gauss(3.1, 0.4)) for _ in range(4000)]
    documents = [
        Document(str(at), {"contract": f"c{at % 3}", "day": at, "place": place})
        for at, place in enumerate(places)
    ]
    write(tmp_path, documents, SCATTERED)
    snapshot = Reader("scattered", SCATTERED, tmp_path).snapshot()
    kept = positions([place_number(*place) for place in places])
    for km in (0.5, 3, 10, 25, 80):
        far = distances(*ROUBAIX, *kept)
        inside = [at for at in range(4000) if far[at] <= km]
        circle = Within("place", *ROUBAIX, km)
        found = snapshot.find(circle, limit=20, facets=["contract"], order=Order("day"))
        few = snapshot.find(All(circle, Equals("contract", "c1")), limit=4000, facets=["contract"])
        assert found.total == len(inside)
        assert found.keys == [str(at) for at in sorted(inside, reverse=True)[:20]]
        assert {name: count for name, count in found.facets["contract"].items() if count} == {
            f"c{rest}": count for rest in range(3) if (count := sum(at % 3 == rest for at in inside))
        }
        assert set(few.keys) == {str(at) for at in inside if at % 3 == 1}
        assert sum(few.facets["contract"].values()) == few.total
        nearest = snapshot.nearest(Everything(), circle, limit=10)
        assert [hit.km for hit in nearest.hits] == sorted(far[inside].tolist())[:10]
