"""A small index in memory, of documents at hand: asked like the large one, and forgotten."""

from collections.abc import Iterable

import tantivy

from tremplin.search.fields import Declaration, Document
from tremplin.search.guard import engine_may_fail
from tremplin.search.snapshot import Snapshot

HEAP = 64 * 1024 * 1024


def in_memory(declaration: Declaration, documents: Iterable[Document]) -> Snapshot:
    """Return an index of these documents, which nothing else sees."""
    with engine_may_fail():
        index = tantivy.Index(declaration.schema(), sort_by_field=declaration.sorted_by)
        writer = index.writer(HEAP, 1)
        for document in documents:
            writer.add_document(declaration.native(document))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        return Snapshot(index, declaration)
