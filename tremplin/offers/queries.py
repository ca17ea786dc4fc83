"""Reads of offers: search, one offer, what is near the agency, what the completion of the search box offers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.utils.translation import gettext as _

from tremplin.accounts.models import Person
from tremplin.core import clock
from tremplin.core.querysets import Viewer
from tremplin.employers.permissions import may_keep_employers
from tremplin.offers import search as index_search
from tremplin.offers import wider
from tremplin.offers.addresses import address_of
from tremplin.offers.asked import DEFAULT_RADIUS, OCCUPATION_CODE, RADII, OfferSearch, good_radius
from tremplin.offers.enums import Experience, Trait
from tremplin.offers.index import reader
from tremplin.offers.models import Finding, FindingQuerySet, Offer, OfferReview
from tremplin.offers.spelling import Speller
from tremplin.offers.understanding import Understood, take_apart, understand
from tremplin.offers.wider import Wider
from tremplin.reference.enums import ContractType, WorkingTime
from tremplin.reference.models import ActivityGroup, Domain, Occupation
from tremplin.reference.queries import Place
from tremplin.search.conditions import Within
from tremplin.search.errors import IndexNotReady
from tremplin.search.geo import distance
from tremplin.search.snapshot import Snapshot

__all__ = [
    "DEFAULT_RADIUS",
    "RADII",
    "Chip",
    "FoundOffer",
    "FrequentSearch",
    "OfferResults",
    "OfferSearch",
    "address_of",
    "address_of_wish",
    "card_of",
    "count_found_for",
    "count_open_near",
    "count_reviews_waiting",
    "frequent_searches",
    "read_search",
    "search_offers",
    "words_of",
]

if TYPE_CHECKING:
    from tremplin.offers.listing import Card

REMEMBERED_SECONDS = 60
MOST_GIVEN_UP = 4  # things
FEW = 5  # with fewer results, what is near is shown too
NEAR_KM = 20
FOUND_OF_LATE = timedelta(days=31)
# Domains of occupations shown on the first page.
FREQUENT = 6

speller = Speller()


@dataclass(frozen=True, slots=True)
class FoundOffer:
    """An offer found, and how far it is from the place asked for."""

    offer: Offer
    km: float | None = None


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing that was asked: what kind of thing (a field of the search), in words, and the search without it."""

    kind: str
    label: str
    without: OfferSearch


@dataclass(frozen=True, slots=True)
class OfferResults:
    """One page of what was found.

    `facets` say, for each kind of choice, how many offers each value would leave with all the other choices made:
    contract, working_time, sector, experience, licence, published (days), radius (kilometres). `also` are titles
    that the words mean besides themselves; `written` the words whose spelling was put right, `read` how they were.
    `wider` is there when little was found: searches near this one that find more. `newest` is the number of the last
    offer that came in.
    """

    total: int
    results: Sequence[FoundOffer]
    facets: Mapping[str, Mapping[str, int]]
    chips: Sequence[Chip]
    search: OfferSearch
    place: Place | None = None
    radius: int | None = None
    unknown_place: str = ""
    also: Sequence[str] = ()
    written: str = ""
    read: str = ""
    wider: Sequence[Wider] = ()
    newest: int = 0

    @property
    def is_in_vain(self) -> bool:
        """Tell whether the words are what finds nothing: given up, they leave something, and nothing else does."""
        given_up = [one.without for one in self.wider if one.without]
        return self.total == 0 and bool(self.read) and all(self.read in labels for labels in given_up)


def count_reviews_waiting(viewer: Person) -> int:
    """Return how many offers wait for somebody to look at them, for who decides; 0 for others."""
    if not may_keep_employers(viewer):
        return 0
    return OfferReview.objects.visible_to(viewer).waiting().count()


def card_of(offer: Offer, *, today: date, km: float | None = None) -> "Card":
    """Return an offer as lists show it, for the template `offers/card.html`."""
    from tremplin.offers import listing

    return listing.card_of(FoundOffer(offer, km), today)


