"""The parts of the first lines of a job or a course: which is the title, which the employer, which the town."""

import re
from dataclasses import dataclass
from functools import lru_cache

from tremplin.core.text import plain
from tremplin.cv.reading.dates import folded
from tremplin.cv.reading.words import DIPLOMA, ORGANISATION, SCHOOL
from tremplin.reference.queries import PlaceKind, find_occupations, place_named

STRONG = re.compile(r"\t|\s*[|·•▪◦]\s*|\s+[@]\s+|\s+(?:chez|at)\s+|\s*;\s+")
COMMA = re.compile(r",\s+(?![^()]*\))")
DASH = re.compile(r"\s+[–—-]\s+|\s*[–—]\s+|\s*:\s+")
LONG_DASH = re.compile(r"\s+[–—]\s+|\s*:\s+")
BRACKETS = re.compile(r"\s*\(([^()]{1,60})\)\s*")
DEPARTMENT = re.compile(r"\d{2,3}|2[ab]", re.IGNORECASE)
POSTED = re.compile(r"(?P<postcode>\d{5}|2[AB]\d{3})\s+(?P<town>\D.*)", re.IGNORECASE)
IN_TOWN = re.compile(r"\s+(?:à|a|in|sur)\s+(?P<town>[A-ZÀ-Ý].*)$")
LONGEST_TITLE = 120
BY_MEANING = 1.4
SHORTEST_STEM = 4
WORD = re.compile(r"[^\W\d_]{2,}")
LITTLE_WORDS = {
    "de",
    "du",
    "des",
    "en",
    "et",
    "la",
    "le",
    "les",
    "au",
    "aux",
    "un",
    "une",
    "pour",
    "sur",
    "and",
    "of",
    "the",
    "in",
}


@dataclass(frozen=True)
class Facts:
    """What the first lines of an entry say, and how sure each is (0 to 1)."""

    title: str
    organisation: str = ""
    town: str = ""
    title_sure: float = 0.0
    organisation_sure: float = 0.0
    town_sure: float = 0.0


@lru_cache(maxsize=2048)
def trade_score(text: str) -> float:
    """Return how much a text is the name of a trade: 1 and more when it is one, 0 when it is not."""
    if not re.search(r"[^\W\d]{2}", text) or len(text) > LONGEST_TITLE:
        return 0.0
    found = find_occupations(text, limit=1)
    if not found:
        return 0.0
    told = _told_by(text, f"{found[0].title} {found[0].label}")
    # No word in common and yet a good score: the words mean the trade ("waitress", "homme toutes mains").
    return 0.8 if not told and found[0].score > BY_MEANING else min(found[0].score, 1.2) * told


def _told_by(text: str, title: str) -> float:
    """Return the share of the words of a text that a title has: "Boucher" tells all of itself, half of "Marie Boucher"."""
    words, known = WORD.findall(folded(text)), set(WORD.findall(folded(title)))
    words = [word for word in words if word not in LITTLE_WORDS] or words
    told = sum(any(_same_word(word, other) for other in known) for word in words)
    return told / len(words) if words else 0.0


def _same_word(word: str, other: str) -> bool:
    """Tell whether two words are one, whatever their gender and number."""
    stem = max(SHORTEST_STEM, len(word) - 3)
    return word == other or (len(word) > SHORTEST_STEM and word[:stem] == other[:stem])


@lru_cache(maxsize=2048)
def is_town(text: str) -> bool:
    """Tell whether a text is the name of a commune, with its postcode or without."""
    posted = POSTED.fullmatch(text)
    name = posted["town"] if posted else text
    place = place_named(name)
    if place is None or place.kind not in (PlaceKind.COMMUNE, PlaceKind.BOROUGH):
        return False
    # "Maçon" is not Mâcon: accents that are written are meant.
    return folded(name) == name.replace("’", "'").casefold() or _joined(name) == _joined(place.name)


def _joined(name: str) -> str:
    return " ".join(name.replace("’", "'").casefold().replace("-", " ").split())


def parts_of(text: str) -> tuple[list[str], str]:
    """Return the parts of a line, and what stood between them."""
    parts = [text]
    bracketed: list[str] = []
    if found := BRACKETS.search(text):
        inner = found[1].strip()
        if is_town(inner) or DEPARTMENT.fullmatch(inner) or found.end() == len(text):
            bracketed = [inner]
            parts = [text[: found.start()], text[found.end() :]]
    parts = [piece for part in parts for piece in STRONG.split(part)]
    joiner = ", "
    if any(COMMA.search(part) for part in parts):
        first, *others = [piece for part in parts for piece in COMMA.split(part)]
        parts = [*LONG_DASH.split(first), *others]
    elif any(DASH.search(part) for part in parts):
        joiner = " - "
        parts = [piece for part in parts for piece in _cut_at_dashes(part)]
    kept = [one for part in (*parts, *bracketed) if (one := part.strip(" ,;:–—-|\t"))]
    return [piece for part in kept for piece in _town_apart(part)], joiner


