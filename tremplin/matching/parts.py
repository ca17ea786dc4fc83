"""The formula of each part, in whole hundredths of a point.

Each function takes numbers or arrays of whole numbers and gives the same back: a person before all offers, an offer
before all people, or one pair. There is no other formula anywhere.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from tremplin.matching.weights import AGEING_DAYS, ENOUGH_SKILLS, FRESH_DAYS, POINTS, UNSAID, Part

Whole = NDArray[np.int32]
Flags = NDArray[np.bool_]
OneOrMany = Any  # int or Whole, as it comes

TENTHS = 10  # distances are tenths of a kilometre
NO_CV = 100_000  # days: as old as it can be
EXPERIENCE_CODES = {"": 0, "none": 1, "wished": 2, "required": 3}
HOURS_CODES = {"": 0, "full": 1, "part": 2}


def _share(part: Part, share: float) -> int:
    return int(POINTS[part] * share)


def skills(common: OneOrMany, asked: OneOrMany) -> Whole:
    """Give the share of the skills asked for that she has; half when none is asked for."""
    wanted = np.minimum(asked, ENOUGH_SKILLS)
    share = POINTS[Part.SKILLS] * np.minimum(common, wanted) // np.maximum(wanted, 1)
    return np.where(wanted == 0, _share(Part.SKILLS, UNSAID), share)


def distance(tenths: OneOrMany, radius: OneOrMany) -> Whole:
    """Give all of it next door, nothing at the end of what she accepts to travel (both in tenths of a kilometre)."""
    whole = POINTS[Part.DISTANCE]
    given: Whole = np.where(tenths > radius, 0, whole - whole * tenths // np.maximum(radius, 1))
    return given


def contract(wished: OneOrMany, offered: OneOrMany) -> Whole:
    """Give all of it for a contract she wants, or when she does not mind (both sets of bits)."""
    return np.where((wished == 0) | (wished & offered != 0), POINTS[Part.CONTRACT], 0)


def hours(wished: OneOrMany, offered: OneOrMany) -> Whole:
    """Give all of it for the hours she wants, or when she does not mind; half when the offer does not say."""
    whole = POINTS[Part.HOURS]
    agreed = (wished == 0) | (wished == offered)
    return np.where(agreed, whole, np.where(offered == 0, _share(Part.HOURS, UNSAID), 0))


def experience(asked: OneOrMany, has_practised: OneOrMany) -> Whole:
    """Give all of it to who did it before, or when beginners are accepted; half when it is only wished, or not said."""
    whole, half = POINTS[Part.EXPERIENCE], _share(Part.EXPERIENCE, UNSAID)
    without = np.where(asked == EXPERIENCE_CODES["required"], 0, half)
    return np.where(has_practised | (asked == EXPERIENCE_CODES["none"]), whole, without)


def licence(held: OneOrMany, needed: OneOrMany) -> Whole:
    """Give all of it when she holds every licence needed (both sets of bits)."""
    return np.where(needed & ~held == 0, POINTS[Part.LICENCE], 0)


def salary(wished: OneOrMany, offered: OneOrMany) -> Whole:
    """Give all of it at her wish or above, or without one; nothing at half of it; half when the offer does not say."""
    whole = POINTS[Part.SALARY]
    lacking = np.maximum(wished - offered, 0)
    share = np.maximum(whole - 2 * whole * lacking // np.maximum(wished, 1), 0)
    return np.where(wished == 0, whole, np.where(offered == 0, _share(Part.SALARY, UNSAID), share))


def freshness(days: OneOrMany) -> Whole:
    """Give all of it to a CV said to be true within ninety days, half within a hundred and twenty."""
    half = _share(Part.FRESHNESS, UNSAID)
    return np.where(days <= FRESH_DAYS, POINTS[Part.FRESHNESS], np.where(days <= AGEING_DAYS, half, 0))


def novelty(was_told: OneOrMany) -> Whole:
    """Give all of it to an offer she was not told of yet."""
    return np.where(was_told, 0, POINTS[Part.NOVELTY])