def search_offers(
    search: OfferSearch,
    *,
    viewer: Viewer | None = None,
    today: date | None = None,
    offset: int = 0,
    limit: int = 20,
) -> OfferResults:
    """Return a page of the open offers that answer a search, or raise IndexNotReady.

    The index finds; what is shown is read from the tables: an offer closed a moment ago is neither shown nor counted.
    """
    today = today or clock.today()
    snapshot = reader.snapshot()
    understood = understand(search, take=partial(take_apart, meant=partial(speller.meant, snapshot)))
    hits = index_search.ask(snapshot, search, understood, today=today, offset=offset, limit=limit)
    shown = Offer.objects.visible_to(viewer or AnonymousUser()).open_on(today)
    offers = {
        offer.public_id: offer
        for offer in shown.filter(public_id__in=[hit.key for hit in hits.page]).select_related(
            "occupation", "employer"
        )
    }
    there = [offers[hit.key] for hit in hits.page if hit.key in offers]
    circle = index_search.circle_of(understood.place, search.radius)
    chips = _chips(search, understood)
    return OfferResults(
        total=max(hits.total - (len(hits.page) - len(there)), len(there)),
        results=[FoundOffer(offer, _km(offer, circle)) for offer in there],
        facets=hits.facets,
        chips=chips,
        search=search,
        wider=_wider(snapshot, search, understood, today) if hits.total < FEW else (),
        place=understood.place,
        radius=int(circle.km) if circle else None,
        unknown_place=understood.unknown_place,
        also=[match.title for match in understood.matches],
        written=understood.written,
        read=understood.words,
        newest=snapshot.highest("entered"),
    )


def _wider(snapshot: Snapshot, search: OfferSearch, understood: Understood, today: date) -> list[Wider]:
    """Return what is near a search that finds little: with something less, and in the occupations next to it."""
    less = _less(snapshot, search, today)
    return [*less, *wider.neighbours(snapshot, search, understood, today)]


def _less(snapshot: Snapshot, search: OfferSearch, today: date) -> list[Wider]:
    """Return the searches that give up one thing and find something; when none does, two things, and so on."""
    narrower: dict[OfferSearch, tuple[str, ...]] = {search: ()}
    for _given_up in range(MOST_GIVEN_UP):
        fewer: dict[OfferSearch, tuple[str, ...]] = {}
        for one, labels in narrower.items():
            for chip in _several_chips(one):
                fewer.setdefault(chip.without, (*labels, chip.label))
        narrower = fewer
        if found := wider.with_less(snapshot, narrower, today):
            return found
    return []


def _several_chips(search: OfferSearch) -> list[Chip]:
    """Return what is asked, when it is more than one thing: without its only one, a search asks nothing."""
    chips = _chips(search, understand(search))
    return chips if len(chips) > 1 else []


def _km(offer: Offer, circle: Within | None) -> float | None:
    if circle is None or offer.latitude is None or offer.longitude is None:
        return None
    return round(distance(circle.latitude, circle.longitude, offer.latitude, offer.longitude), 1)


def words_of(search: OfferSearch) -> str:
    """Return a search in words: "Vendeuse, Roubaix et 10 km autour, CDI"."""
    return ", ".join(chip.label for chip in _chips(search, understand(search)))


def read_search(search: OfferSearch) -> tuple[Understood, list[Chip]]:
    """Return what a search is read as, and each thing it asks; spelling is put right by the index, when there is one."""
    try:
        meant: Callable[[str], str] = partial(speller.meant, reader.snapshot())
    except IndexNotReady:
        meant = str
    understood = understand(search, take=partial(take_apart, meant=meant))
    return understood, _chips(search, understood)


def _chips(search: OfferSearch, understood: Understood) -> list[Chip]:
    """Return what was asked, one chip each; a choice written among the words leaves them when its chip goes."""
    # What was understood becomes explicit, so that each part can go alone.
    said = replace(
        search,
        words=understood.words,
        place=search.place or (str(understood.place) if understood.place else ""),
        contracts=understood.contracts,
        working_times=understood.working_times,
        experiences=understood.experiences,
        traits=understood.traits,
    )
    chips = []
    if said.words:
        chips.append(Chip("words", said.words, replace(said, words="")))
    if said.occupation:
        chips.append(Chip("occupation", occupation_label(said.occupation), replace(said, occupation="")))
    if understood.place:
        label = _place_words(understood.place, search.radius)
        chips.append(Chip("place", label, replace(said, place="", radius=None)))
    return chips + _choice_chips(said)


