"""What must come out: the figures of the article (April 2017), month by month, counted backwards.

Source: a regional newspaper's report on the Roubaix-centre agency, April 2017. 12,000 people at the end of February
against 11,600 a year before; 7,200 for over a year, 10 % fewer; 2,030 trained in the first quarter; 557 back to lasting
work in March, clearly more than a year before; 27, 22, 11 and 10 % of offers in four sectors; 43.6 % with an online CV.
Between those points the values are ours.
"""

from typing import NamedTuple

MONTHS = 25  # months of history before the last closed one

# People registered at the end of each month, from 25 months back to the last closed month.
REGISTERED = (
    11_380, 11_400, 11_430, 11_420, 11_450, 11_470, 11_500, 11_520, 11_530, 11_560, 11_570, 11_590,
    11_600, 11_600, 11_640, 11_655, 11_650, 11_700, 11_760, 11_820, 11_860, 11_880, 11_930, 11_960, 12_000, 12_000,
)  # fmt: skip
# Of these, registered without a break for a year or more, and available.
LONG_TERM = (
    8_160, 8_150, 8_140, 8_120, 8_110, 8_100, 8_080, 8_060, 8_050, 8_040, 8_020, 8_010,
    8_000, 8_000, 7_930, 7_850, 7_780, 7_700, 7_620, 7_540, 7_470, 7_400, 7_330, 7_260, 7_200, 7_200,
)  # fmt: skip
# Lasting jobs begun in each month.
LASTING_JOBS = (
    360, 372, 355, 368, 381, 390, 402, 415, 398, 376, 371, 395,
    409, 421, 418, 436, 404, 449, 431, 478, 486, 469, 452, 480, 521, 557,
)  # fmt: skip
ENTRIES = 800  # people registered anew in an ordinary month
OTHERS = 400  # registered for years but not available: ill, or in a job
TRAINED_IN_QUARTER = 2_030
TRAINED_BEFORE = (1_610, 1_745, 1_820, 1_905)  # the four quarters before
ONLINE_CV = 5_232  # 43.6 % of 12,000
ADVISERS = 40


class SectorShare(NamedTuple):
    """A share of the offers open at the end of the last closed month."""

    group: str
    offers: int


# 2,400 offers: 27, 22, 11, 10 % as in the article; 8, 7, 6, 5, 2, 2 % are ours.
OFFERS = (
    SectorShare("commerce", 648),
    SectorShare("services-personne", 528),
    SectorShare("communication", 264),
    SectorShare("industrie", 240),
    SectorShare("sante-action-sociale", 192),
    SectorShare("transport-logistique", 168),
    SectorShare("hebergement-restauration", 144),
    SectorShare("construction", 120),
    SectorShare("services-entreprises", 48),
    SectorShare("administration-enseignement", 48),
)


def registered(back: int) -> int:
    """Return how many people are registered at the end of the month `back` months before the last closed one."""
    return REGISTERED[MONTHS - back]


def long_term(back: int) -> int:
    return LONG_TERM[MONTHS - back]


def lasting_jobs(back: int) -> int:
    return LASTING_JOBS[MONTHS - back]
