"""Making the model from the tables."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from django.db.models import Sum

from tremplin.reference.models import (
    Abbreviation,
    Occupation,
    OccupationMove,
    OccupationSkill,
    OccupationSynonym,
    SectorHiring,
    Skill,
    Title,
)
from tremplin.reference.naming.arrays import Floats, Postings, numbered
from tremplin.reference.naming.cleaning import stem, without_noise
from tremplin.reference.naming.model import Model
from tremplin.reference.naming.spelling import surfaces
from tremplin.search import text

# Between the meanings of an abbreviation, the likeliest first.
OR = "|"
MAIN_BONUS = 0.03
RARE_MALUS = 0.06
# An occupation cut from a version-3 one has a part of its hires; the one that kept its code has the most.
PART_OF_HIRES = 0.7
# Saturation and length of BM25 (words of an occupation's titles and skills).
SATURATION = 1.2
LENGTH = 0.4


def make_model() -> Model:
    """Read what the newest edition holds, our words and the agency's, and return the model (two seconds)."""
    occupations = list(Occupation.objects.current().order_by("code").values_list("code", "label", "parent"))
    number_of = {code: number for number, (code, _, _) in enumerate(occupations)}
    titles = [
        row
        for row in Title.objects.current()
        .order_by("code")
        .values_list("label", "occupation", "is_main", "is_rare")
        if row[1] in number_of
    ]
    title_words = [list(dict.fromkeys(text.title_words(label))) for label, *_ in titles]
    said: list[list[str]] = [[] for _ in occupations]
    for (_, code, *_), found in zip(titles, title_words, strict=True):
        said[number_of[code]] += found
    skilled = _skill_words(number_of)
    words = numbered(word for some in (*title_words, *skilled) for word in some)
    stems = numbered(stem(word) for some in title_words for word in some)
    titles_of = _where(title_words, words)
    titles_like = _where([[stem(word) for word in some] for some in title_words], stems)
    rarity = _rarity(titles_of, len(titles))
    abbreviations = list(Abbreviation.objects.values_list("short", "meaning"))
    return Model(
        words=words,
        stems=stems,
        title_counts=Counter(word for some in title_words for word in some),
        titles=[label for label, *_ in titles],
        codes=[code for code, _, _ in occupations],
        labels=[label for _, label, _ in occupations],
        parents=[parent for _, _, parent in occupations],
        synonyms=_synonyms(number_of),
        abbreviations={
            " ".join(text.words(short)): text.words(meaning.replace(OR, " "))
            for short, meaning in abbreviations
        },
        told={text.fold(short): meaning.split(OR)[0] for short, meaning in abbreviations},
        spellings=_spellings(label for label, *_ in titles),
        titles_of=Postings.of(titles_of),
        titles_like=Postings.of(titles_like),
        occupations_of=Postings.of(_bm25(said, words)),
        occupations_by_skill=Postings.of(_bm25(skilled, words)),
        neighbours=_neighbours(number_of),
        rarity=rarity,
        stem_rarity=_rarity(titles_like, len(titles)),
        title_total=np.array(
            [sum(float(rarity[words[word]]) for word in some) for some in title_words], dtype=np.float32
        ),
        title_bonus=np.array(
            [MAIN_BONUS * is_main - RARE_MALUS * is_rare for _, _, is_main, is_rare in titles],
            dtype=np.float32,
        ),
        prior=_prior(occupations),
        title_occupation=np.array([number_of[code] for _, code, *_ in titles], dtype=np.int32),
        title_head=np.array([words[some[0]] if some else -1 for some in title_words], dtype=np.int32),
    )


def _skill_words(number_of: dict[str, int]) -> list[list[str]]:
    """Return, for each occupation, the words of its skills, those of one skill counted once."""
    words_of = {
        code: sorted(set(text.words(label))) for code, label in Skill.objects.values_list("code", "label")
    }
    found: list[list[str]] = [[] for _ in number_of]
    for code, skill in OccupationSkill.objects.order_by("pk").values_list("occupation", "skill"):
        if code in number_of:
            found[number_of[code]] += words_of[skill]
    return found


def _where(rows: Sequence[Iterable[str]], numbers: dict[str, int]) -> list[dict[int, float]]:
    """Return, for each word, the rows that hold it."""
    where: list[dict[int, float]] = [{} for _ in numbers]
    for row, words in enumerate(rows):
        for word in words:
            where[numbers[word]][row] = 1.0
    return where


def _rarity(where: Sequence[dict[int, float]], total: int) -> Floats:
    return np.array([math.log(1 + total / len(rows)) if rows else 0.0 for rows in where], dtype=np.float32)


def _bm25(rows: Sequence[Sequence[str]], numbers: dict[str, int]) -> list[dict[int, float]]:
    """Return, for each word, its weight in each row that holds it."""
    mean = sum(map(len, rows)) / max(len(rows), 1)
    found: list[dict[int, float]] = [{} for _ in numbers]
    for row, words in enumerate(rows):
        norm = SATURATION * (1 - LENGTH + LENGTH * len(words) / (mean or 1))
        for word, count in Counter(words).items():
            found[numbers[word]][row] = count * (SATURATION + 1) / (count + norm)
    for weights in found:
        rare = math.log(1 + (len(rows) - len(weights) + 0.5) / (len(weights) + 0.5))
        for row in weights:
            weights[row] *= rare
    return found


def _synonyms(number_of: dict[str, int]) -> dict[str, list[int]]:
    """Return, for each phrase, the occupations meant, the likeliest first; the agency's words before ours."""
    rows = OccupationSynonym.objects.order_by("is_shipped", "rank", "pk").values_list("text", "occupation")
    found: dict[str, list[int]] = defaultdict(list)
    for said, code in rows:
        phrase = " ".join(without_noise(text.title_words(said)))
        if phrase and code in number_of and number_of[code] not in found[phrase]:
            found[phrase].append(number_of[code])
    return dict(found)


def _spellings(labels: Iterable[str]) -> dict[str, int]:
    """Return how often each word is written, in titles and in our synonyms."""
    ours = OccupationSynonym.objects.values_list("text", flat=True)
    return dict(Counter(word for said in (*labels, *ours) for word in surfaces(said)))


def _neighbours(number_of: dict[str, int]) -> Postings:
    found: list[dict[int, float]] = [{} for _ in number_of]
    for origin, target, rank in OccupationMove.objects.values_list("origin", "target", "rank"):
        if origin in number_of and target in number_of:
            found[number_of[origin]][number_of[target]] = rank
    return Postings.of(found)


def _prior(occupations: Sequence[tuple[str, str, str]]) -> Floats:
    """Return between 0 and 1 how much each occupation is hired, all activities together."""
    hires = dict(SectorHiring.objects.values_list("parent").annotate(Sum("hires")))
    raw = np.array(
        [
            math.log1p(hires.get(parent, 0)) * (1 if code == parent else PART_OF_HIRES)
            for code, _, parent in occupations
        ],
        dtype=np.float32,
    )
    highest = float(raw.max(initial=0))
    return raw / np.float32(highest) if highest else raw
