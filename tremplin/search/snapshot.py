"""One committed state of an index: everything asked of it agrees, whatever is written meanwhile."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

import tantivy
from tantivy import Query

from tremplin.search import geo
from tremplin.search.conditions import All, Condition, Everything, OneOf, Within
from tremplin.search.fields import KEY, Declaration, Point
from tremplin.search.guard import engine_may_fail

# Up to this many documents, measuring the distance of each is cheaper than looking for all those in a circle.
FEW = 3000
MOST_CIRCLES_KEPT = 256
MOST_VALUES = 10_000
# "Nearest first" looks in these parts of the circle until the page is full.
RINGS = (1 / 64, 1 / 16, 1 / 4, 1 / 2, 1)


@dataclass(frozen=True, slots=True)
class Hit:
    """One document found; `km` is there when the order is by distance."""

    key: str
    score: float | None = None
    km: float | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what was found: exact total, hits in order, exact counts by facet."""

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    @property
    def keys(self) -> list[str]:
        return [hit.key for hit in self.hits]


@dataclass(frozen=True, slots=True)
class Order:
    """Order by a number, day or moment."""

    field: str
    is_descending: bool = True

    @property
    def native(self) -> tantivy.Order:
        return tantivy.Order.Desc if self.is_descending else tantivy.Order.Asc


