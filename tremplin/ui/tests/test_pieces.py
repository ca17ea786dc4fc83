"""Pieces of pages are drawn once, and never one for another."""

from django.utils import translation
from django.utils.safestring import SafeString

from tremplin.ui.pieces import _drawn, drawn

BADGE = "ui/components/badge.html"


def test_the_same_values_are_drawn_once() -> None:
    _drawn.cache_clear()
    first = drawn(BADGE, content="ouverte", tone="good", icon="")
    assert drawn(BADGE, content="ouverte", tone="good", icon="") == first
    assert (_drawn.cache_info().misses, _drawn.cache_info().hits) == (1, 1)


def test_another_value_or_another_language_is_drawn_anew() -> None:
    _drawn.cache_clear()
    drawn(BADGE, content="ouverte", tone="good", icon="")
    assert "fermée" in drawn(BADGE, content="fermée", tone="good", icon="")
    with translation.override("ar"):
        drawn(BADGE, content="ouverte", tone="good", icon="")
    assert _drawn.cache_info().misses == 3


def test_a_text_to_escape_is_not_taken_for_the_same_text_that_is_safe() -> None:
    text = "<b>ouverte</b>"
    assert text in drawn(BADGE, content=SafeString(text), tone="", icon="")
    assert text not in drawn(BADGE, content=text, tone="", icon="")
