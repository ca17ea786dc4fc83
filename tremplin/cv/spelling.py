"""Spelling of a CV in French: only what is surely meant otherwise is said.

A word is right when a general dictionary of French (pyspellchecker, made from subtitles) or the national nomenclature
write it: the first ignores "cariste", the second "gentiment". A word is said to be wrong only when one letter separates
it from a frequent one: a name, a brand, a word of another language must never be underlined.
"""

import re
from dataclasses import dataclass
from functools import cache

from spellchecker import SpellChecker

from tremplin.core.text import plain
from tremplin.reference.models import Skill
from tremplin.reference.queries import is_word_of_trades

FREQUENT = 50  # times that the dictionary's corpus writes a word before it is proposed
SHORTEST = 5  # letters: shorter words have too many neighbours
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_ELISION = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)[’']", re.IGNORECASE)


@dataclass(frozen=True)
class Misspelling:
    """A word as it is written, and as it is surely meant."""

    written: str
    meant: str


@cache
def _words_of_skills() -> frozenset[str]:
    labels = Skill.objects.values_list("label", flat=True).iterator()
    return frozenset(word for label in labels for word in re.findall(r"[^\W\d_]+", label.lower()))


@cache
def _dictionary() -> SpellChecker:
    return SpellChecker(language="fr", distance=1)


def misspellings(text: str) -> list[Misspelling]:
    """Return the words of a French text that are surely misspelt, in order, each once."""
    found: dict[str, Misspelling] = {}
    for word in _words(text):
        meant = _meant(word) if word not in found else None
        if meant:
            found[word] = Misspelling(word, meant)
    return list(found.values())


def _words(text: str) -> list[str]:
    """Return the words worth looking at: no name (a capital inside a sentence), nothing short."""
    words = []
    for match in _WORD.finditer(text):
        begins = not text[: match.start()].strip() or text[: match.start()].rstrip()[-1] in ".!?:;\n•-"
        words += [
            part
            for part in _ELISION.sub("", match[0]).split("-")
            if len(part) >= SHORTEST and (begins or not part[0].isupper()) and not part.isupper()
        ]
    return words


def _meant(word: str) -> str:
    """Return the word that was surely meant, or nothing when this one is right or unknown."""
    written = word.lower().replace("’", "'")
    dictionary = _dictionary()
    if written in dictionary or written in _words_of_skills() or is_word_of_trades(written):
        return ""
    near = {one for one in dictionary.edit_distance_1(written) if dictionary.word_frequency[one] >= FREQUENT}
    if not near:
        return ""
    best = max(near, key=lambda one: (dictionary.word_frequency[one], one))
    if word[0].isupper() and plain(best[0]) + best[1:] == written:  # an accent that many leave off a capital
        return ""
    return best.capitalize() if word[0].isupper() else best