def occupation_label(code: str) -> str:
    """Return the label of an occupation or of a family of them; the code itself when nobody knows it."""
    model = Occupation if len(code) == OCCUPATION_CODE else Domain
    label: str | None = model._default_manager.filter(pk=code).values_list("label", flat=True).first()  # noqa: SLF001
    return label or code


def _place_words(place: Place, radius: int | None) -> str:
    if index_search.circle_of(place, radius) is None:
        return place.name
    return _("%(place)s et %(km)s km autour") % {"place": place.name, "km": good_radius(radius)}


def _choice_chips(said: OfferSearch) -> list[Chip]:
    """Return the filters chosen, each value alone."""
    labels: dict[str, Callable[[str], str]] = {
        "contracts": lambda one: str(ContractType(one).label),
        "working_times": lambda one: str(WorkingTime(one).label),
        "experiences": lambda one: str(Experience(one).label),
        "traits": lambda one: str(Trait(one).label),
        "sectors": lambda one: sector_labels().get(one, one),
    }
    chips = []
    for name, label in labels.items():
        for one in getattr(said, name):
            left: dict[str, Any] = {name: _but(getattr(said, name), one)}
            chips.append(Chip(name, label(one), replace(said, **left)))
    if said.freshness:
        chips.append(Chip("freshness", str(said.freshness.label), replace(said, freshness=None)))
    if said.without_licence:
        chips.append(Chip("without_licence", _("sans permis"), replace(said, without_licence=False)))
    return [replace(chip, label=first_capital(chip.label)) for chip in chips]


def _but(values: tuple[str, ...], one: str) -> tuple[str, ...]:
    return tuple(value for value in values if value != one)


def first_capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def sector_labels() -> dict[str, str]:
    """Return the lines of the agency's figures, in their order."""
    known: dict[str, str] | None = cache.get("sector-labels")
    if known is None:
        known = dict(ActivityGroup.objects.order_by("position").values_list("code", "label"))
        cache.set("sector-labels", known, REMEMBERED_SECONDS)
    return known


def address_of_wish(title: str, place: str, radius_km: int) -> str:
    """Return the address of the offers for what somebody said she looks for."""
    return address_of(OfferSearch(words=title, place=place, radius=good_radius(radius_km)))


def found_for(person: Person, at: datetime) -> FindingQuerySet:
    """Return what kept searches found for somebody in a month, while it is open."""
    recent = Finding.objects.visible_to(person).filter(found_at__gt=at - FOUND_OF_LATE)
    return recent.open_on(clock.local_day(at))


def count_found_for(person: Person, at: datetime) -> int:
    return found_for(person, at).count()


@dataclass(frozen=True, slots=True)
class FrequentSearch:
    """A family of occupations with open offers near the agency, and the search that shows them."""

    label: str
    count: int
    search: OfferSearch

    @property
    def address(self) -> str:
        return address_of(self.search)


def count_open_near(latitude: float, longitude: float, km: float = NEAR_KM) -> int | None:
    """Return how many open offers are near a place; None while the index is being made. Remembered for a minute."""
    key = f"offers-near-{latitude}-{longitude}-{km}"
    known: int | None = cache.get(key)
    if known is None:
        try:
            known = reader.snapshot().count(Within("place", latitude, longitude, km))
        except IndexNotReady:
            return None
        cache.set(key, known, REMEMBERED_SECONDS)
    return known


def frequent_searches(
    latitude: float, longitude: float, km: float = NEAR_KM, *, place: str = "", limit: int = FREQUENT
) -> list[FrequentSearch]:
    """Return the families of occupations with the most open offers near a place, remembered for a minute.

    `place` is what the search says of it, "Roubaix". Nothing is returned while the index is being made.
    """
    key = f"offers-frequent-{latitude}-{longitude}-{km}-{place}-{limit}"
    known: list[FrequentSearch] | None = cache.get(key)
    if known is None:
        try:
            counts = reader.snapshot().count_by(Within("place", latitude, longitude, km), ["domain"])[
                "domain"
            ]
        except IndexNotReady:
            return []
        labels = dict(Domain.objects.filter(pk__in=counts).values_list("code", "label"))
        known = [
            FrequentSearch(labels[code], count, OfferSearch(occupation=code, place=place))
            for code, count in list(counts.items())[:limit]
            if code in labels
        ]
        cache.set(key, known, REMEMBERED_SECONDS)
    return known
