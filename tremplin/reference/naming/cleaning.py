"""A job title as people write it, cleaned: "CHAUFFEUR PL (H/F) CDI 39h - Lille" speaks of a driver and a lorry."""

import re
from dataclasses import dataclass

from tremplin.search import text

# Said of the contract, the hours, the person or the advertisement, never of the work.
NOISE_WORDS = """accepte alternance alternant an annee apprenti apprentissage asap cdd cdi complet confirme contrat
    debutant diplome disponible ete euro experience experimente h hf heure immediat interim interimaire job junior km
    permanent pourvoir qualifie remplacement saison saisonnier salaire semaine senior stage stagiaire urgent x f m"""
NOISE = frozenset(NOISE_WORDS.split())
# Said of the advertisement when they begin it, of the work elsewhere: "recherche plombier", "chargé de recherche".
OPENING = frozenset({"cherche", "emploi", "offre", "poste", "recherche", "recrute", "recrutement"})
# Said of the hours or the place more often than of the work, but "veilleur de nuit" is no other watchman.
FAINT = frozenset(
    {"jour", "matin", "mi", "nuit", "partiel", "plein", "region", "secteur", "soir", "temp", "weekend"}
)
FAINT_SHARE = 0.3

GENDERS = re.compile(r"\b[hfm]\s*[/\-|.]\s*[hfmx](?:\s*[/\-|.]\s*[xdn])?\b|\(\s*[hfmx]\s*\)", re.IGNORECASE)
NUMBERS = re.compile(r"\b\d+\s?h(?:\d\d)?\b|#\w+|\b\d[\d.,/x]*\b\s?[%€]?|\bbac\s?\+?\s?\d?\b", re.IGNORECASE)
# "I.D.E." is "IDE".
DOTTED = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?")
# "AGENT(E)" is one word: its brackets are no break.
SECOND_ENDINGS = re.compile(rf"\s?\((?:{text.ENDINGS})(?:[. ·•]?s)?\)s?", re.IGNORECASE)
# What follows says where, for whom or how: it weighs less.
BREAKS = re.compile(r"\s[-–—|•]\s|[(),;:|]|\s[-–—]|[-–—]\s|\s(?:chez|@)\s", re.IGNORECASE)


@dataclass(frozen=True)
class Segment:
    """A part of what was written: its words without noise, and whether it comes after a break."""

    words: tuple[str, ...]
    is_first: bool


def segments(written: str) -> list[Segment]:
    """Return the parts of a title that hold words; the first of them says most."""
    whole = DOTTED.sub(lambda found: found.group(0).replace(".", ""), written.replace("’", "'"))
    bare = NUMBERS.sub(" ", SECOND_ENDINGS.sub(" ", GENDERS.sub(" ", whole)))
    found: list[Segment] = []
    for part in BREAKS.split(bare):
        words = without_noise(text.title_words(part))
        if words:
            found.append(Segment(tuple(words), is_first=not found))
    return found


def without_noise(words: list[str]) -> list[str]:
    kept = [word for word in words if word not in NOISE]
    while len(kept) > 1 and kept[0] in OPENING:
        kept = kept[1:]
    return kept


def share_of(word: str) -> float:
    """Return how much of its weight a word keeps."""
    return FAINT_SHARE if word in FAINT else 1.0


def stem(word: str) -> str:
    """Return the beginning that a word shares with its family: "comptable" and "comptabilité"."""
    if len(word) >= 8:  # noqa: PLR2004  (long words lose four letters, middling ones keep five)
        return word[: max(5, len(word) - 4)]
    return word[:5] if len(word) >= 6 else word  # noqa: PLR2004
