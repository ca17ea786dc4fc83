"""French words as they are compared: the same folding when a text is indexed and when a question is asked.

A word loses its case, accents, ligatures, number and gender ("Vendeuses" and "vendeur" meet); inclusive spellings
("agent(e)", "conseiller·ère", "vendeur/euse") lose their second ending; articles and little words are dropped.
The rules work on unaccented letters on purpose: people type without accents, and both spellings must meet.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

# Part of every index's fingerprint: raise it when a rule changes, and indexes are rebuilt.
ANALYSIS_VERSION = 1

LITTLE_WORDS = """a afin ai ainsi apres au aucun aussi autre aux avant avec avoir car ce ceci cela celle celui ces cet
    cette chez comme dans de des donc dont du elle en encore est et etc etre eux il ils je la le les
    leur leurs lors lui mais me mes mon ne nos notre nous on ont ou par pas pour qu que quel quelle qui
    sa se sera ses si soit son sont sur ta te tes tous tout toute toutes tres tu un une vos votre vous y"""
STOP_WORDS = frozenset(LITTLE_WORDS.split())

LIGATURES = str.maketrans(
    {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ł": "l", "’": "'", "‘": "'", "ʼ": "'"}
)

# Second endings of inclusive spellings: "agent(e)", "chargé·e", "vendeur/euse", "assistant-e", "directeur.trice".
ENDINGS = (
    "e|ée|ère|ere|ière|iere|rice|trice|euse|se|sse|esse|ne|nne|ienne|le|lle|ale|ve|ive|te|tte|fe|ure|eure|s"
)
# "l'", "qu'" before a word say nothing; "c++" and "c#" are words; a second ending goes with its word.
WORD = re.compile(
    rf"(?:[cdjlmnst]|qu|lorsqu|puisqu|quelqu|jusqu)['’ʼ](?=\w)"
    rf"|([^\W_]+[+#]*)(?:[ ]?\((?:{ENDINGS})(?:[. ·•]?s)?\)s?|[·•‧⋅./-](?:{ENDINGS})(?:[·•‧⋅./-]?s)?(?!\w))?"
)

# A slash between two titles, not one before a second ending.
SLASH = re.compile(rf"\s*/\s*(?!(?:{ENDINGS})(?!\w))", re.IGNORECASE)

# Feminine and plural forms that no ending tells.
IRREGULAR_FORMS = """adjointe:adjoint agente:agent apprentie:apprenti artisane:artisan avocate:avocat barmaid:barman
    camerawoman:cameraman candidate:candidat canine:canin cheffe:chef chevaux:cheval commise:commi
    contremaitresse:contremaitre designeuse:designer doctoresse:docteur equine:equin hotesse:hote
    jeux:jeu laborantine:laborantin lieux:lieu magistrate:magistrat maitresse:maitre manageuse:manager
    matelote:matelot milieux:milieu pizzaiola:pizzaiolo poetesse:poete prefete:prefet pretresse:pretre
    princesse:prince publique:public rabbine:rabbin reportrice:reporter seconde:second soldate:soldat
    travaux:travail vitraux:vitrail yeux:oeil"""
IRREGULAR = dict(pair.split(":") for pair in IRREGULAR_FORMS.split())
# (ending, what replaces it, the shortest word it applies to)
PLURALS = (("eaux", "eau", 6), ("aux", "al", 6), ("oux", "ou", 5), ("ss", "ss", 3), ("s", "", 4))
GENDERS = (
    ("drice", "deur", 7),
    ("trice", "teur", 7),
    ("euse", "eur", 6),
    ("eux", "eur", 6),
    ("eure", "eur", 6),
    ("iere", "ier", 6),
    ("ere", "er", 6),
    ("ienne", "ien", 6),
    ("enne", "en", 7),
    ("onne", "on", 6),
    ("anne", "an", 7),
    ("woman", "man", 8),
    ("elle", "el", 7),
    ("ive", "if", 6),
    ("ante", "ant", 7),
    ("ente", "ent", 7),
    ("erte", "ert", 5),
    ("ande", "and", 6),
    ("arde", "ard", 6),
    ("ee", "e", 5),
    ("iale", "ial", 6),
    ("ale", "al", 6),
    ("aine", "ain", 7),
    ("oise", "oi", 7),
    ("aise", "ai", 7),
)


def fold(text: str) -> str:
    """Return `text` without case, accents, ligatures or typographic apostrophes."""
    text = text.lower()
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text.translate(LIGATURES))
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return bare.lower().translate(LIGATURES)


@lru_cache(maxsize=200_000)
def lemma(word: str) -> str:
    """Return the form under which a word is indexed: "conductrices" gives "conducteur"."""
    word = fold(word)
    if word in IRREGULAR:
        return IRREGULAR[word]
    if not word.isascii() or any(letter.isdigit() for letter in word):
        return word
    word = _without_ending(word, PLURALS)
    return IRREGULAR.get(word) or _without_ending(word, GENDERS)


def _without_ending(word: str, endings: tuple[tuple[str, str, int], ...]) -> str:
    for ending, replacement, shortest in endings:
        if word.endswith(ending) and len(word) >= shortest:
            return word[: -len(ending)] + replacement
    return word


@lru_cache(maxsize=200_000)
def _indexed(word: str) -> str:
    """Return the lemma of a word, or nothing for a word that says nothing."""
    return "" if fold(word) in STOP_WORDS else lemma(word)


def words(text: str) -> list[str]:
    """Return the indexed words of a text, in order, repeated words included."""
    return [found for word in WORD.findall(text.lower()) if word and (found := _indexed(word))]


def plain_words(text: str) -> list[str]:
    """Return every word of a text folded, none dropped and none changed: for names."""
    return [fold(word) for word in WORD.findall(text.lower()) if word]


def title_words(title: str) -> list[str]:
    """Return the words of a job title, its masculine and feminine told once.

    "Conducteur / Conductrice d'engins" and "Conducteur-livreur / Conductrice-livreuse d'engins" repeat their
    beginning after the slash: what repeats the end of what stands before it is dropped.
    """
    told: list[str] = []
    for part in SLASH.split(title):
        told += _without_repeat(told, words(part))
    return [word for place, word in enumerate(told) if told[place - 1 : place] != [word]]


def _without_repeat(before: list[str], after: list[str]) -> list[str]:
    for length in range(min(len(before), len(after)), 0, -1):
        if before[-length:] == after[:length]:
            return after[length:]
    return after


def _start(word: str) -> str:
    """Return what two words that may be one begin with: the same consonant, or any vowel."""
    return "a" if word[:1] in "aeiouy" else word[:1]


class Vocabulary:
    """The words that exist somewhere, with how often; corrects a word that is not among them."""

    # Under this length a neighbour is another word, not a mistake: "vente" is not "verte".
    shortest = 6
    shortest_for_two = 8

    def __init__(self, counts: Mapping[str, int]) -> None:
        self.counts = counts
        self._by_start: dict[str, list[str]] = {}
        for word in counts:
            if len(word) >= self.shortest - 1:
                self._by_start.setdefault(_start(word), []).append(word)

    def __contains__(self, word: str) -> bool:
        return word in self.counts

    def correct(self, word: str) -> str:
        """Return the word meant: itself when it exists, else the nearest (then commonest), else itself.

        One wrong letter is forgiven from six letters up, two from eight. The first letter is trusted, but for one
        vowel instead of another in a long word ("enfirmière").
        """
        if word in self.counts or len(word) < self.shortest or any(letter.isdigit() for letter in word):
            return word
        most = 2 if len(word) >= self.shortest_for_two else 1
        near = [
            found
            for found in process.extract(
                word, self._by_start.get(_start(word), ()), scorer=OSA.distance, score_cutoff=most, limit=8
            )
            if found[0][0] == word[0] or (found[1] == 1 and len(word) >= self.shortest_for_two)
        ]
        if not near:
            return word
        return min(near, key=lambda found: (found[1], -self.counts[found[0]], found[0]))[0]

    def correct_all(self, several: Iterable[str]) -> list[str]:
        return [self.correct(word) for word in several]
