"""Searching the index of offers: conditions, counts by facet, a page in order. `queries` completes it from the tables."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from tremplin.offers.asked import ASKED_RADII, OCCUPATION_CODE, OfferSearch, good_radius
from tremplin.offers.enums import Freshness, Order
from tremplin.offers.index import NOT_NEEDED
from tremplin.offers.understanding import Understood
from tremplin.reference.enums import PlaceKind
from tremplin.reference.queries import Place, rarest_word
from tremplin.search import text
from tremplin.search.conditions import (
    All,
    AnyOf,
    Between,
    Boosted,
    Condition,
    Equals,
    Everything,
    OneOf,
    Phrase,
    Preferring,
    Within,
    Words,
)
from tremplin.search.snapshot import Found, Hit, Snapshot
from tremplin.search.snapshot import Order as By

Counts = dict[str, dict[str, int]]

# A word weighs more in a title than in a description.
EVERYWHERE = {"title": 6.0, "label": 3.0, "employer": 2.0, "description": 1.0}
HEADS = {"title": 1.0, "label": 1.0, "employer": 1.0}
# What the words mean weighs more than where they stand.
OCCUPATION_WEIGHT, PHRASE_WEIGHT = 120.0, 6.0
# From this score on an occupation is surely the one that is meant.
SURE = 2.0
# At each of these distances (km) an offer gains as much as a word in its description.
NEAR_KM, NEAR_WEIGHT = (2.0, 5.0), 2.0
# The choices that are counted by value; radius and freshness are counted by threshold.
FACETS = ("contract", "working_time", "sector", "experience", "licence", "trait")
PLACE, FRESHNESS = "place", "published"


@dataclass(frozen=True, slots=True)
class Hits:
    """What the index says: exact total, one page, counts."""

    total: int
    page: tuple[Hit, ...]
    facets: Counts


class Question:
    """One search, compiled for one state of the index."""

    def __init__(self, snapshot: Snapshot, search: OfferSearch, understood: Understood, today: date) -> None:
        self.snapshot = snapshot
        self.search = search
        self.understood = understood
        self.today = today
        self.circle = circle_of(understood.place, search.radius)
        seen = (Between("entered", high=search.until),) if search.until is not None else ()
        self.base = All(self._words(), self._occupation(), Between("expires", low=today), *seen)
        self.filters = self._filters()

    def _words(self) -> Condition:
        """Return what the words ask: an occupation they mean, or all of them somewhere, one at least in a title."""
        understood = self.understood
        matches = understood.matches
        if not text.words(understood.told):
            return Everything()
        # Abbreviations are told; offers that write them short are found too.
        said = [self._all_words(one) for one in dict.fromkeys((understood.told, understood.words))]
        certainty = OCCUPATION_WEIGHT * min(1.0, matches[0].score / SURE) if matches else 0.0
        meant = [
            Boosted(Equals("occupation", match.code), certainty * match.score / matches[0].score)
            for match in matches
        ]
        return AnyOf(*said, *meant) if len(said) + len(meant) > 1 else said[0]

    def _all_words(self, said: str) -> Condition:
        """Return what asks all the words; when they mean an occupation, the one that tells most of it in a title or a name."""
        words = list(dict.fromkeys(text.words(said)))
        everywhere: Condition = Words(words, EVERYWHERE)
        if self.understood.matches and (telling := rarest_word(words)):
            everywhere = All(everywhere, Words([telling], HEADS))
        if len(words) > 1:
            everywhere = Preferring(everywhere, (Phrase("title", tuple(words), slop=1, boost=PHRASE_WEIGHT),))
        return everywhere

    def _occupation(self) -> Condition:
        code = self.search.occupation
        if not code:
            return Everything()
        return Equals("occupation" if len(code) == OCCUPATION_CODE else "domain", code)

    def _filters(self) -> dict[str, Condition]:
        """Return the choices made, by the facet they belong to."""
        search, understood = self.search, self.understood
        several = {
            "contract": understood.contracts,
            "working_time": understood.working_times,
            "sector": search.sectors,
            "experience": understood.experiences,
            "licence": (NOT_NEEDED,) if search.without_licence else (),
        }
        made: dict[str, Condition] = {name: OneOf(name, values) for name, values in several.items() if values}
        if understood.traits:
            made["trait"] = All(*(Equals("trait", one) for one in understood.traits))
        if search.freshness:
            made[FRESHNESS] = Between("published", low=since(search.freshness, self.today))
        if place := place_condition(understood.place, self.circle):
            made[PLACE] = place
        return made

    def everything_but(self, facet: str = "") -> Condition:
        return All(self.base, *(condition for name, condition in self.filters.items() if name != facet))

    def answer(self, offset: int, limit: int) -> Hits:
        free = [name for name in FACETS if name not in self.filters]
        found = self._page(offset, limit, free)
        facets: Counts = {name: dict(found.facets[name]) for name in free}
        for name in FACETS:
            if name in self.filters:
                facets |= self.snapshot.count_by(self.everything_but(name), [name])
        facets["published"] = self._by_freshness()
        facets["radius"] = self._by_radius()
        return Hits(found.total, found.hits, facets)

    def _page(self, offset: int, limit: int, facets: list[str]) -> Found:
        order = self.search.order
        if order is Order.DISTANCE and self.circle:
            return self.snapshot.nearest(
                self.everything_but(PLACE),
                self.circle,
                limit=limit,
                offset=offset,
                then="newest",
                facets=facets,
            )
        # Without words nothing is more relevant than anything else: the newest first.
        by = None if order is Order.RELEVANCE and self.understood.words else By("newest")
        wanted = self.everything_but()
        if by is None and self.circle:
            wanted = Preferring(wanted, tuple(nearer(self.circle)))
        return self.snapshot.find(wanted, limit=limit, offset=offset, order=by, facets=facets)

    def _by_freshness(self) -> dict[str, int]:
        rest = self.everything_but(FRESHNESS)
        return {
            fresh.value: self.snapshot.count(All(rest, Between("published", low=since(fresh, self.today))))
            for fresh in Freshness
        }

    def _by_radius(self) -> dict[str, int]:
        if not self.circle:
            return {}
        counted = self.snapshot.count_within(self.everything_but(PLACE), self.circle, sorted(ASKED_RADII))
        return {f"{km:g}": count for km, count in counted.items()}


def circle_of(place: Place | None, radius: int | None) -> Within | None:
    """Return the circle meant; a department or a commune without coordinates has none."""
    if place is None or place.is_vague or place.latitude is None or place.longitude is None:
        return None
    return Within("place", place.latitude, place.longitude, float(good_radius(radius)))


def nearer(circle: Within) -> list[Condition]:
    """Return what raises, of two offers that answer as well, the one at a walk or a short ride."""
    return [Boosted(replace(circle, km=km), NEAR_WEIGHT) for km in NEAR_KM if km < circle.km]


def place_condition(place: Place | None, circle: Within | None) -> Condition | None:
    if circle or place is None:
        return circle
    if place.kind == PlaceKind.DEPARTMENT:
        return Equals("department", place.code)
    if place.kind == PlaceKind.REGION:
        return OneOf("department", departments_of(place.code))
    return Equals("commune", place.code)


def departments_of(region: str) -> list[str]:
    from tremplin.reference.models import Department

    return list(Department.objects.filter(region=region).values_list("code", flat=True))


def since(freshness: Freshness, today: date) -> datetime:
    """Return the first minute of the day from which an offer is recent enough: "depuis hier" is from yesterday on."""
    first = today - timedelta(days=int(freshness))
    return timezone.make_aware(datetime.combine(first, time.min))


def ask(
    snapshot: Snapshot, search: OfferSearch, understood: Understood, *, today: date, offset: int, limit: int
) -> Hits:
    """Search one state of the index."""
    return Question(snapshot, search, understood, today).answer(offset, limit)
