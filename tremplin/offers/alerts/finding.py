"""Looking for everybody at what is new: the new offers make a small index, and each kept search is asked of it once.

Many people keep the same search: it is understood and asked once. The cost is that of the distinct searches and of the
new offers, whatever the number of offers that were there before.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from functools import cache, partial
from itertools import islice
from typing import TypeVar

from tremplin.core import clock
from tremplin.offers import index
from tremplin.offers.alerts.searches import search_in, wishes_of
from tremplin.offers.asked import OfferSearch
from tremplin.offers.enums import OfferState
from tremplin.offers.models import Alert, AlertRound, Finding, Offer, OfferStateChange
from tremplin.offers.queries import speller
from tremplin.offers.search import Question
from tremplin.offers.understanding import Apart, take_apart, understand
from tremplin.search.errors import IndexNotReady
from tremplin.search.memory import in_memory
from tremplin.search.snapshot import Snapshot

FIRST_LOOK = timedelta(days=1)  # how far the very first round looks back
OVERLAP = timedelta(minutes=30)  # a long import commits late what it dated early: looked at again, found once
TOGETHER = 20_000  # new offers in one small index
BATCH = 5_000  # rows read or written at once
MOST_FOUND = 200  # by one search in one round: more is no alert, it is the list of offers

T = TypeVar("T")
Askers = dict[OfferSearch, list[tuple[int, int]]]  # who asks a search: (person, alert)


def look(at: datetime) -> AlertRound:
    """Look for everybody at the offers opened since the last round; done again, it finds nothing twice."""
    last = AlertRound.objects.order_by("-until").first()
    new = list(_opened(since=(last.until - OVERLAP) if last else at - FIRST_LOOK, until=at))
    askers = _askers() if new else {}
    found = sum(_find(keys, askers, at) for keys in _batched(new, TOGETHER))
    return AlertRound.objects.create(until=at, offers=len(new), searches=len(askers), findings=found)


def _opened(*, since: datetime, until: datetime) -> Iterator[str]:
    opened = OfferStateChange.objects.filter(
        state=OfferState.OPEN, changed_at__gt=since, changed_at__lte=until
    )
    still = Offer.objects.open_on(clock.local_day(until)).filter(pk__in=opened.values("offer"))
    return still.order_by("pk").values_list("public_id", flat=True).iterator(chunk_size=BATCH)


def _askers() -> Askers:
    """Return who asks each distinct search."""
    askers: Askers = defaultdict(list)
    rows = Alert.objects.listening().order_by("pk").values_list("query", "person", "pk")
    wishing: list[tuple[int, int]] = []
    for query, person, alert in rows.iterator(chunk_size=BATCH):
        if query:
            askers[search_in(query)].append((person, alert))
        else:
            wishing.append((person, alert))
    for some in _batched(wishing, BATCH):
        wishes = wishes_of([person for person, _alert in some])
        for person, alert in some:
            for search in wishes.get(person, ()):
                askers[search].append((person, alert))
    return askers


def _find(keys: list[str], askers: Askers, at: datetime) -> int:
    """Ask every search of these offers; return how many were found for somebody for the first time."""
    known = dict(Offer.objects.filter(public_id__in=keys).values_list("public_id", "pk"))
    new, before = small_index(keys), Finding.objects.count()
    take = words_taken_apart()
    rows = (
        Finding(person_id=person, offer_id=known[key], alert_id=alert, found_at=at)
        for search, who in askers.items()
        for key in asked(new, search, at, take)
        for person, alert in who
    )
    for some in _batched(rows, BATCH):
        Finding.objects.bulk_create(some, ignore_conflicts=True)
    return Finding.objects.count() - before


def small_index(keys: list[str]) -> Snapshot:
    """Return an index of these offers alone."""
    return in_memory(index.DECLARATION, index.load(keys))


def asked(
    new: Snapshot, search: OfferSearch, at: datetime, take: Callable[[str], Apart] = take_apart
) -> list[str]:
    """Return the keys of the offers of a small index that answer a search, read as the page of offers reads it."""
    question = Question(new, search, understand(search, take=take), clock.local_day(at))
    return new.find(question.everything_but(), limit=MOST_FOUND).keys


def words_taken_apart() -> Callable[[str], Apart]:
    """Return what takes words apart, once each: the same trade is looked for in many towns.

    Spelling is put right by the words of all offers, not only of the new ones.
    """
    try:
        meant: Callable[[str], str] = partial(speller.meant, index.reader.snapshot())
    except IndexNotReady:
        meant = str
    return cache(partial(take_apart, meant=meant))


def _batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    left = iter(items)
    while some := list(islice(left, size)):
        yield some