def _cut_at_dashes(part: str) -> list[str]:
    """Cut at long dashes where there are some, so that "Toulouse - Jean Jaurès" stays one name."""
    return (LONG_DASH if LONG_DASH.search(part) else DASH).split(part)


def _town_apart(part: str) -> list[str]:
    """Return "Vendeuse à Lille" as two parts."""
    found = IN_TOWN.search(part)
    if found and is_town(found["town"]):
        return [part[: found.start()], found["town"]]
    return [part]


def job_facts(texts: list[str]) -> Facts:
    """Return the title, the employer and the town of a job."""
    parts, joiner = _all_parts(texts)
    if not parts:
        return Facts("")
    scores = [_title_score(part, number) for number, part in enumerate(parts)]
    chosen = max(range(len(parts)), key=lambda number: scores[number])
    rest = [part for number, part in enumerate(parts) if number != chosen]
    town, rest = _town_among(rest)
    organisation = joiner.join(rest)
    sure = trade_score(parts[chosen])
    return Facts(
        parts[chosen], organisation, town, 0.95 if sure > 0.8 else 0.75 if sure > 0.45 else 0.5,  # noqa: PLR2004
        _organisation_sure(organisation, len(rest)), 0.9 if town else 0.0,
    )  # fmt: skip


def _title_score(part: str, number: int) -> float:
    score = trade_score(part) - 0.15 * min(number, 2)
    if ORGANISATION.search(folded(part)):
        score -= 0.5
    if is_town(part):
        score -= 0.6
    return score


def _organisation_sure(organisation: str, count: int) -> float:
    if not organisation:
        return 0.0
    return 0.9 if count == 1 or ORGANISATION.search(folded(organisation)) else 0.65


def study_facts(texts: list[str]) -> Facts:
    """Return the diploma, the school and the town of a course."""
    parts, joiner = _all_parts(texts)
    if not parts:
        return Facts("")
    diplomas = [number for number, part in enumerate(parts) if DIPLOMA.search(folded(part))]
    schools = [number for number, part in enumerate(parts) if SCHOOL.search(folded(part))]
    only_diplomas = [number for number in diplomas if number not in schools]
    others = [number for number in range(len(parts)) if number not in schools and not is_town(parts[number])]
    chosen = (only_diplomas or diplomas or others or [0])[0]
    rest = [part for number, part in enumerate(parts) if number != chosen]
    town, rest = _town_among(rest)
    if rest and not any(SCHOOL.search(folded(part)) for part in rest) and len(rest) > 1 and chosen == 0:
        # "Bac pro, commerce, Lycée …" without a school word: what follows the diploma completes it.
        return Facts(joiner.join([parts[chosen], *rest[:-1]]), rest[-1], town, 0.7, 0.6, 0.9 if town else 0.0)
    before = [part for part in rest if not SCHOOL.search(folded(part))]
    school_at = next((number for number, part in enumerate(rest) if SCHOOL.search(folded(part))), 0)
    completes = [part for part in rest[:school_at] if part in before]
    title = joiner.join([parts[chosen], *completes])
    school = joiner.join(part for part in rest if part not in completes)
    return Facts(
        title, school, town, 0.95 if diplomas else 0.7, 0.9 if schools else 0.65, 0.9 if town else 0.0
    )


def _all_parts(texts: list[str]) -> tuple[list[str], str]:
    parts: list[str] = []
    joiner = ", "
    for text in texts:
        found, between = parts_of(text)
        joiner = between if len(found) > 1 else joiner
        parts += found
    return list(dict.fromkeys(parts)), joiner


def _town_among(parts: list[str]) -> tuple[str, list[str]]:
    """Return the town among the parts, the last that is one, and the other parts; a department goes with it."""
    rest = [part for part in parts if not DEPARTMENT.fullmatch(part)]
    for number in range(len(rest) - 1, -1, -1):
        if is_town(rest[number]) and (len(rest) > 1 or plain(rest[number]) not in AMBIGUOUS):
            return rest[number], rest[:number] + rest[number + 1 :]
    return "", rest


# Employers that bear the name of a commune: alone beside a title, it is they.
AMBIGUOUS = {
    "orange",
    "carrefour",
    "casino",
    "auchan",
    "adecco",
    "randstad",
    "la poste",
    "sephora",
    "bosch",
    "valeo",
    "total",
}
