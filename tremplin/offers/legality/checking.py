"""Reading an offer sentence by sentence: what may not be said, by which article."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tremplin.offers.legality.rules import RULES, Rule
from tremplin.search.text import fold

# A sentence ends at a full stop, a question or exclamation mark, or the end of a line; "1.70" and "M. Leroy" go on.
ENDS = re.compile(r"(?<=[.!?…])\s+(?=[^a-z])|\n+")
SHORT_TITLES = re.compile(r"(?<!\S)(?:M|Mme|Mlle|Dr|St|Ste|env|max|min)\.$")
LONGEST_TITLE = 6  # characters of the longest of these, what stands before it included
LONGEST_SENTENCE = 600  # characters: a wall of text is read by pieces
OVERLAP = 80  # characters that two pieces share: what is cut in one is whole in the other
APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " ", "–": "-", "—": "-"})


@dataclass(frozen=True, slots=True)
class Fault:
    """A sentence that may not stand in an offer: what rule, which article, and where it begins in the text."""

    rule: str
    article: str
    message: str
    sentence: str
    begins: int


def faults_in(text: str) -> list[Fault]:
    """Return what a text says that an offer may not, in the order of the text; one fault a rule a sentence."""
    return [
        Fault(rule.name, rule.article, str(rule.message), sentence, begins)
        for begins, sentence in sentences(text)
        for rule in broken(sentence)
    ]


def broken(sentence: str) -> list[Rule]:
    """Return the rules that a sentence breaks."""
    folded = " ".join(fold(sentence.translate(APOSTROPHES)).split())
    return [rule for rule in RULES if rule.finds(folded)]


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Yield each sentence with where it begins; the pieces of a wall of text overlap."""
    begin = 0
    for found in ENDS.finditer(text):
        end, after = found.span()
        if not SHORT_TITLES.search(text, max(begin, end - LONGEST_TITLE), end):
            yield from _pieces(text, begin, end)
            begin = after
    yield from _pieces(text, begin, len(text))


def _pieces(text: str, begin: int, end: int) -> Iterator[tuple[int, str]]:
    while begin < end:
        said = text[begin : min(begin + LONGEST_SENTENCE, end)]
        if said.strip():
            yield begin + len(said) - len(said.lstrip()), said.strip()
        begin += len(said) if begin + len(said) >= end else LONGEST_SENTENCE - OVERLAP
