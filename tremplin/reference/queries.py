"""What is asked of the nomenclatures: an occupation by what a person types, a place, a neighbour, a group of figures."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from babel import Locale

from tremplin.reference.enums import PlaceKind
from tremplin.reference.graph import OccupationGraph, occupation_graph
from tremplin.reference.models import (
    ActivityGroup,
    ActivityGroupMember,
    Commune,
    Occupation,
    OccupationMove,
    Sector,
    SectorHiring,
)
from tremplin.reference.naming.scoring import best_occupations
from tremplin.reference.naming.store import titles_model
from tremplin.reference.official.sectors import dotted
from tremplin.reference.places import Place, Point, gazetteer
from tremplin.reference.titles import TitleChoice, title_completion, typed_key
from tremplin.search.text import fold

__all__ = [
    "Language",
    "OccupationGraph",
    "OccupationMatch",
    "Place",
    "PlaceKind",
    "TitleChoice",
    "activity_group",
    "communes_within",
    "complete_places",
    "complete_titles",
    "find_commune",
    "find_occupations",
    "find_place",
    "group_of_sectors",
    "is_word_of_trades",
    "language_name",
    "languages",
    "meant_word",
    "neighbours_of",
    "occupation_graph",
    "occupations_hired_by",
    "place_named",
    "place_of_commune",
    "sectors_hiring",
    "told_whole",
    "warm_up",
]

# Languages that people put in a CV and that have no two-letter code.
MORE_LANGUAGES = ("kab", "shi", "rif", "tzm", "gcr", "mfe", "swb", "wls", "rom")
# Two-letter codes that are withdrawn, or doublets.
WITHDRAWN_LANGUAGES = frozenset({"sh", "mo", "tw", "no"})
ISO_639_1 = 2


@dataclass(frozen=True, slots=True)
class OccupationMatch:
    """An occupation that a text may mean; `title` is its title nearest to the text.

    Scores compare the matches of one text: 1 and above is a good fit, under 0.5 a guess.
    """

    code: str
    label: str
    title: str
    score: float
    parent: str


def find_occupations(text: str, limit: int = 10) -> list[OccupationMatch]:
    """Return the occupations that a job title as people write it may mean, the likeliest first.

    "hôte de caisse", "developeur web", "AS de nuit (H/F)", "chauffeur PL": spelling, gender, abbreviations, contract
    words and towns are seen through. About a millisecond.
    """
    model = titles_model()
    return [
        OccupationMatch(
            code=model.codes[found.occupation],
            label=model.labels[found.occupation],
            title=model.titles[found.title] if found.title >= 0 else model.labels[found.occupation],
            score=round(found.score, 4),
            parent=model.parents[found.occupation],
        )
        for found in best_occupations(model, text, limit)
    ]


def is_word_of_trades(word: str) -> bool:
    """Tell whether a title writes this word, in any of its forms."""
    return titles_model().spelling.is_right(word)


def meant_word(word: str) -> str:
    """Return the word that was meant, as titles write it: "secrétere" gives "secrétaire", "aidesoignant" two words.

    A word of titles, and one that resembles none of them, is given back as it is.
    """
    return titles_model().spelling.meant(word)


def told_whole(text: str) -> str:
    """Return a text whose abbreviations are told: "dev web" gives "développeur web"."""
    return titles_model().told_whole(text)


def rarest_word(words: Iterable[str]) -> str | None:
    """Return, of indexed words, the one that tells most of a trade: "securite" of "agent" and "securite"."""
    counts = titles_model().title_counts
    return min((word for word in words if word in counts), key=lambda word: counts[word], default=None)


def complete_titles(prefix: str, limit: int = 8) -> list[TitleChoice]:
    """Return the job titles that begin so, or one of whose words does, the most hired occupations first."""
    start = typed_key(prefix)
    return title_completion()(start, limit) if start else []


def warm_up() -> None:
    """Read into memory what the first questions would wait for: a web process calls it when it starts."""
    titles_model()
    title_completion()
    gazetteer()


def find_place(text: str) -> Place | None:
    """Return the place that a text names, or None.

    "59100", "Roubaix", "roubaix (59)", "St-Denis", "Lille 59000", "59 - ROUBAIX", "PARIS 10", "75110" (code of the
    statistics office), a former commune or its code, a CEDEX; "59 - Nord" and "Nord" give the department, a vague
    place. Where several bear the name, the largest is meant.
    """
    return gazetteer().find(text)


def find_commune(text: str) -> Commune | None:
    """Return the commune (or the borough) that a text names, or None: a department is no commune."""
    found = find_place(text)
    return Commune.objects.filter(code=found.code).first() if found else None


def place_named(name: str) -> Place | None:
    """Return the largest place that bears this very name, or None: for a name among other words."""
    return gazetteer().named(name)


def complete_places(prefix: str, limit: int = 8, *, near: Point | None = None) -> list[Place]:
    """Return the places whose name, or postcode, begins so, the largest first; seen from `near`, when it is given."""
    return gazetteer().complete(prefix, limit, near)


def place_of_commune(code: str) -> Place | None:
    """Return the place of a commune by its code, today's or a former one."""
    return gazetteer().by_code.get(code)


