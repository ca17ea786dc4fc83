"""Words as people meant them: said alike, a letter missing, two written as one. The words of titles are the right ones."""

import re
from collections.abc import Callable, Mapping
from functools import cached_property

from tremplin.reference.naming.sound import sound
from tremplin.search import text

LETTERS = re.compile(r"[^\W\d_]+")
# A shorter word is left as it is; a shorter key is common to too many words.
SHORTEST, SHORTEST_SOUND, SHORTEST_PART = 5, 4, 4
# A part of two words written as one must be so common.
COMMON = 5
DOUBLED = re.compile(r"(.)\1")
ELIDED = re.compile(r"[dl](?=[aeiouhéèêà])")


def surfaces(title: str) -> list[str]:
    """Return the words of a title as it writes them, in lower case."""
    return LETTERS.findall(title.lower())


class Spelling:
    """The words that are right, with how often titles write them; puts right those that are not."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._best: dict[str, str] = {}
        folded: dict[str, int] = {}
        for word, count in counts.items():
            key = text.fold(word)
            folded[key] = folded.get(key, 0) + count
            if count >= counts.get(self._best.get(key, ""), 0):
                self._best[key] = word
        self.vocabulary = text.Vocabulary(folded)
        self._lemmas = {text.lemma(word) for word in folded}

    @cached_property
    def _by_sound(self) -> dict[str, str]:
        """Return, for each key, the commonest word that sounds so."""
        found: dict[str, str] = {}
        counts = self.vocabulary.counts
        for key, word in self._best.items():
            said = sound(word)
            if len(said) >= SHORTEST_SOUND and counts[key] > counts.get(text.fold(found.get(said, "")), 0):
                found[said] = word
        return found

    @cached_property
    def _by_single_letters(self) -> dict[str, str]:
        """Return, for each word without its doubled letters, the commonest that is written so."""
        found: dict[str, str] = {}
        counts = self.vocabulary.counts
        for key, word in self._best.items():
            single = DOUBLED.sub(r"\1", key)
            if counts[key] > counts.get(text.fold(found.get(single, "")), 0):
                found[single] = word
        return found

    def is_right(self, word: str) -> bool:
        folded = text.fold(word)
        return folded in self.vocabulary or text.lemma(folded) in self._lemmas

    def meant(self, word: str) -> str:
        """Return the word that was meant; itself when it is right, or when nothing resembles it."""
        if len(word) < SHORTEST or self.is_right(word):
            return word
        lower = word.lower()
        if ELIDED.match(lower) and len(word) > SHORTEST and self.is_right(lower[1:]):
            return lower[1:]
        folded = text.fold(lower)
        return (
            self._by_single_letters.get(DOUBLED.sub(r"\1", folded))
            or self._by_sound.get(sound(lower))
            or self._parted(folded)
            or self._near(folded)
            or word
        )

    def _parted(self, folded: str) -> str:
        """Return "aide soignant" for "aidesoignant", or nothing."""
        counts = self.vocabulary.counts
        cuts = (
            (min(counts.get(folded[:cut], 0), counts.get(folded[cut:], 0)), cut)
            for cut in range(SHORTEST_PART, len(folded) - SHORTEST_PART + 1)
        )
        common, cut = max(cuts, default=(0, 0))
        return f"{self._best[folded[:cut]]} {self._best[folded[cut:]]}" if common >= COMMON else ""

    def _near(self, folded: str) -> str:
        near = self.vocabulary.correct(folded)
        return self._best[near] if near != folded else ""

    def respelled(self, written: str, is_used: Callable[[str], bool] = lambda _word: False) -> str:
        """Return a text with its wrong words put right; those that `is_used` elsewhere are right there."""
        return LETTERS.sub(lambda found: found[0] if is_used(found[0]) else self.meant(found[0]), written)
