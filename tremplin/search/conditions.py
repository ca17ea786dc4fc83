"""What is asked of an index: small values that combine, compiled for the engine by `search.engine`.

    All(Words(text.words("boulanger"), {"title": 3.0, "body": 1.0}), Equals("contract", "CDI"), Within("place", …))

Only `Words`, `Phrase` and `Boosted` weigh in the order of results; everything else filters.
"""

import math
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from tantivy import FieldType, Occur, Query, Schema

from tremplin.search.fields import Number, as_number


class Ground(Protocol):
    """What a condition is compiled for: one state of one index."""

    schema: Schema

    def circle(self, field: str, latitude: float, longitude: float, km: float) -> Query: ...

    def documents_with(self, field: str, term: str) -> int: ...


class Condition(ABC):
    """Part of a question; immutable."""

    @abstractmethod
    def compile(self, ground: Ground) -> Query:
        """Return the engine's form of the question."""

    def most(self, ground: Ground) -> float:  # noqa: ARG002  (a ceiling that costs nothing to know)
        """Return a number that the count of documents found never exceeds."""
        return math.inf


def _filter(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)


@dataclass(frozen=True)
class Everything(Condition):
    """Every document."""

    def compile(self, ground: Ground) -> Query:  # noqa: ARG002
        return _filter(Query.all_query())


@dataclass(frozen=True)
class Nothing(Condition):
    """No document."""

    def compile(self, ground: Ground) -> Query:  # noqa: ARG002
        return Query.empty_query()

    def most(self, ground: Ground) -> float:  # noqa: ARG002
        return 0


@dataclass(frozen=True)
class Equals(Condition):
    """The field holds this exact value."""

    field: str
    value: str

    def compile(self, ground: Ground) -> Query:
        return _filter(Query.term_query(ground.schema, self.field, self.value, "basic"))

    def most(self, ground: Ground) -> float:
        return ground.documents_with(self.field, self.value)


@dataclass(frozen=True)
class OneOf(Condition):
    """The field holds one of these exact values; none given, nothing is found."""

    field: str
    values: tuple[str, ...]

    def __init__(self, field: str, values: Iterable[str]) -> None:
        object.__setattr__(self, "field", field)
        object.__setattr__(self, "values", tuple(values))

    def compile(self, ground: Ground) -> Query:
        return _filter(Query.term_set_query(ground.schema, self.field, self.values))

    def most(self, ground: Ground) -> float:
        return sum(ground.documents_with(self.field, value) for value in self.values[:50]) + (
            math.inf if len(self.values) > 50 else 0  # noqa: PLR2004  (more is no longer cheap to count)
        )


@dataclass(frozen=True)
class Between(Condition):
    """A number, day or moment from `low` to `high`, both included; None leaves a side open."""

    field: str
    low: Number | None = None
    high: Number | None = None

    def compile(self, ground: Ground) -> Query:
        low = None if self.low is None else as_number(self.low)
        high = None if self.high is None else as_number(self.high)
        if low is None and high is None:
            return _filter(Query.exists_query(self.field))
        return _filter(Query.range_query(ground.schema, self.field, FieldType.Integer, low, high))


@dataclass(frozen=True)
class Words(Condition):
    """Every word is there, each in any of the fields; a word weighs more in a field with a greater boost.

    `words` are already analysed, as by `search.text.words`. With `needed`, that many of them are enough.
    """

    words: tuple[str, ...]
    boosts: tuple[tuple[str, float], ...]
    needed: int | None = None

    def __init__(self, words: Iterable[str], boosts: Mapping[str, float], needed: int | None = None) -> None:
        object.__setattr__(self, "words", tuple(dict.fromkeys(words)))
        object.__setattr__(self, "boosts", tuple(boosts.items()))
        object.__setattr__(self, "needed", needed)

    def compile(self, ground: Ground) -> Query:
        if not self.words:
            return Query.empty_query()
        each = [self._anywhere(ground, word) for word in self.words]
        if self.needed is None or self.needed >= len(each):
            return Query.boolean_query([(Occur.Must, query) for query in each])
        return Query.boolean_query([(Occur.Should, query) for query in each], max(self.needed, 1))

    def _anywhere(self, ground: Ground, word: str) -> Query:
        parts = [
            Query.boost_query(Query.term_query(ground.schema, field, word, "freq"), boost)
            for field, boost in self.boosts
        ]
        return parts[0] if len(parts) == 1 else Query.disjunction_max_query(parts, 0.1)

    def most(self, ground: Ground) -> float:
        counts = [sum(ground.documents_with(field, word) for field, _ in self.boosts) for word in self.words]
        return min(counts, default=0) if self.needed is None else sum(counts)


