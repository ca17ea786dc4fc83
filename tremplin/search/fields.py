"""What an index holds: typed fields, documents, and the fingerprint by which an outdated index is noticed."""

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from importlib.metadata import version
from typing import ClassVar

import tantivy

from tremplin.search import geo, text

KEY = "key"

Number = int | bool | date | datetime
Value = str | Number | tuple[float, float] | Iterable[str] | None


def as_number(value: Number) -> int:
    """Return the whole number under which a value is kept: moments in seconds, days from the first of year 1."""
    if isinstance(value, datetime):
        return int(value.timestamp())
    if isinstance(value, date):
        return value.toordinal()
    return int(value)


@dataclass(frozen=True)
class Field(ABC):
    """One field of an index."""

    name: str

    @abstractmethod
    def build(self, schema: tantivy.SchemaBuilder) -> None:
        """Say how the field is kept."""

    @abstractmethod
    def add(self, document: tantivy.Document, value: Value) -> None:
        """Add a value to a document, or raise TypeError for a value of another kind."""


@dataclass(frozen=True)
class Words(Field):
    """Text for people, searched by its words (see `search.text`). `of_title`: masculine and feminine told once."""

    of_title: bool = False

    def build(self, schema: tantivy.SchemaBuilder) -> None:
        schema.add_text_field(self.name, tokenizer_name="whitespace", index_option="position")

    def add(self, document: tantivy.Document, value: Value) -> None:
        split: Callable[[str], list[str]] = text.title_words if self.of_title else text.words
        document.add_text(self.name, " ".join(split(_as_text(value))))


@dataclass(frozen=True)
class Tokens(Field):
    """Words made by the caller, searched as they are, frequency counted."""

    def build(self, schema: tantivy.SchemaBuilder) -> None:
        schema.add_text_field(self.name, tokenizer_name="whitespace", index_option="freq")

    def add(self, document: tantivy.Document, value: Value) -> None:
        document.add_text(self.name, " ".join(_as_terms(value)))


@dataclass(frozen=True)
class Terms(Field):
    """Exact values, one or several: codes, states. Counted by `facets` when `is_facet`."""

    is_facet: bool = False

    def build(self, schema: tantivy.SchemaBuilder) -> None:
        schema.add_text_field(self.name, tokenizer_name="raw", index_option="basic", fast=self.is_facet)

    def add(self, document: tantivy.Document, value: Value) -> None:
        for term in _as_terms(value):
            document.add_text(self.name, term)


@dataclass(frozen=True)
class Whole(Field):
    """A whole number, a day or a moment: compared, sorted, read back."""

    def build(self, schema: tantivy.SchemaBuilder) -> None:
        # Signed on purpose: the binding writes every Python number as signed, and an unsigned field then
        # breaks the writer or, when it is used to delete, deletes nothing without a word.
        schema.add_integer_field(self.name, indexed=True, fast=True)

    def add(self, document: tantivy.Document, value: Value) -> None:
        if isinstance(value, int | date):
            document.add_integer(self.name, as_number(value))
        else:
            raise TypeError(f"{self.name} holds a number or a date, not {value!r}")


@dataclass(frozen=True)
class Point(Field):
    """A place on Earth, as (latitude, longitude): exact circles and distances (see `search.geo`)."""

    @property
    def position(self) -> str:
        """Return the name of the number from which the place is read back."""
        return f"{self.name}_at"

    def build(self, schema: tantivy.SchemaBuilder) -> None:
        schema.add_text_field(self.name, tokenizer_name="raw", index_option="basic")
        schema.add_integer_field(self.position, fast=True)

    def add(self, document: tantivy.Document, value: Value) -> None:
        if not isinstance(value, tuple):
            raise TypeError(f"{self.name} holds (latitude, longitude), not {value!r}")
        place = geo.place_number(*value)
        document.add_integer(self.position, place)
        for term in geo.terms(place):
            document.add_text(self.name, term)


def _as_text(value: Value) -> str:
    if not isinstance(value, str):
        raise TypeError(f"a text was expected, not {value!r}")
    return value


def _as_terms(value: Value) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, Iterable):
        return [_as_text(term) for term in value if isinstance(term, str)]
    raise TypeError(f"terms were expected, not {value!r}")


@dataclass(frozen=True)
class Document:
    """What is indexed under `key`. A field left out, or None, has no value: nothing finds it by that field."""

    key: str
    values: Mapping[str, Value]


@dataclass(frozen=True)
class Declaration:
    """The fields of one index. `version` is raised by its owner when documents are made in another way."""

    fields: tuple[Field, ...]
    version: int = 1
    by_name: Mapping[str, Field] = field(init=False, repr=False, compare=False)

    format_version: ClassVar[int] = 1

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {declared.name: declared for declared in self.fields})

    @property
    def fingerprint(self) -> str:
        """Return what an index must carry to be read as this one: fields, analysis and engine versions."""
        versions = (self.version, self.format_version, text.ANALYSIS_VERSION, version("tantivy"))
        said = f"{self.fields!r} {versions}"
        return hashlib.sha256(said.encode()).hexdigest()

    @property
    def sorted_by(self) -> str | None:
        """Neighbours on Earth are kept neighbours on disk: circles are read in long runs."""
        return next((place.position for place in self.fields if isinstance(place, Point)), None)

    def schema(self) -> tantivy.Schema:
        builder = tantivy.SchemaBuilder()
        # The key is text: deleting by a number is what fails silently.
        builder.add_text_field(KEY, stored=True, tokenizer_name="raw", index_option="basic")
        for declared in self.fields:
            declared.build(builder)
        return builder.build()

    def native(self, document: Document) -> tantivy.Document:
        """Return a document as the engine takes it; an unknown field or a wrong kind of value is refused."""
        made = tantivy.Document()
        made.add_text(KEY, document.key)
        for name, value in document.values.items():
            declared = self.by_name.get(name)
            if declared is None:
                raise TypeError(f"no field {name!r} in this index")
            if value is not None:
                declared.add(made, value)
        return made
