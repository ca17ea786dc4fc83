"""Scoring occupations for a job title: words shared with official titles, our synonyms, skills, how often it is hired.

The weights were found by trial on half of labelled titles and judged on the other half: docs/benchmarks tells how.
"""

from dataclasses import dataclass

import numpy as np

from tremplin.reference.naming.arrays import Floats, Postings
from tremplin.reference.naming.cleaning import Segment, segments, share_of, stem
from tremplin.reference.naming.model import Model


@dataclass(frozen=True)
class Weights:
    """How much each kind of evidence counts."""

    later_segment: float = 0.39  # a word after a dash, a comma, a bracket
    family: float = 0.49  # a word of the same family: "comptabilité" for "comptable"
    several_words: float = 0.8  # each word of an abbreviation that stands for several
    first_word: float = 0.22  # the word that heads what was written
    of_question: float = 1.41  # power of the share of the question that a title covers
    of_title: float = 0.46  # power of the share of the title that the question covers
    same_head: float = 0.07
    many_titles: float = 0.045
    all_titles: float = 0.36
    skills: float = 0.12
    prior: float = 0.35
    synonym: float = 0.88
    synonym_share: float = 1.3  # power of the share of the question that a synonym covers
    synonym_rank: float = 0.06
    whole_synonym: float = 0.3  # the question is a synonym, and nothing else
    neighbour: float = 0.06


WEIGHTS = Weights()
UNKNOWN_RARITY = 6.0
LEADERS = 3


@dataclass(frozen=True)
class Scored:
    """One occupation, by its number, with its score and the number of its best title (-1: none shares a word)."""

    occupation: int
    score: float
    title: int


def best_occupations(model: Model, written: str, limit: int, weights: Weights = WEIGHTS) -> list[Scored]:
    """Return the occupations that a title written by a person most likely means, the likeliest first."""
    parts = segments(model.spelling.respelled(written))
    asked, head = _asked(model, parts, weights)
    fits = _title_fits(model, asked, head, weights)
    scores = np.zeros(len(model.codes), dtype=np.float32)
    np.maximum.at(scores, model.title_occupation, fits)
    if asked:
        _add_many_titles(model, scores, fits, weights)
        scores += weights.all_titles * _relative(model, model.occupations_of, asked)
        scores += weights.skills * _relative(model, model.occupations_by_skill, asked)
    _add_synonyms(model, scores, parts, weights)
    if not scores.any():
        return []
    scores += weights.prior * model.prior * (scores > 0)
    _add_neighbours(model, scores, weights)
    order = np.argsort(-scores, kind="stable")[: max(limit, 0)]
    return [
        Scored(int(number), float(scores[number]), _best_title(model, fits, int(number)))
        for number in order
        if scores[number] > 0
    ]


def _asked(model: Model, parts: list[Segment], weights: Weights) -> tuple[dict[str, float], str]:
    """Return the words the nomenclature understands with their weights, and the one that heads the question."""
    asked: dict[str, float] = {}
    weight, head = 1.0, ""
    for part in parts:
        is_understood = False
        for word in part.words:
            for meant, share in _meant(model, word, weights):
                asked[meant] = max(asked.get(meant, 0.0), weight * share * share_of(word))
                head = head or meant
                is_understood = True
        if is_understood:
            weight = weights.later_segment
    return asked, head


def _meant(model: Model, word: str, weights: Weights) -> list[tuple[str, float]]:
    """Return what a word stands for: itself, what it abbreviates, what it was meant to be, or nothing."""
    is_known = word in model.title_counts
    meaning = model.abbreviations.get(word)
    if meaning:
        share = 1.0 if len(meaning) == 1 else weights.several_words
        stands_for = [
            (said, share) for said in meaning if said in model.title_counts or stem(said) in model.stems
        ]
        return stands_for + [(word, 1.0)] * is_known
    if is_known:
        return [(word, 1.0)]
    return [(word, 1.0)] if stem(word) in model.stems or word in model.words else []


