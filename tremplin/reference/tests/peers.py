"""What others do with job titles: plain BM25 over the official titles, and the cosine of their letter trigrams."""

import math
import re
from abc import ABC, abstractmethod
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from tremplin.search.text import fold

Scores = NDArray[np.float64]


def plain_words(title: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", fold(title))


def trigrams(title: str) -> list[str]:
    spaced = f" {' '.join(plain_words(title))} "
    return [spaced[at : at + 3] for at in range(len(spaced) - 2)]


class Peer(ABC):
    """Ranks occupations by the best score among their titles."""

    def __init__(self, titles: Sequence[tuple[str, str]]) -> None:
        """`titles` are (title, code of its occupation)."""
        self.codes = sorted({code for _, code in titles})
        number = {code: at for at, code in enumerate(self.codes)}
        self._occupation = np.array([number[code] for _, code in titles])
        self._postings: dict[str, tuple[NDArray[np.int64], Scores]] = {}
        found: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for at, weights in enumerate(self.weights([title for title, _ in titles])):
            for token, weight in weights.items():
                found[token].append((at, weight))
        for token, rows in found.items():
            self._postings[token] = (
                np.array([at for at, _ in rows]),
                np.array([weight for _, weight in rows]),
            )

    @abstractmethod
    def weights(self, titles: Sequence[str]) -> Iterable[dict[str, float]]:
        """Return, for each title, the weight of its tokens."""

    @abstractmethod
    def tokens(self, title: str) -> list[str]:
        """Return what is looked up of a title."""

    def find(self, title: str, limit: int = 10) -> list[str]:
        scores = np.zeros(len(self._occupation))
        for token, count in Counter(self.tokens(title)).items():
            if token in self._postings:
                rows, weights = self._postings[token]
                scores[rows] += weights * count
        best = np.zeros(len(self.codes))
        np.maximum.at(best, self._occupation, scores)
        return [self.codes[at] for at in np.argsort(-best, kind="stable")[:limit] if best[at] > 0]


class PlainBM25(Peer):
    def tokens(self, title: str) -> list[str]:
        return plain_words(title)

    def weights(self, titles: Sequence[str]) -> Iterable[dict[str, float]]:
        split = [plain_words(title) for title in titles]
        mean = sum(map(len, split)) / len(split)
        holders = Counter(word for words in split for word in set(words))
        for words in split:
            norm = 1.2 * (0.25 + 0.75 * len(words) / mean)
            yield {
                word: count
                * 2.2
                / (count + norm)
                * math.log(1 + (len(split) - holders[word] + 0.5) / (holders[word] + 0.5))
                for word, count in Counter(words).items()
            }


class Trigrams(Peer):
    def tokens(self, title: str) -> list[str]:
        return trigrams(title)

    def weights(self, titles: Sequence[str]) -> Iterable[dict[str, float]]:
        for title in titles:
            counts = Counter(trigrams(title))
            norm = math.sqrt(sum(count * count for count in counts.values())) or 1.0
            yield {token: count / norm for token, count in counts.items()}
