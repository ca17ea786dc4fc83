"""Words nobody writes in offers, corrected to those that people meant: "developeur" finds developers."""

import threading
import time

from tremplin.search.snapshot import Snapshot
from tremplin.search.text import Vocabulary

FIELDS = ("title", "label")
EVERYWHERE = ("title", "label", "employer", "description")
# A correction must be so many times commoner: slips of the finger stand in offers too.
TIMES_COMMONER = 20
# The words of a large index change little from one minute to the next.
LARGE, KEPT_SECONDS = 20_000, 60.0


class Speller:
    """Corrects the words of a question to those of the titles in the index."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._snapshot: Snapshot | None = None
        self._vocabulary = Vocabulary({})
        self._made_at = 0.0

    def correct(self, snapshot: Snapshot, words: list[str]) -> dict[str, str]:
        """Return what each word is replaced by; a word that is right, or that nothing resembles, stays."""
        vocabulary = self._words_of(snapshot)
        return {word: self._corrected(snapshot, vocabulary, word) for word in words}

    def _corrected(self, snapshot: Snapshot, vocabulary: Vocabulary, word: str) -> str:
        if word in vocabulary and vocabulary.counts[word] >= TIMES_COMMONER:
            return word
        known = sum(snapshot.documents_with(name, word) for name in EVERYWHERE)
        others = Vocabulary.correct(vocabulary, word) if word not in vocabulary else word
        if others == word or known * TIMES_COMMONER > max(
            vocabulary.counts[others], known and TIMES_COMMONER
        ):
            return word
        return others

    def _words_of(self, snapshot: Snapshot) -> Vocabulary:
        """Return the words of titles; counted again when the index changed, at most once a minute for a large one."""
        with self._lock:
            is_recent = snapshot.size >= LARGE and time.monotonic() - self._made_at < KEPT_SECONDS
            if snapshot is not self._snapshot and not is_recent:
                counts: dict[str, int] = {}
                for name in FIELDS:
                    for word, count in snapshot.values(name):
                        counts[word] = counts.get(word, 0) + count
                self._vocabulary, self._snapshot, self._made_at = (
                    Vocabulary(counts),
                    snapshot,
                    time.monotonic(),
                )
            return self._vocabulary
