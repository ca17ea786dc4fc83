"""What the words in the box mean: "cdi caissière près de Wattrelos" is a contract, an occupation and a place."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from tremplin.offers.asked import OfferSearch, tidy
from tremplin.offers.enums import Experience, Trait
from tremplin.reference.enums import ContractType, PlaceKind, WorkingTime
from tremplin.reference.queries import (
    OccupationMatch,
    Place,
    find_occupations,
    find_place,
    place_named,
    told_whole,
)
from tremplin.search.text import fold, plain_words

POSTCODE = re.compile(r"(?<![\d-])(\d{5}|2[abAB]\d{3})(?!\d)")
DEPARTMENT = re.compile(r"0[1-9]|[1-8]\d|9[0-5]|97[1-6]|2[abAB]")
# "H/F" says nothing: everybody may apply.
GENDERS = re.compile(r"\(?(?<![\w/])[hmf]\s*[/|]\s*[hfmx](?:\s*[/|]\s*[xnd])?(?![\w/])\)?", re.IGNORECASE)
# Said of the work rather than of the trade; several words first.
SAID: tuple[tuple[str, tuple[str, ...]], ...] = (
    (ContractType.OPEN_ENDED, ("contrat a duree indeterminee", "cdi")),
    (ContractType.FIXED_TERM, ("contrat a duree determinee", "cdd")),
    (ContractType.TEMPORARY, ("en interim", "interim", "interimaire", "mission interim")),
    (ContractType.SEASONAL, ("saisonnier", "saisonniere", "saisonniers")),
    (ContractType.APPRENTICESHIP, ("en alternance", "alternance", "en apprentissage", "apprentissage")),
    (ContractType.SELF_EMPLOYED, ("freelance", "auto entrepreneur", "a son compte")),
    (WorkingTime.PART, ("a temps partiel", "temps partiel", "a mi temps", "mi temps")),
    (WorkingTime.FULL, ("a temps plein", "temps plein", "a temps complet", "temps complet")),
    (Trait.REMOTE, ("en teletravail", "teletravail", "travail a distance", "a distance", "full remote")),
    (Trait.EVENING, ("le soir", "en soiree", "du soir", "travail du soir")),
    (
        Trait.WEEKEND,
        (
            "le week end",
            "les week ends",
            "week end",
            "weekend",
            "le samedi",
            "le dimanche",
            "samedi et dimanche",
        ),
    ),
    (
        Trait.NO_DIPLOMA,
        ("sans diplome", "sans diplomes", "sans qualification", "pas de diplome", "aucun diplome"),
    ),
    (Experience.NONE, ("debutant accepte", "debutants acceptes", "debutant", "debutante", "sans experience")),
)
# Said of any work: alone, they ask nothing; "boulot sans diplôme" asks only "sans diplôme".
ANY_WORK = frozenset({
    "boulot", "boulots", "travail", "travails", "emploi", "emplois", "job", "jobs", "taf", "poste", "postes", "offre", "offres", "un",
    "une", "des", "du", "d", "de", "cherche", "recherche", "je", "petit", "petits",
})  # fmt: skip
# Words that make "intérim" a trade rather than a contract.
ABOUT = frozenset({"d", "de", "l", "agence"})
NEAR = (
    "tout pres de",
    "a cote de",
    "autour de",
    "pres de",
    "proche de",
    "a proximite de",
    "vers",
    "sur",
    "dans",
    "a",
    "au",
)
LONGEST_NAME = 6  # words
# Without a word before it, a smaller place than this is not meant.
KNOWN_TOWN, LARGE_TOWN = 2_000, 20_000
# A word of the trades is not a place: "menuisier bois".
IS_A_TRADE = 0.9
GOOD_MATCH, NEAR_THE_BEST, ASKED = 0.9, 0.75, 12


@dataclass(frozen=True, slots=True)
class Understood:
    """What was typed, taken apart.

    `words` are what is left, spelling put right (`written` when it had to be); `told` are the same, their
    abbreviations told; `matches` the occupations they mean, the surest first.
    `unknown_place` is what was said as a place, or is written as a postcode, and is none.
    """

    words: str = ""
    written: str = ""
    told: str = ""
    place: Place | None = None
    unknown_place: str = ""
    contracts: tuple[str, ...] = ()
    working_times: tuple[str, ...] = ()
    experiences: tuple[str, ...] = ()
    traits: tuple[str, ...] = ()
    matches: tuple[OccupationMatch, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Apart:
    """The words of the box alone, taken apart; `said` are the choices among them (see SAID)."""

    words: str
    written: str
    told: str
    place: Place | None
    unknown_place: str
    said: tuple[str, ...]
    matches: tuple[OccupationMatch, ...]


def understand(search: OfferSearch, *, take: Callable[[str], Apart] | None = None) -> Understood:
    """Take the words and the place apart; what is chosen outside the box wins over what is written in it.

    `take` takes the words apart: by default `take_apart`, spelling left as it is.
    """
    place_text = tidy(search.place)
    place = find_place(place_text) if place_text else None
    apart = (take or take_apart)(search.words)
    unknown = place_text if place is None else ""
    place = place or apart.place
    return Understood(
        words=apart.words,
        written=apart.written if apart.written != apart.words else "",
        told=apart.told,
        place=place if place and place.kind != PlaceKind.COUNTRY else None,
        unknown_place=unknown or apart.unknown_place,
        contracts=search.contracts or _among(apart.said, ContractType.values),
        working_times=search.working_times or _among(apart.said, WorkingTime.values),
        experiences=search.experiences or _among(apart.said, Experience.values),
        traits=search.traits or _among(apart.said, Trait.values),
        matches=apart.matches,
    )


def take_apart(text: str, meant: Callable[[str], str] = str) -> Apart:
    """Return what the words of the box say; `meant` puts the spelling of a text right."""
    words, said = _said(tidy(GENDERS.sub(" ", text)))
    written, named = _named_place(words)
    if all(word in ANY_WORK for word in plain_words(written)):
        written = ""
    unknown = ""
    if (code := POSTCODE.search(written)) and find_place(code.group(1)) is None:
        written, unknown = _without(written, code), code.group(1)
    words = meant(written)
    told = told_whole(words)
    return Apart(words, written, told, named, unknown, tuple(said), _matches(told))


def _among(said: Iterable[str], values: Iterable[str]) -> tuple[str, ...]:
    known = set(values)
    return tuple(one for one in said if one in known)


def _matches(words: str) -> tuple[OccupationMatch, ...]:
    """Return the occupations that fit nearly as well as the best one."""
    found = find_occupations(words, ASKED) if words else []
    if not found or found[0].score < GOOD_MATCH:
        return ()
    return tuple(match for match in found if match.score >= max(GOOD_MATCH, NEAR_THE_BEST * found[0].score))


class Written:
    """Words as typed, beside the same folded: taken away together."""

    def __init__(self, text: str) -> None:
        self.words = [word for word in re.split(r"[\s,;]+", text) if word]
        self.folded = ["-".join(plain_words(word)) or fold(word) for word in self.words]
        self.folded = [word.replace("-", " ") for word in self.folded]

    def find(self, phrase: str) -> slice | None:
        """Return where a phrase stands, its words split as one writes them."""
        wanted = phrase.split()
        for begin in range(len(self.words)):
            flat: list[str] = []
            for end in range(begin, min(begin + len(wanted), len(self.words))):
                flat += self.folded[end].split()
                if flat == wanted:
                    return slice(begin, end + 1)
        return None

    def take(self, where: slice) -> None:
        del self.words[where]
        del self.folded[where]

    def text(self, where: slice = slice(None)) -> str:
        return " ".join(self.words[where])


def _said(text: str) -> tuple[str, list[str]]:
    """Take away the words that name a contract, hours, or beginners; return the rest and what they said."""
    written = Written(text)
    found: list[str] = []
    for value, phrases in SAID:
        for phrase in phrases:
            where = written.find(phrase)
            if where is None or _is_about(written, where):
                continue
            written.take(where)
            found.append(value)
            break
    return written.text(), found


def _is_about(written: Written, where: slice) -> bool:
    return where.start > 0 and written.folded[where.start - 1] in ABOUT


def _named_place(text: str) -> tuple[str, Place | None]:
    """Take a place away from the words: a postcode, a town after "près de", a town at the end or at the beginning."""
    if code := POSTCODE.search(text):
        place = find_place(code.group(1))
        if place:
            rest = Written(_without(text, code))
            _forget_name(rest, place)
            _forget_preposition(rest)
            return rest.text(), place
    written = Written(text)
    for phrase in NEAR:
        where = written.find(phrase)
        if where and (place := _exact(written.text(slice(where.stop, None)))):
            written.take(slice(where.start, None))
            return written.text(), place
    return _town_at_an_end(written)


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}".strip()


def _town_at_an_end(written: Written) -> tuple[str, Place | None]:
    many = len(written.words)
    for length in range(min(LONGEST_NAME, many), 0, -1):
        for where in (slice(many - length, many), slice(0, length)):
            place = _exact(written.text(where))
            if place and _is_meant(place, written.text(where)):
                written.take(where)
                return written.text(), place
    if many > 1 and DEPARTMENT.fullmatch(written.words[-1]):
        return written.text(slice(0, -1)), find_place(written.words[-1])
    return written.text(), None


def _exact(name: str) -> Place | None:
    """Return the place that bears this very name, and not one near it."""
    bare = name.strip(" '’-")
    place = place_named(bare) if bare and not bare[0].isdigit() else None
    # "serveur paris 10" holds a borough, but does not begin with one.
    is_more = place and place.kind == PlaceKind.BOROUGH and plain_words(bare)[0] != plain_words(place.name)[0]
    return None if is_more else place


def _is_meant(place: Place, name: str) -> bool:
    """Tell a town from a word of the trades ("menuisier bois"); a large one of several words is no trade."""
    if place.kind == PlaceKind.COMMUNE and place.population < KNOWN_TOWN:
        return False
    if place.population >= LARGE_TOWN and len(plain_words(name)) > 1:
        return True
    return not any(match.score >= IS_A_TRADE for match in find_occupations(name, 1))


def _forget_name(written: Written, place: Place) -> None:
    """Take away the name said with its postcode: "plombier 59100 Roubaix"."""
    for length in range(min(LONGEST_NAME, len(written.words)), 0, -1):
        where = slice(len(written.words) - length, None)
        named = _exact(written.text(where))
        if named and named.code == place.code:
            written.take(where)
            return


def _forget_preposition(written: Written) -> None:
    for phrase in NEAR:
        length = len(phrase.split())
        if written.folded[-length:] == phrase.split():
            written.take(slice(len(written.words) - length, None))
            return