def _title_fits(model: Model, asked: dict[str, float], head: str, weights: Weights) -> Floats:
    """Return how well each title fits: the share of the question it covers, and the share of it that is asked."""
    fits = np.zeros(len(model.titles), dtype=np.float32)
    total = 0.0
    for word, share in asked.items():
        number, family = model.words.get(word, -1), model.stems.get(stem(word), -1)
        says = float(model.rarity[number]) if number >= 0 else 0.0
        says = says or (float(model.stem_rarity[family]) if family >= 0 else 0.0)
        says *= share * (1 + weights.first_word) if word == head else share
        total += says
        held = np.zeros(len(model.titles), dtype=np.float32)
        if family >= 0:
            held[model.titles_like.row(family)[0]] = weights.family
        if number >= 0:
            held[model.titles_of.row(number)[0]] = 1
        fits += held * np.float32(says)
    if not total:
        return fits
    of_question = fits / np.float32(total)
    of_title = np.minimum(fits / np.maximum(model.title_total, 1e-6), 1)
    fits = (of_question**weights.of_question * of_title**weights.of_title).astype(np.float32)
    fits += weights.same_head * of_question * (model.title_head == model.words.get(head, -2))
    fits += model.title_bonus * (fits > 0)
    return fits


def _add_many_titles(model: Model, scores: Floats, fits: Floats, weights: Weights) -> None:
    """Several titles of an occupation that fit nearly as well as the best say a little more than one."""
    strong = fits > 0.8 * float(fits.max())
    counts = np.bincount(model.title_occupation[strong], minlength=len(scores))
    scores += np.float32(weights.many_titles) * np.log1p(counts).astype(np.float32)


def _relative(model: Model, postings: Postings, asked: dict[str, float]) -> Floats:
    """Return the weight of the words asked in each occupation, the best one being 1."""
    found = np.zeros(len(model.codes), dtype=np.float32)
    for word in asked:
        if (number := model.words.get(word)) is not None:
            targets, values = postings.row(number)
            found[targets] += values
    highest = float(found.max())
    return found / np.float32(highest) if highest else found


def _add_synonyms(model: Model, scores: Floats, parts: list[Segment], weights: Weights) -> None:
    """Add what our own words say, in proportion of what they cover of the question."""

    def says(word: str) -> float:
        number = model.words.get(word)
        rarity = float(model.rarity[number]) if number is not None else 0.0
        return share_of(word) * (rarity or UNKNOWN_RARITY)

    def weight_of(part: Segment) -> float:
        return 1.0 if part.is_first else weights.later_segment

    total = sum(weight_of(part) * says(word) for part in parts for word in part.words)
    best: dict[int, float] = {}
    for part in parts:
        for begin in range(len(part.words)):
            for end in range(begin + 1, min(len(part.words), begin + model.longest_synonym) + 1):
                phrase = part.words[begin:end]
                occupations = model.synonyms.get(" ".join(phrase), ())
                share = weight_of(part) * sum(map(says, phrase)) / total
                whole = weights.whole_synonym if share > 0.999 else 0.0  # noqa: PLR2004  (all of it)
                for rank, number in enumerate(occupations):
                    likely = 1 - weights.synonym_rank * min(rank, 10)
                    gain = (share**weights.synonym_share + whole) * likely
                    best[number] = max(best.get(number, 0.0), gain)
    for number, gain in best.items():
        scores[number] += weights.synonym * gain


def _add_neighbours(model: Model, scores: Floats, weights: Weights) -> None:
    """The occupations one moves to from the likeliest ones come before those that nothing says."""
    leaders = np.argsort(-scores, kind="stable")[:LEADERS]
    for place, leader in enumerate(leaders):
        targets, ranks = model.neighbours.row(int(leader))
        gain = weights.neighbour * float(scores[leader]) / (place + 1)
        scores[targets] += np.float32(gain) / (1 + 0.3 * ranks)


def _best_title(model: Model, fits: Floats, occupation: int) -> int:
    own = np.nonzero(model.title_occupation == occupation)[0]
    if not len(own) or not fits[own].any():
        return -1
    return int(own[np.argmax(fits[own])])