def communes_within(place: Place, km: float) -> list[tuple[Place, float]]:
    """Return the communes at most `km` kilometres from a place, with their distances, the nearest first."""
    if place.latitude is None or place.longitude is None:
        return []
    return gazetteer().around(place.latitude, place.longitude, km)


def neighbours_of(occupation: Occupation) -> list[Occupation]:
    """Return the occupations one can move to, the nearest first."""
    moves = OccupationMove.objects.filter(origin=occupation, target__valid_until=None).select_related(
        "target"
    )
    return [move.target for move in moves.order_by("rank")]


def sectors_hiring(occupation: Occupation) -> dict[str, float]:
    """Return the share of each activity (NAF code) in the hires of an occupation, the greatest first.

    Hires are known for occupations of version 3: the shares are those of `occupation.parent`.
    """
    rows = list(
        SectorHiring.objects.filter(parent=occupation.parent)
        .order_by("-hires", "sector")
        .values_list("sector", "hires")
    )
    total = sum(hires for _, hires in rows)
    return {sector: hires / total for sector, hires in rows if total}


def occupations_hired_by(naf: str) -> dict[str, float]:
    """Return the share of each version-3 occupation in the hires of an activity, the greatest first."""
    rows = list(
        SectorHiring.objects.filter(sector=dotted(naf))
        .order_by("-hires", "parent")
        .values_list("parent", "hires")
    )
    total = sum(hires for _, hires in rows)
    return {parent: hires / total for parent, hires in rows if total}


def group_of_sectors(day: date) -> dict[str, str]:
    """Return {activity code: label of its group}; the longest prefix that fits an activity decides."""
    members = ActivityGroupMember.objects.valid_on(day).values_list("prefix", "group__label")
    labels = dict(members)
    groups = {}
    for code in Sector.objects.values_list("code", flat=True):
        fitting = next((code[:length] for length in range(len(code), 0, -1) if code[:length] in labels), None)
        if fitting:
            groups[code] = labels[fitting]
    return groups


def activity_group(naf: str, on: date) -> ActivityGroup | None:
    """Return the line of the agency's figures that an activity belongs to on a day; the longest prefix decides."""
    code = dotted(naf)
    members = ActivityGroupMember.objects.valid_on(on).select_related("group")
    fitting = [member for member in members if code.startswith(member.prefix)]
    return max(fitting, key=lambda member: len(member.prefix)).group if fitting else None


@dataclass(frozen=True, slots=True)
class Language:
    """A language, by its ISO code, under its French name."""

    code: str
    name: str


@lru_cache(maxsize=4)
def languages(locale: str = "fr") -> tuple[Language, ...]:
    """Return the languages of ISO 639-1, and some more that people speak here, in the order of their names."""
    names = {str(code): str(name) for code, name in Locale.parse(locale).languages.items()}
    codes = [code for code in names if len(code) == ISO_639_1 and code not in WITHDRAWN_LANGUAGES]
    kept = [Language(code, names[code]) for code in (*codes, *MORE_LANGUAGES) if code in names]
    return tuple(sorted(kept, key=lambda language: fold(language.name)))


def language_name(code: str) -> str:
    """Return the French name of a language, or its code when it is not known."""
    return {language.code: language.name for language in languages()}.get(code, code)
