"""Places as people write them: "59100", "roubaix (59)", "St-Denis", "PARIS 10", "59 - Nord", understood in memory."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from tremplin.reference.enums import PlaceKind
from tremplin.reference.fresh import Kept
from tremplin.reference.models import Commune, Department, FormerCommune, Region
from tremplin.search import geo, text
from tremplin.search.completion import Completion


@dataclass(frozen=True, slots=True)
class Place:
    """A place understood from a text; `kind` says how precise it is.

    A department, a region and the country have no point of their own: theirs is that of the seat, or None.
    """

    kind: PlaceKind
    code: str
    name: str
    department: str
    postcode: str
    latitude: float | None
    longitude: float | None
    population: int

    def __str__(self) -> str:
        if self.kind in (PlaceKind.COMMUNE, PlaceKind.BOROUGH):
            return f"{self.name} ({self.postcode or self.department})"
        return self.name

    @property
    def is_vague(self) -> bool:
        """True when a radius around it means nothing."""
        return self.kind in (PlaceKind.DEPARTMENT, PlaceKind.REGION, PlaceKind.COUNTRY)


FRANCE = Place(PlaceKind.COUNTRY, "FR", "France", "", "", None, None, 0)

# Words that people leave out or write in several ways; what is left names the place.
DROPPED = frozenset(
    {"l", "d", "le", "la", "les", "de", "du", "des", "en", "au", "aux", "a", "et", "sur", "sous", "s"}
)
SPELLED = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes", "mt": "mont", "faubourg": "fg"}
NOISE = frozenset(
    "cedex france region secteur departement ville commune centre alentours environs agglomeration metropole proche".split()  # noqa: SIM905
)
BOROUGH_WORDS = frozenset(
    {
        "arrondissement",
        "arr",
        "ardt",
        "er",
        "e",
        "eme",
        "ere",
        "iem",
        "ieme",
        "nd",
        "paris",
        "lyon",
        "marseille",
    }
)
DEPARTMENT = r"(?:0?[1-9]|[1-8]\d|9[0-5]|2[abAB]|9[78]\d)"
POSTCODE = re.compile(r"(?<!\d)(\d{5}|2[abAB]\d{3})(?!\d)")
BEFORE = re.compile(rf"^\s*({DEPARTMENT})\s*(?:[-–:]|$)")
BETWEEN_BRACKETS = re.compile(rf"[(\[]\s*({DEPARTMENT})\s*[)\]]")
AT_THE_END = re.compile(rf"(?<=[a-zA-Z])[\s,-]+({DEPARTMENT})\s*$")
BOROUGH_NUMBER = re.compile(r"(?<!\d)(\d{1,2})(?:\s*(?:er|e|[eè]me|ieme|nd))?(?!\d)", re.IGNORECASE)
# Under this, a village named like a department gives way to it ("Creuse"); above, the town wins ("Vienne").
LARGE_TOWN = 10_000
# Smaller places are not looked for inside a sentence, nor meant by a slip of the finger.
KNOWN_TOWN = 2_000
# Where a department and a borough stand among towns, when one completes what is being typed.
WEIGHTS = {PlaceKind.DEPARTMENT: 200_000, PlaceKind.BOROUGH: 1_000}


# Among so many of the largest, those near are looked for; at this distance (km) a town counts for half of its size.
MOST_WEIGHED = 100
HALF_AWAY_KM = 20.0

# Latitude and longitude, in degrees.
Point = tuple[float, float]


def name_key(name: str) -> str:
    """Return what is compared of a name: "Villeneuve-d'Ascq" and "villeneuve d ascq" give the same."""
    words = (SPELLED.get(word, word) for word in text.plain_words(name))
    kept = [word for word in words if word not in DROPPED]
    return " ".join(kept or text.plain_words(name))


class Gazetteer:
    """Every place of the nomenclature, in memory: built in a second, answers in microseconds."""

    def __init__(self, places: Iterable[tuple[Place, str]], former: Iterable[tuple[str, str, str]]) -> None:
        """`places` come with their postcodes; `former` are (old code, old name, code of the commune today)."""
        self.by_code: dict[str, Place] = {}
        self.by_department: dict[str, Place] = {}
        self._by_postcode: dict[str, list[Place]] = defaultdict(list)
        self._by_name: dict[str, list[Place]] = defaultdict(list)
        self._by_former_name: dict[str, list[Place]] = defaultdict(list)
        self._regions: dict[str, Place] = {}
        for place, postcodes in sorted(places, key=lambda pair: -pair[0].population):
            self._take(place, postcodes)
        self._complete: Completion[Place] = Completion(self._entries())
        self._towns = [
            place
            for place in self.by_code.values()
            if place.kind == PlaceKind.COMMUNE and place.latitude is not None
        ]
        self._points = (
            np.array([place.latitude for place in self._towns], dtype=np.float64),
            np.array([place.longitude for place in self._towns], dtype=np.float64),
        )
        self._known_by_letter = self._known_names()
        for code, name, commune in former:
            self._take_former(code, name, commune)

    def _take(self, place: Place, postcodes: str) -> None:
        if place.kind == PlaceKind.REGION:
            self._regions[name_key(place.name)] = place
            return
        self._by_name[name_key(place.name)].append(place)
        if place.kind == PlaceKind.DEPARTMENT:
            self.by_department[place.code] = place
            return
        self.by_code[place.code] = place
        for postcode in postcodes.split():
            self._by_postcode[postcode].append(place)

    def _take_former(self, code: str, name: str, commune: str) -> None:
        today = self.by_code.get(commune)
        if today:
            self.by_code.setdefault(code, today)
            if name:
                self._by_former_name[name_key(name)].append(today)

    def _entries(self) -> Iterator[tuple[str, float, Place]]:
        """Yield what a place may be completed from: its name, each later word of it, its postcodes."""
        for name, places in self._by_name.items():
            words = name.split()
            for place in places:
                weight = WEIGHTS.get(place.kind, place.population)
                for begin in range(len(words)):
                    yield " ".join(words[begin:]), weight / (1 if begin == 0 else 5), place
        for postcode, places in self._by_postcode.items():
            for place in places:
                yield postcode, place.population, place

    def _known_names(self) -> dict[str, list[str]]:
        """Return the names a slip of the finger is corrected to, by first letter."""
        known: dict[str, list[str]] = defaultdict(list)
        for name, places in self._by_name.items():
            if places[0].population >= KNOWN_TOWN:
                known[name[:1]].append(name)
        return known

    def complete(self, prefix: str, limit: int, near: Point | None = None) -> list[Place]:
        """Return the places whose name, a word of it or a postcode begins so: the largest, seen from `near`, first."""
        start = _prefix_key(prefix)
        if not start or near is None:
            return self._complete(start, limit) if start else []
        found = self._complete(start, max(limit, MOST_WEIGHED))
        return sorted(found, key=lambda place: -_seen_from(near, place))[:limit]

    def find(self, written: str) -> Place | None:
        """Return the place meant, or None. See `queries.find_place`."""
        if code := POSTCODE.search(written):
            return self._by_digits(code.group(1).upper(), written.replace(code.group(0), " "))
        hint = BEFORE.search(written) or BETWEEN_BRACKETS.search(written) or AT_THE_END.search(written)
        if not hint:
            return self._by_words(written, "")
        if borough := self._borough(written):
            return borough
        department = self._department(hint.group(1))
        name = written[: hint.start()] + " " + written[hint.end() :]
        return self._by_words(name, department) or self.by_department.get(department)

    def _by_digits(self, code: str, name: str) -> Place | None:
        """Tell a postcode from a code of the statistics office; a CEDEX is neither, but names its town."""
        there = self._by_postcode.get(code, [])
        named = self._named(name)
        for place in there:
            if place in named or (not named and place.kind == PlaceKind.BOROUGH):
                return place
        if there:
            return there[0]
        department = code[:3] if code[:2] in ("97", "98") else code[:2]
        if code in self.by_code and (not named or self.by_code[code] in named):
            return self.by_code[code]
        return self._by_words(name, department) or self.by_department.get(department)

    def _by_words(self, written: str, department: str) -> Place | None:
        if borough := self._borough(written):
            return borough
        every = [word for word in name_key(written).split() if not word.isdigit()]
        words = [word for word in every if word not in NOISE]
        for whole in dict.fromkeys((" ".join(every), " ".join(words))):
            if not department and whole in self._regions:
                return self._regions[whole]
            if found := self._best(self._by_name.get(whole, ()), department):
                return found
        if not words:
            return FRANCE if "france" in every and not department else None
        return self._nearly(words, department)

    def _nearly(self, words: list[str], department: str) -> Place | None:
        """Understand the beginning of a large town's name, a former name, a town among other words, a slip."""
        whole = " ".join(words)
        begun = [place for place in self._complete(whole, 5) if place.population >= LARGE_TOWN]
        return (
            self._best([place for place in begun if name_key(place.name).startswith(whole)], department)
            or self._best(self._by_former_name.get(whole, ()), department)
            or self._inside(words, department)
            or self._corrected(whole, department)
        )

    def _inside(self, words: list[str], department: str) -> Place | None:
        """Look for a town named among other words: "Lille et alentours"."""
        for length in range(len(words) - 1, 0, -1):
            for begin in range(len(words) - length + 1):
                named = self._by_name.get(" ".join(words[begin : begin + length]), ())
                found = self._best([place for place in named if place.population >= KNOWN_TOWN], department)
                if found:
                    return found
        return None

    def _corrected(self, whole: str, department: str) -> Place | None:
        if len(whole) < text.Vocabulary.shortest:
            return None
        most = 1 if len(whole) < text.Vocabulary.shortest_for_two else 2
        near = process.extractOne(
            whole, self._known_by_letter.get(whole[0], ()), scorer=OSA.distance, score_cutoff=most
        )
        return self._best(self._by_name[near[0]], department) if near else None

    def _best(self, places: Iterable[Place], department: str) -> Place | None:
        """Return the largest of the places that bear a name; a department only where no town is meant."""
        found = [place for place in places if not department or place.department == department]
        towns = [place for place in found if place.kind != PlaceKind.DEPARTMENT]
        departments = [place for place in found if place.kind == PlaceKind.DEPARTMENT]
        if departments and (department or not towns or towns[0].population < LARGE_TOWN):
            return departments[0]
        return max(towns, key=lambda place: place.population, default=None)

    def _named(self, name: str) -> list[Place]:
        words = [word for word in name_key(name).split() if word not in NOISE and not word.isdigit()]
        return self._by_name.get(" ".join(words), [])

    def _borough(self, written: str) -> Place | None:
        """Understand "PARIS 10", "75 - Paris 10e Arrondissement", "Lyon 3ème"."""
        words = set(text.plain_words(written))
        for town, base in (("paris", 75100), ("lyon", 69380), ("marseille", 13200)):
            if town not in words:
                continue
            for number in BOROUGH_NUMBER.findall(written.lower().split(town, 1)[1]):
                if borough := self.by_code.get(str(base + int(number))):
                    return borough
        return None

    def _department(self, code: str) -> str:
        return code.upper().zfill(2)

    def named(self, name: str) -> Place | None:
        """Return the largest place that bears this very name, or the borough; nothing is guessed."""
        return self._borough(name) or self._best(self._named(name), "")

    def around(self, latitude: float, longitude: float, km: float) -> list[tuple[Place, float]]:
        """Return the communes at most `km` away with their distances, the nearest first."""
        far = geo.distances(latitude, longitude, *self._points)
        near = np.nonzero(far <= km)[0]
        return [(self._towns[at], float(far[at])) for at in near[np.argsort(far[near], kind="stable")]]


