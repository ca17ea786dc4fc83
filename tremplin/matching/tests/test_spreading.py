"""Spreading: everybody keeps her offers, nothing much better is passed, and one offer is not first for everybody."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from tremplin.matching.engine import Scored
from tremplin.matching.spreading import SHOWN_FIRST, spread
from tremplin.matching.tests.factories import a_work
from tremplin.matching.weights import NEAR_ENOUGH

LISTS = st.dictionaries(
    st.integers(1, 60),
    st.lists(
        st.tuples(st.integers(1, 12), st.integers(4000, 10_000)), max_size=12, unique_by=lambda one: one[0]
    ),
    max_size=40,
)


def ranked(pairs: list[tuple[int, int]]) -> list[Scored]:
    return sorted((Scored(key, score) for key, score in pairs), key=lambda one: (-one.score, one.key))


@settings(deadline=None, max_examples=100)
@given(LISTS)
def test_everybody_keeps_her_offers_and_nothing_much_better_is_passed(
    drawn: dict[int, list[tuple[int, int]]],
) -> None:
    lists = {person: ranked(pairs) for person, pairs in drawn.items()}
    works = [a_work(key=key, employer=str(key % 3)) for key in range(1, 13)]
    spread_out = spread(lists, works)
    for person, before in lists.items():
        after = spread_out[person]
        assert sorted(after, key=lambda one: one.key) == sorted(before, key=lambda one: one.key)
        for place, one in enumerate(after[:SHOWN_FIRST]):
            assert all(other.score <= one.score + NEAR_ENOUGH for other in after[place:])
    assert spread(lists, reversed(works)) == spread_out


def test_twins_take_turns_and_small_employers_are_seen() -> None:
    """The control is the list as the engine gives it: there, one offer is first for everybody."""
    works = [a_work(key=key, employer="large") for key in range(1, 6)] + [a_work(key=6, employer="small")]
    same = [Scored(key, 8000) for key in range(1, 7)]
    lists = dict.fromkeys(range(120), same)
    assert Counter(one[0].key for one in lists.values()) == {1: 120}
    first = Counter(one[0].key for one in spread(lists, works).values())
    assert max(first.values()) <= 30
    assert first[6] >= 15


def test_an_offer_of_several_posts_may_be_shown_more() -> None:
    works = [a_work(key=1, employer="a", positions=3), a_work(key=2, employer="b")]
    lists = {person: [Scored(1, 8000), Scored(2, 8000)] for person in range(80)}
    first = Counter(one[0].key for one in spread(lists, works).values())
    assert first[1] > first[2]
