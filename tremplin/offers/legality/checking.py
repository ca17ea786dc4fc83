"""Reading an offer sentence by sentence: what may not be said, by which article."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tremplin.offers.legality.rules import RULES, Rule
from tremplin.search.text import fold

# A sentence ends at a full stop, a question or exclamation mark, or the end of a line; "1.70" and "M. Leroy" go on.
ENDS = re.compile(r"(?<=[.!?…])\s+(?=[^a-z])|\n+")
SHORT_TITLES = re.compile(r"(?:^|\s)(?:M|Mme|Mlle|Dr|St|Ste|env|max|min)\.$")
LONGEST_SENTENCE = 600  # characters: a wall of text is read by pieces
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
    """Yield each sentence with where it begins."""
    begin = 0
    ends = [found.span() for found in ENDS.finditer(text)]
    for end, after in [*ends, (len(text), len(text))]:
        if SHORT_TITLES.search(text[begin:end]):
            continue
        for piece in range(begin, end, LONGEST_SENTENCE):
            said = text[piece : min(piece + LONGEST_SENTENCE, end)]
            if said.strip():
                yield piece + len(said) - len(said.lstrip()), said.strip()
        begin = after
