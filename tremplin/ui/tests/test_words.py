"""Days, hours and amounts are said as people say them, in each language."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from tremplin.ui import dates
from tremplin.ui.typography import typed

THURSDAY = date(2026, 3, 12)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 3, 12), "jeudi 12 mars"),
        (date(2026, 4, 1), "mercredi 1er avril"),
        (date(2027, 1, 1), "vendredi 1er janvier 2027"),
        (date(2025, 11, 11), "mardi 11 novembre 2025"),
    ],
)
def test_a_day_is_said_with_its_year_when_it_is_another(day: date, words: str) -> None:
    assert dates.day_words(day, today=THURSDAY) == words


def test_a_moment_is_thought_in_local_time() -> None:
    assert (
        typed(dates.moment_words(datetime(2026, 3, 12, 13, tzinfo=UTC), today=THURSDAY))
        == "jeudi 12 mars à 14 h"
    )
    in_summer = datetime(2026, 7, 31, 22, 30, tzinfo=UTC)
    assert typed(dates.moment_words(in_summer, today=THURSDAY)) == "samedi 1er août à 0 h 30"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (THURSDAY, "aujourd’hui"),
        (date(2026, 3, 11), "hier"),
        (date(2026, 2, 6), "il y a 34 jours"),
        (date(2026, 1, 10), "le samedi 10 janvier"),
        (date(2026, 3, 13), "le vendredi 13 mars"),
    ],
)
def test_what_is_near_is_counted_in_days(day: date, words: str) -> None:
    assert dates.ago_words(day, today=THURSDAY) == words


def test_amounts_have_cents_only_when_there_are_some() -> None:
    assert dates.euros(Decimal("1850.00")) == "1\u00a0850\u00a0€"
    assert dates.euros(12.5) == "12,50\u00a0€"


def test_days_follow_the_language() -> None:
    with translation.override("en"):
        assert dates.day_words(THURSDAY, today=THURSDAY) == "Thursday 12 March"
    with translation.override("ar"):
        assert "12" in dates.day_words(THURSDAY, today=THURSDAY)
        assert "mars" not in dates.day_words(THURSDAY, today=THURSDAY)