def _seen_from(near: Point, place: Place) -> float:
    """Return the weight of a place for somebody who stands at `near`."""
    weight = float(WEIGHTS.get(place.kind, place.population))
    if place.latitude is None or place.longitude is None:
        return weight
    km = geo.distance(*near, place.latitude, place.longitude)
    return weight / (1 + (km / HALF_AWAY_KM) ** 2)


def _prefix_key(prefix: str) -> str:
    """Fold what is being typed; its last word may be unfinished, and is then kept as it is."""
    words = text.plain_words(prefix)
    if not words:
        return ""
    is_finished = prefix[-1:] in " -'’"
    *before, last = words
    kept = [SPELLED.get(word, word) for word in before if word not in DROPPED]
    if is_finished:
        last = "" if last in DROPPED else SPELLED.get(last, last)
    return " ".join([*kept, last]).strip() if last else " ".join(kept) + " " * bool(kept)


def _build() -> Gazetteer:
    """Read the tables: what the newest edition holds, and the old names and codes that lead to it."""
    communes = list(
        Commune.objects.current().values_list(
            "code", "name", "kind", "department", "postcodes", "latitude", "longitude", "population"
        )
    )
    points = {row[0]: (row[5], row[6]) for row in communes}
    places = [
        (
            Place(PlaceKind(kind), code, name, department, postcodes[:5], latitude, longitude, people),
            postcodes,
        )
        for code, name, kind, department, postcodes, latitude, longitude, people in communes
    ]
    for code, name, seat in Department.objects.values_list("code", "name", "seat"):
        places.append(
            (Place(PlaceKind.DEPARTMENT, code, name, code, "", *points.get(seat, (None, None)), 0), "")
        )
    for code, name in Region.objects.values_list("code", "name"):
        places.append((Place(PlaceKind.REGION, code, name, "", "", None, None, 0), ""))
    return Gazetteer(places, FormerCommune.objects.values_list("code", "name", "commune"))


gazetteer: Kept[Gazetteer] = Kept(_build)
