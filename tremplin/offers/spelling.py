"""Words nobody writes in offers, corrected to those that people meant: "developeur" finds developers."""

import re
import threading
import time

from tremplin.reference.queries import is_word_of_trades, meant_word
from tremplin.search import text
from tremplin.search.snapshot import Snapshot
from tremplin.search.text import Vocabulary

LETTERS = re.compile(r"[^\W\d_]+")
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

    def meant(self, snapshot: Snapshot, written: str) -> str:
        """Return a text with its wrong words put right; a word that is right, or that nothing resembles, stays."""
        vocabulary = self._words_of(snapshot)
        return LETTERS.sub(lambda found: self._meant(snapshot, vocabulary, found[0]), written)

    def _meant(self, snapshot: Snapshot, vocabulary: Vocabulary, written: str) -> str:
        word = next(iter(text.words(written)), "")
        if not word or vocabulary.counts.get(word, 0) >= TIMES_COMMONER or is_word_of_trades(written):
            return written
        # The words of trades first, as one writes them; then whatever else stands in titles: names, places.
        other = meant_word(written)
        if other == written and word not in vocabulary:
            other = vocabulary.correct(word)
        known = sum(snapshot.documents_with(name, word) for name in EVERYWHERE)
        commoner = max((vocabulary.counts.get(said, 0) for said in text.words(other)), default=0)
        if other == word or known * TIMES_COMMONER > max(commoner, known and TIMES_COMMONER):
            return written
        return other

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
