"""A job title as people write it, cleaned: "CHAUFFEUR PL (H/F) CDI 39h - Lille" speaks of a driver and a lorry."""

import re
from dataclasses import dataclass

from tremplin.search import text

# Said of the contract, the hours, the person or the advertisement, never of the work.
NOISE_WORDS = """accepte alternance alternant an annee apprenti apprentissage asap cdd cdi cherche complet confirme
    contrat debutant diplome disponible emploi ete euro experience experimente h hf heure immediat interim interimaire
    job jour junior km matin mi mission mois nuit offre partiel permanent plein poste pourvoir qualifie recherche recrute
    recrutement region remplacement saison saisonnier salaire secteur semaine senior stage stagiaire temp temps urgent
    weekend week end x f m"""
NOISE = frozenset(NOISE_WORDS.split())
# Words of the above that name the work when they are not at an edge: "ingénieur recherche", "poste de garde".
ONLY_AT_AN_EDGE = frozenset({"recherche", "poste", "emploi", "jour", "nuit", "mission", "temp", "temps"})

GENDERS = re.compile(r"\b[hfm]\s*[/\-|.]\s*[hfmx](?:\s*[/\-|.]\s*[xdn])?\b|\(\s*[hfmx]\s*\)", re.IGNORECASE)
NUMBERS = re.compile(r"\b\d+\s?h(?:\d\d)?\b|#\w+|\b\d[\d.,/x]*\b\s?[%€]?|\bbac\s?\+?\s?\d?\b", re.IGNORECASE)
# What follows says where, for whom or how: it weighs less.
BREAKS = re.compile(r"\s[-–—|•]\s|[(),;:|]|\s[-–—]|[-–—]\s|\s(?:chez|@)\s", re.IGNORECASE)


@dataclass(frozen=True)
class Segment:
    """A part of what was written: its words without noise, and whether it comes after a break."""

    words: tuple[str, ...]
    is_first: bool


def segments(written: str) -> list[Segment]:
    """Return the parts of a title that hold words; the first of them says most."""
    bare = NUMBERS.sub(" ", GENDERS.sub(" ", written.replace("’", "'")))
    found: list[Segment] = []
    for part in BREAKS.split(bare):
        words = _without_noise(text.title_words(part))
        if words:
            found.append(Segment(tuple(words), is_first=not found))
    return found


def _without_noise(words: list[str]) -> list[str]:
    while words and words[0] in NOISE:
        words = words[1:]
    while words and words[-1] in NOISE:
        words = words[:-1]
    return [word for word in words if word not in NOISE or word in ONLY_AT_AN_EDGE]


def stem(word: str) -> str:
    """Return the beginning that a word shares with its family: "comptable" and "comptabilité"."""
    if len(word) >= 8:  # noqa: PLR2004  (long words lose four letters, middling ones keep five)
        return word[: max(5, len(word) - 4)]
    return word[:5] if len(word) >= 6 else word  # noqa: PLR2004
