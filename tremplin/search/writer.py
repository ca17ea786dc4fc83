"""Writing one generation of an index: delete then add, commit, remember how far the change log was followed."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import tantivy

from tremplin.search.fields import KEY, Declaration, Document
from tremplin.search.folders import write_whole
from tremplin.search.guard import engine_may_fail

CURSOR = "cursor.json"
# Memory for documents not yet on disk; the engine asks for 15 MB at least.
SMALL_HEAP = 30_000_000
LARGE_HEAP = 100_000_000


@dataclass(frozen=True, order=True)
class Cursor:
    """The last change that is in the index: where to go on from."""

    transaction: int = 0
    pk: int = 0


class Writer:
    """The only writer of a generation; its caller holds the lock of the index."""

    def __init__(self, generation: Path, declaration: Declaration, *, heap: int = SMALL_HEAP) -> None:
        self.generation = generation
        self.declaration = declaration
        with engine_may_fail():
            self._index = _open_or_make(generation, declaration)
            self._writer = self._index.writer(heap, 1)

    def add(self, document: Document) -> None:
        """Add a document whose key is not there yet."""
        self._writer.add_document(self.declaration.native(document))

    def replace(self, keys: Iterable[str], documents: Iterable[Document]) -> None:
        """Remove what `keys` name, then add `documents`: done twice, it gives the same index."""
        for key in keys:
            self._writer.delete_documents_by_term(KEY, key)
        for document in documents:
            self.add(document)

    def commit(self, cursor: Cursor, at: datetime) -> None:
        """Show what was written to readers, then move the cursor: killed in between, the changes are read again."""
        with engine_may_fail():
            self._writer.commit()
        self.remember(cursor, at)

    def remember(self, cursor: Cursor, at: datetime) -> None:
        """Move the cursor over changes that concern other indexes."""
        said = {"transaction": cursor.transaction, "pk": cursor.pk, "read_at": at.isoformat()}
        write_whole(self.generation / CURSOR, json.dumps(said))

    def close(self) -> None:
        """Wait for the merging of segments; the writer cannot be used afterwards."""
        with engine_may_fail():
            self._writer.wait_merging_threads()


def _open_or_make(generation: Path, declaration: Declaration) -> tantivy.Index:
    if tantivy.Index.exists(str(generation)):
        return tantivy.Index.open(str(generation))
    return tantivy.Index(
        declaration.schema(), str(generation), reuse=False, sort_by_field=declaration.sorted_by
    )


def read_cursor(generation: Path) -> tuple[Cursor, datetime] | None:
    """Return how far a generation followed the change log, and when that was last so; None when it does not say."""
    try:
        said = json.loads((generation / CURSOR).read_text(encoding="utf-8"))
        return Cursor(said["transaction"], said["pk"]), datetime.fromisoformat(said["read_at"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
