"""One reading of a file, from its beginning or from where it stopped, to its end."""

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from django.utils.translation import gettext as _

from tremplin.core import clock
from tremplin.core.errors import FileUnreadable
from tremplin.core.tables import Mark
from tremplin.offers.importing.ahead import rows_of
from tremplin.offers.importing.feeds import Feed
from tremplin.offers.importing.reading import fingerprint_of
from tremplin.offers.importing.rows import Row
from tremplin.offers.importing.writing import BatchWriter, close_absent
from tremplin.offers.models import HERE, ImportRemark, ImportRun

Progress = Callable[[int], None]

LONGEST_SOURCE = 40


def import_feed(
    path: Path,
    *,
    source: str,
    encoding: str,
    is_complete: bool,
    at: datetime,
    progress: Progress | None = None,
) -> ImportRun:
    """Read a file to its end and return what was done; FileUnreadable when no row of it is an offer."""
    feed = Feed(path, encoding)
    source = _checked(source) or feed.default_source()
    run = _begun(source, fingerprint_of(path, feed.encoding), at)
    run.is_complete = is_complete
    run.save(update_fields=["is_complete"])
    start = Mark(run.position, run.line, run.context)
    _write(run, rows_of(feed, start, at), at, progress)
    return _finished(run, at)


def _checked(source: str) -> str:
    """Return the name of a source, one that cannot be taken for ours."""
    name = " ".join(source.split())
    if name == HERE or len(name) > LONGEST_SOURCE or not name.isprintable():
        raise FileUnreadable(
            _("« %(name)s » ne peut pas nommer une source : choisissez un autre nom, de 40 lettres au plus.")
            % {"name": name[:LONGEST_SOURCE]}
        )
    return name


def _begun(source: str, fingerprint: str, at: datetime) -> ImportRun:
    """Return the run to go on with, or a new one."""
    return ImportRun.objects.to_resume(source, fingerprint) or ImportRun.objects.create(
        source=source, fingerprint=fingerprint, started_at=at
    )


def _write(run: ImportRun, batches: Iterable[list[Row]], at: datetime, progress: Progress | None) -> None:
    writer = BatchWriter(run, at)
    for batch in batches:
        before = run.position
        writer.write(batch, batch[-1].end)
        if progress:
            progress(run.position - before)


def _finished(run: ImportRun, at: datetime) -> ImportRun:
    """Close what a complete file no longer holds, and end the run."""
    if run.is_complete and run.is_cut:
        _say(run, _("Le fichier n’est pas entier : aucune offre n’a été fermée."))
    elif run.is_complete and run.read == 0:
        _say(run, _("Le fichier ne contient aucune offre : aucune n’a été fermée."))
    elif run.is_complete:
        last = close_absent(run, at)
        while last:
            last = close_absent(run, at, last)
    run.finished_at = clock.now()
    run.save(update_fields=["finished_at"])
    return run


def _say(run: ImportRun, reason: str) -> None:
    ImportRemark.objects.create(run=run, line=run.line, reason=reason, is_refusal=False)
