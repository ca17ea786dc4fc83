"""One reading of a file, from its beginning or from where it stopped, to its end."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from pathlib import Path

from django.utils.translation import gettext as _

from tremplin.core import clock
from tremplin.offers.errors import FeedUnreadable
from tremplin.offers.importing.html_reader import HtmlReader
from tremplin.offers.importing.json_reader import JsonReader
from tremplin.offers.importing.reading import (
    Kind,
    Mark,
    Reader,
    checked_encoding,
    fingerprint_of,
    kind_of,
    not_a_feed,
)
from tremplin.offers.importing.rows import Row, RowReader
from tremplin.offers.importing.shapes import READERS, Shape, shape_of, unwrapped
from tremplin.offers.importing.table import columns
from tremplin.offers.importing.table_reader import TableReader
from tremplin.offers.importing.writing import BATCH, BatchWriter, close_absent
from tremplin.offers.models import HERE, ImportRemark, ImportRun

Progress = Callable[[int], None]

# How many rows are looked at to tell whose feed it is.
SAMPLE = 50
LONGEST_SOURCE = 40
TABLE_SOURCE = "csv"


class Feed:
    """A file of offers: who reads it, what its columns are, what its source is called by default."""

    def __init__(self, path: Path, encoding: str) -> None:
        self.path = path
        self.encoding = checked_encoding(encoding)
        self.kind = kind_of(path)
        self.columns: Mapping[str, str] = {}
        self.reader: Reader = self._reader()

    def _reader(self) -> Reader:
        if self.kind is Kind.JSON:
            return JsonReader(self.path, self.encoding)
        if self.kind is Kind.HTML:
            return HtmlReader(self.path, self.encoding)
        reader = TableReader(self.path, self.encoding)
        self.columns = columns(reader.columns)
        return reader

    def rows(self, start: Mark, at: datetime) -> Iterator[Row]:
        reader = RowReader(self.columns, at)
        for found in self.reader.rows(start):
            row = reader.read(found)
            if row is not None:
                yield row

    def default_source(self) -> str:
        """Return the name of a source nobody named, by what its first rows look like.

        FeedUnreadable when none of them looks like an offer; an empty list does not look like anything else.
        """
        if self.columns:
            return TABLE_SOURCE
        sample = list(islice(self.reader.rows(Mark()), SAMPLE))
        shapes = [shape_of(unwrapped(found.values)) for found in sample if isinstance(found.values, Mapping)]
        known = next((shape for shape in shapes if shape in READERS), None)
        if known is None and (sample or self.kind is Kind.HTML):
            raise not_a_feed(self.path, next((found.problem for found in sample if found.problem), ""))
        return (known or Shape.NATIONAL).value


def import_feed(
    path: Path, *, source: str, encoding: str, is_complete: bool, at: datetime, progress: Progress | None = None
) -> ImportRun:
    """Read a file to its end and return what was done; FeedUnreadable when no row of it is an offer."""
    feed = Feed(path, encoding)
    source = _checked(source) or feed.default_source()
    run = _begun(source, fingerprint_of(path, feed.encoding), at)
    run.is_complete = is_complete
    run.save(update_fields=["is_complete"])
    _write(run, feed.rows(Mark(run.position, run.line, run.context), at), at, progress)
    return _finished(run, at)


def _checked(source: str) -> str:
    """Return the name of a source, one that cannot be taken for ours."""
    name = " ".join(source.split())
    if name == HERE or len(name) > LONGEST_SOURCE or not name.isprintable():
        raise FeedUnreadable(
            _("« %(name)s » ne peut pas nommer une source : choisissez un autre nom, de 40 lettres au plus.")
            % {"name": name[:LONGEST_SOURCE]}
        )
    return name


def _begun(source: str, fingerprint: str, at: datetime) -> ImportRun:
    """Return the run to go on with, or a new one."""
    return ImportRun.objects.to_resume(source, fingerprint) or ImportRun.objects.create(
        source=source, fingerprint=fingerprint, started_at=at
    )


def _write(run: ImportRun, rows: Iterator[Row], at: datetime, progress: Progress | None) -> None:
    writer = BatchWriter(run, at)
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            _write_batch(writer, batch, progress)
            batch = []
    if batch:
        _write_batch(writer, batch, progress)


def _write_batch(writer: BatchWriter, batch: list[Row], progress: Progress | None) -> None:
    before = writer.run.position
    writer.write(batch, batch[-1].found.end)
    if progress:
        progress(writer.run.position - before)


def _finished(run: ImportRun, at: datetime) -> ImportRun:
    """Close what a complete file no longer holds, and end the run."""
    if run.is_complete and run.is_cut:
        _say(run, _("Le fichier n’est pas entier : aucune offre n’a été fermée."))
    elif run.is_complete and run.read == 0:
        _say(run, _("Le fichier ne contient aucune offre : aucune n’a été fermée."))
    elif run.is_complete:
        while close_absent(run, at):
            pass
    run.finished_at = clock.now()
    run.save(update_fields=["finished_at"])
    return run


def _say(run: ImportRun, reason: str) -> None:
    ImportRemark.objects.create(run=run, line=run.line, reason=reason, is_refusal=False)
