"""What higher parts bring to the search: what is indexed, and how it is read from the database."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tremplin.core.hooks import Hook
from tremplin.search.fields import Declaration, Document


@dataclass(frozen=True)
class Source:
    """One index: its name, which is also the `kind` in the change log, its fields, and where documents come from.

    `load` is given keys that changed and returns the documents of those that must be found; the others are
    removed. `everything` streams all of them, by batches, with a flat memory. `count` says how many, for a bar.
    """

    name: str
    declaration: Declaration
    load: Callable[[Sequence[str]], Iterable[Document]]
    everything: Callable[[], Iterable[Document]]
    count: Callable[[], int]


sources: Hook[[], Source] = Hook("sources")
