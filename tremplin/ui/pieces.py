"""Pieces of pages that say the same thing to everybody: drawn once for the same values in the same language."""

from collections.abc import Hashable
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

# The cards of the offers that people look at, and the short states beside names: a few megabytes a process.
MOST_KEPT = 8192


def drawn(template: str, **values: Hashable) -> SafeString:
    """Return `template` filled with `values`, which must be all that it depends on, and nobody's secret."""
    return _drawn(template, get_language() or "", **values)


# Typed: a text that is safe as it is and the same text that must be escaped are two values.
@lru_cache(maxsize=MOST_KEPT, typed=True)
def _drawn(template: str, _language: str, **values: Hashable) -> SafeString:
    return render_to_string(template, values)
