"""The model of the nomenclature: what each word of a title says of each occupation, as arrays kept on disk.

It is made from the tables in two seconds (`making`) and read in a few milliseconds; `scoring` asks it questions.
"""

import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from tremplin.reference.naming.arrays import Floats, Ints, Postings
from tremplin.reference.naming.spelling import LETTERS, Spelling
from tremplin.search.folders import write_whole
from tremplin.search.text import fold

# Part of the fingerprint: raise it when the model is made otherwise.
MODEL_VERSION = 2

ARRAYS = "model.npz"
NAMES = "names.json"
POSTINGS = ("titles_of", "titles_like", "occupations_of", "occupations_by_skill", "neighbours")
WEIGHTS = ("rarity", "stem_rarity", "title_total", "title_bonus", "prior")
NUMBERS = ("title_occupation", "title_head")


@dataclass(frozen=True)
class Model:
    """Rows of words lead to titles and occupations, all by their number.

    - `titles_of[word]`: titles that hold it; `titles_like[stem]`: titles that hold a word of its family
    - `occupations_of[word]`, `occupations_by_skill[word]`: weight of the word among an occupation's titles, skills
    - `rarity[word]`: how much a word says; `title_total[title]`: what all its words say together
    - `title_bonus`: main titles first, rare ones last; `prior[occupation]`: how often it is hired
    - `neighbours[occupation]`: occupations one moves to, with their rank
    - `abbreviations[short]`: the words it may stand for; `told[short]`: the first of them, as one writes it
    - `spellings[word]`: how often titles write a word so, accents and gender included
    """

    words: Mapping[str, int]
    stems: Mapping[str, int]
    title_counts: Mapping[str, int]
    titles: list[str]
    codes: list[str]
    labels: list[str]
    parents: list[str]
    synonyms: Mapping[str, list[int]]
    abbreviations: Mapping[str, list[str]]
    told: Mapping[str, str]
    spellings: Mapping[str, int]
    titles_of: Postings
    titles_like: Postings
    occupations_of: Postings
    occupations_by_skill: Postings
    neighbours: Postings
    rarity: Floats
    stem_rarity: Floats
    title_total: Floats
    title_bonus: Floats
    prior: Floats
    title_occupation: Ints
    title_head: Ints

    @cached_property
    def spelling(self) -> Spelling:
        """Return what puts right the words that no title writes so."""
        return Spelling(self.spellings)

    def told_whole(self, written: str) -> str:
        """Return a text whose abbreviations are told; a word that titles write stays, whatever else it may mean."""

        def told(found: re.Match[str]) -> str:
            short = fold(found[0])
            return found[0] if short in self.title_counts else self.told.get(short, found[0])

        return LETTERS.sub(told, written)

    @cached_property
    def longest_synonym(self) -> int:
        return max((phrase.count(" ") + 1 for phrase in self.synonyms), default=0)

    def save(self, folder: Path) -> None:
        arrays: dict[str, Any] = {name: getattr(self, name) for name in (*WEIGHTS, *NUMBERS)}
        for name in POSTINGS:
            arrays |= getattr(self, name).packed(name)
        with (folder / ARRAYS).open("wb") as file:
            np.savez(file, **arrays)
        names = {
            "words": list(self.words),
            "stems": list(self.stems),
            "title_counts": self.title_counts,
            "titles": self.titles,
            "codes": self.codes,
            "labels": self.labels,
            "parents": self.parents,
            "synonyms": self.synonyms,
            "abbreviations": self.abbreviations,
            "told": self.told,
            "spellings": self.spellings,
        }
        write_whole(folder / NAMES, json.dumps(names, ensure_ascii=False))

    @classmethod
    def read(cls, folder: Path) -> "Model":
        """Return the model kept in `folder`; OSError, ValueError or KeyError when it is torn."""
        names: dict[str, Any] = json.loads((folder / NAMES).read_text(encoding="utf-8"))
        with np.load(io.BytesIO((folder / ARRAYS).read_bytes()), allow_pickle=False) as packed:
            arrays = dict(packed.items())
        names["words"] = {word: number for number, word in enumerate(names["words"])}
        names["stems"] = {stem: number for number, stem in enumerate(names["stems"])}
        names |= {name: Postings.unpacked(name, arrays) for name in POSTINGS}
        names |= {name: arrays[name] for name in (*WEIGHTS, *NUMBERS)}
        return cls(**names)