class Snapshot:
    """A state of the index, as it was when it was opened. Safe to share between threads."""

    def __init__(self, index: tantivy.Index, declaration: Declaration) -> None:
        self.schema = index.schema
        self.declaration = declaration
        self._searcher = index.searcher()
        self._circles: dict[tuple[str, float, float, float], Query] = {}
        self._highest: dict[str, int] = {}

    @property
    def size(self) -> int:
        """Return how many documents there are."""
        return self._searcher.num_docs

    def circle(self, field: str, latitude: float, longitude: float, km: float) -> Query:
        """Return the exact circle as a query; the same circle is worked out once."""
        asked = (field, latitude, longitude, km)
        if (known := self._circles.get(asked)) is not None:
            return known
        terms = geo.circle_terms(latitude, longitude, km, lambda prefix: self._terms(field, prefix))
        query = Query.const_score_query(Query.term_set_query(self.schema, field, terms), 0.0)
        if len(self._circles) >= MOST_CIRCLES_KEPT:
            self._circles.clear()
        self._circles[asked] = query
        return query

    def forget_circles(self) -> None:
        """Forget the circles worked out: to measure what they cost."""
        self._circles.clear()

    def documents_with(self, field: str, term: str) -> int:
        """Return how many documents hold `term`, those being replaced included."""
        return self._searcher.doc_freq(field, term)

    def highest(self, field: str) -> int:
        """Return the highest number a field holds, 0 when nothing holds one; worked out once for this state."""
        if field not in self._highest:
            with engine_may_fail():
                _, addresses, _ = self._search(Everything().compile(self), 1, 0, Order(field))
                self._highest[field] = next(iter(self.numbers(field, addresses)), None) or 0
        return self._highest[field]

    def _terms(self, field: str, prefix: str) -> list[str]:
        return [term for term, _ in self._searcher.terms_with_prefix(field, prefix)]

    def find(
        self,
        condition: Condition,
        *,
        limit: int = 20,
        offset: int = 0,
        order: Order | None = None,
        facets: Sequence[str] = (),
    ) -> Found:
        """Return a page of what satisfies `condition`: by weight, or in the `order` given, with counts by facet."""
        with engine_may_fail():
            rest, circle = _apart(condition)
            if circle and rest.most(self) <= FEW:
                return self._find_few(
                    rest, circle, slice(max(offset, 0), max(offset, 0) + max(limit, 0)), order, facets
                )
            query = condition.compile(self)
            total, addresses, scores = self._search(query, limit, offset, order)
            hits = self._hits(addresses, scores)
            return Found(total, hits, self._count(query, facets) if total else {name: {} for name in facets})

    def count(self, condition: Condition) -> int:
        """Return the exact number of documents that satisfy `condition`."""
        return self.find(condition, limit=0).total

    def count_by(self, condition: Condition, facets: Sequence[str]) -> dict[str, dict[str, int]]:
        """Return, for each facet, how many documents have each value, the commonest first."""
        return {
            name: dict(counts) for name, counts in self.find(condition, limit=0, facets=facets).facets.items()
        }

    def count_within(self, condition: Condition, circle: Within, radii: Iterable[float]) -> dict[float, int]:
        """Return how many documents satisfy `condition` in each of several circles around one place."""
        return {km: self.count(All(condition, _resized(circle, km))) for km in radii}

    def nearest(
        self,
        condition: Condition,
        circle: Within,
        *,
        limit: int = 20,
        offset: int = 0,
        then: str = "",
        facets: Sequence[str] = (),
    ) -> Found:
        """Return a page of what satisfies `condition` in the circle, nearest first, each with its distance.

        Of those at the same distance, the highest number of the field `then` comes first.
        """
        whole = self.find(All(condition, circle), limit=0, facets=facets)
        wanted = min(offset + limit, whole.total)
        if wanted <= offset:
            return Found(whole.total, (), whole.facets)
        with engine_may_fail():
            for part in RINGS:
                query = All(condition, _resized(circle, circle.km * part)).compile(self)
                total = self._search(query, 0, 0, None)[0]
                if total >= wanted:
                    break
            _, addresses, _ = self._search(query, total, 0, None)
            measured = self._measured(circle, addresses)
            tied = [-(number or 0) for number in self.numbers(then, addresses)] if then else range(total)
            page = sorted(zip(measured, tied, range(total), strict=True))[offset : offset + limit]
            hits = tuple(Hit(self._key(addresses[place]), None, km) for km, _, place in page)
        return Found(whole.total, hits, whole.facets)

    def values(self, field: str, prefix: str = "", limit: int | None = None) -> list[tuple[str, int]]:
        """Return the terms of a field that begin with `prefix`, with their numbers of documents, commonest first."""
        with engine_may_fail():
            return self._searcher.terms_with_prefix(field, prefix, limit=limit)

    def numbers(self, field: str, hits: Sequence[tantivy.DocAddress]) -> list[int | None]:
        return cast("list[int | None]", self._searcher.fast_field_values(field, list(hits)))

    def _search(
        self, query: Query, limit: int, offset: int, order: Order | None
    ) -> tuple[int, list[tantivy.DocAddress], list[Any]]:
        """Return the total and a page. The engine panics on a limit of 0 and on numbers beyond its memory."""
        offset = min(max(offset, 0), self.size)
        wanted = min(max(limit, 0), self.size)
        result = self._searcher.search(
            query,
            max(wanted, 1),
            count=True,
            offset=offset,
            order_by_field=order.field if order else None,
            order=order.native if order else tantivy.Order.Desc,
        )
        total = cast("int", getattr(result, "count"))  # noqa: B009  (missing from the binding's types)
        page = result.hits if wanted else []
        return total, [address for _, address in page], [None if order else score for score, _ in page]

    def _find_few(
        self, rest: Condition, circle: Within, page: slice, order: Order | None, facets: Sequence[str]
    ) -> Found:
        """Measure the distance of the few documents that satisfy the rest, then page and count among those inside."""
        _, addresses, scores = self._search(rest.compile(self), FEW, 0, order)
        position = self._position(circle)
        places = self.numbers(position, addresses)
        known = [at for at, place in enumerate(places) if place is not None]
        inside = geo.within(
            circle.latitude, circle.longitude, circle.km, [cast("int", places[at]) for at in known]
        )
        kept = [at for at, is_inside in zip(known, inside, strict=True) if is_inside]
        hits = self._hits([addresses[at] for at in kept[page]], [scores[at] for at in kept[page]])
        if not facets or not kept:
            return Found(len(kept), hits, {name: {} for name in facets})
        # Every document that satisfies the rest at one of these places is inside, and no other.
        here = OneOf(circle.field, {geo.place_term(cast("int", places[at])) for at in kept})
        return Found(len(kept), hits, self._count(All(rest, here).compile(self), facets))

    def _count(self, query: Query, facets: Sequence[str]) -> dict[str, dict[str, int]]:
        if not facets:
            return {}
        asked = {name: {"terms": {"field": name, "size": MOST_VALUES}} for name in facets}
        answer = self._searcher.aggregate(query, asked)
        return {
            name: {bucket["key"]: bucket["doc_count"] for bucket in answer[name]["buckets"]}
            for name in facets
        }

    def _hits(self, addresses: Sequence[tantivy.DocAddress], scores: Sequence[Any]) -> tuple[Hit, ...]:
        return tuple(Hit(self._key(address), score) for address, score in zip(addresses, scores, strict=True))

    def _key(self, address: tantivy.DocAddress) -> str:
        return str(self._searcher.doc(address).get_first(KEY))

    def _position(self, circle: Within) -> str:
        declared = self.declaration.by_name.get(circle.field)
        if not isinstance(declared, Point):
            raise TypeError(f"{circle.field} is not a place")
        return declared.position

    def _measured(self, circle: Within, addresses: Sequence[tantivy.DocAddress]) -> list[float]:
        places = [cast("int", place) for place in self.numbers(self._position(circle), addresses)]
        measured: list[float] = geo.distances(
            circle.latitude, circle.longitude, *geo.positions(places)
        ).tolist()
        return measured


def _apart(condition: Condition) -> tuple[Condition, Within | None]:
    """Return a conjunction without its circle, and its circle, when it has exactly one."""
    parts = _flat(condition)
    circles = [part for part in parts if isinstance(part, Within)]
    if len(circles) != 1:
        return condition, None
    return All(*(part for part in parts if part is not circles[0])), circles[0]


def _flat(condition: Condition) -> list[Condition]:
    if isinstance(condition, All):
        return [part for inner in condition.conditions for part in _flat(inner)]
    return [condition]


def _resized(circle: Within, km: float) -> Within:
    return Within(circle.field, circle.latitude, circle.longitude, km)
