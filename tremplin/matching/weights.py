"""How much each part of a match counts: one table, the same for everybody, shown on the explanation page.

Points are whole hundredths, so that a score computed alone, over all offers or over all people is the same number to the
last digit. They are set, not learnt: docs/decisions/0014-matching.md says why, and `benchmarks.preferences` shows what
each part brings on pairs of offers that were judged by hand and set aside.
"""

from enum import StrEnum

WHOLE = 10_000  # hundredths of a point: a match that lacks nothing


class Part(StrEnum):
    """What a match is the sum of."""

    OCCUPATION = "occupation"
    SKILLS = "skills"
    DISTANCE = "distance"
    CONTRACT = "contract"
    HOURS = "hours"
    EXPERIENCE = "experience"
    LICENCE = "licence"
    SALARY = "salary"
    FRESHNESS = "freshness"
    NOVELTY = "novelty"


POINTS = {
    Part.OCCUPATION: 4000,
    Part.SKILLS: 1600,
    Part.DISTANCE: 1400,
    Part.CONTRACT: 600,
    Part.HOURS: 400,
    Part.EXPERIENCE: 600,
    Part.LICENCE: 500,
    Part.SALARY: 400,
    Part.FRESHNESS: 300,
    Part.NOVELTY: 200,
}

# The occupation, by what it is to her. A wish said second, third … loses a little, down to the fifth.
WISHED = 4000
LATER_WISH = 200
LAST_WISH = 3200
SAME_FAMILY = 3000  # cut from the same occupation of the former nomenclature as a wished one
PRACTISED = 2600  # done before, not wished now
NEIGHBOUR = 2400  # one step from a wished one, the nearest first
LATER_NEIGHBOUR = 100
LAST_NEIGHBOUR = 1600

ENOUGH_SKILLS = 4  # so many of the skills asked for, or all when fewer are asked for, and nothing is lacking
UNSAID = 0.5  # share of a part when the offer does not say what it asks or gives
FRESH_DAYS, AGEING_DAYS = 90, 120

NEAR_ENOUGH = 300  # offers this close may change places so that one is not shown first to everybody