@dataclass(frozen=True)
class Phrase(Condition):
    """These words in this order, with at most `slop` others between them."""

    field: str
    words: tuple[str, ...]
    slop: int = 0
    boost: float = 1.0

    def compile(self, ground: Ground) -> Query:
        if not self.words:
            return Query.empty_query()
        if len(self.words) == 1:
            query = Query.term_query(ground.schema, self.field, self.words[0], "freq")
        else:
            query = Query.phrase_query(ground.schema, self.field, list(self.words), self.slop)
        return Query.boost_query(query, self.boost)

    def most(self, ground: Ground) -> float:
        return min((ground.documents_with(self.field, word) for word in self.words), default=0)


@dataclass(frozen=True)
class Within(Condition):
    """The place lies at most `km` kilometres away: exactly, on the great circle."""

    field: str
    latitude: float
    longitude: float
    km: float

    def compile(self, ground: Ground) -> Query:
        return ground.circle(self.field, self.latitude, self.longitude, self.km)


@dataclass(frozen=True)
class Boosted(Condition):
    """A filter that weighs: what satisfies it gains `boost`."""

    condition: Condition
    boost: float

    def compile(self, ground: Ground) -> Query:
        return Query.const_score_query(self.condition.compile(ground), self.boost)

    def most(self, ground: Ground) -> float:
        return self.condition.most(ground)


@dataclass(frozen=True)
class All(Condition):
    """Every condition holds; with none, every document."""

    conditions: tuple[Condition, ...]

    def __init__(self, *conditions: Condition) -> None:
        object.__setattr__(self, "conditions", conditions)

    def compile(self, ground: Ground) -> Query:
        return _combined(self.conditions, (), ground)

    def most(self, ground: Ground) -> float:
        return min((part.most(ground) for part in self.conditions), default=math.inf)


@dataclass(frozen=True)
class AnyOf(Condition):
    """One of the conditions at least holds; with none, no document."""

    conditions: tuple[Condition, ...]

    def __init__(self, *conditions: Condition) -> None:
        object.__setattr__(self, "conditions", conditions)

    def compile(self, ground: Ground) -> Query:
        return Query.boolean_query([(Occur.Should, part.compile(ground)) for part in self.conditions])

    def most(self, ground: Ground) -> float:
        return sum(part.most(ground) for part in self.conditions)


@dataclass(frozen=True)
class Preferring(Condition):
    """What satisfies `condition`; among it, what satisfies `preferred` comes higher."""

    condition: Condition
    preferred: tuple[Condition, ...]

    def compile(self, ground: Ground) -> Query:
        return _combined((self.condition,), self.preferred, ground)

    def most(self, ground: Ground) -> float:
        return self.condition.most(ground)


@dataclass(frozen=True)
class Without(Condition):
    """Every document that does not satisfy the condition."""

    condition: Condition

    def compile(self, ground: Ground) -> Query:
        return Query.boolean_query(
            [(Occur.Must, _filter(Query.all_query())), (Occur.MustNot, self.condition.compile(ground))]
        )


def _combined(must: Sequence[Condition], should: Sequence[Condition], ground: Ground) -> Query:
    """Compile a conjunction; what is excluded is given as such, which spares a walk over every document."""
    parts: list[tuple[Occur, Query]] = []
    for part in must:
        if isinstance(part, Without):
            parts.append((Occur.MustNot, part.condition.compile(ground)))
        elif not isinstance(part, Everything):
            parts.append((Occur.Must, part.compile(ground)))
    if not any(occur is Occur.Must for occur, _ in parts):
        parts.append((Occur.Must, _filter(Query.all_query())))
    parts += [(Occur.Should, part.compile(ground)) for part in should]
    return Query.boolean_query(parts)
