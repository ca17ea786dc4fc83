"""What higher parts bring to the search: what is indexed, and how it is read from the database."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tremplin.core.hooks import Hook
from tremplin.search.fields import Declaration, Document


@dataclass(frozen=True)
class Source:
    """One index: its name, its fields, and where documents come from. `kind` is what the change log calls them.

    `load` is given keys that changed and returns the documents of those that must be found; the others are
    removed. `everything` streams all of them, by batches, with a flat memory. `count` says how many, for a bar.
    """

    name: str
    declaration: Declaration
    load: Callable[[Sequence[str]], Iterable[Document]]
    everything: Callable[[], Iterable[Document]]
    count: Callable[[], int]
    kind: str = ""

    @property
    def follows(self) -> str:
        """Return the kind of changes that concern this index: by default, its own name."""
        return self.kind or self.name


sources: Hook[[], Source] = Hook("sources")
