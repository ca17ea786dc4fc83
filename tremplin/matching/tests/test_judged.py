"""The weights agree with judgements, better than equal ones would, and each part is there for something."""

from collections.abc import Iterable, Mapping

import pytest

from tremplin.matching.engine import parts_of
from tremplin.matching.tests.factories import a_seeking, a_work
from tremplin.matching.tests.judged import PAIRS, Pair
from tremplin.matching.weights import POINTS, Part

SET_ASIDE = PAIRS[1::2]
AS_IT_IS = dict.fromkeys(Part, 1.0)


def agreeing(pairs: Iterable[Pair], scale: Mapping[Part, float]) -> float:
    """Return the share of the pairs ranked as they were judged, each part multiplied by its scale."""
    judged = list(pairs)
    right = 0
    for one in judged:
        seeking = a_seeking(**one.seeking)
        better, worse = (
            sum(points * scale[part] for part, points in parts_of(seeking, a_work(**details)).items())
            for details in (one.better, one.worse)
        )
        right += better > worse
    return right / len(judged)


def test_the_weights_agree_with_judgements_set_aside_better_than_equal_ones() -> None:
    equal = {part: 1000 / points for part, points in POINTS.items()}
    assert agreeing(SET_ASIDE, AS_IT_IS) >= 0.95
    assert agreeing(SET_ASIDE, equal) <= agreeing(SET_ASIDE, AS_IT_IS) - 0.1


@pytest.mark.parametrize("part", [part for part in Part if part is not Part.FRESHNESS])
def test_without_a_part_more_judgements_are_contradicted(part: Part) -> None:
    """The age of a CV is the same for all the offers of one person: it ranks people, and is left out here."""
    assert agreeing(PAIRS, {**AS_IT_IS, part: 0.0}) < agreeing(PAIRS, AS_IT_IS)
