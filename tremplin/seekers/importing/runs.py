"""One reading of the agency's list, from its first line to its last, and the report of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from tremplin.agencies.models import Agency
from tremplin.core import clock
from tremplin.core.errors import FileUnreadable
from tremplin.core.tables import Found, Mark, TableReader, checked_encoding, head_of
from tremplin.seekers.importing.table import Line, RowRefused, columns, missing
from tremplin.seekers.importing.writing import ManyAbsent, Writer, count_listed, end_absent

Progress = Callable[[int], None]

# Lines written together, in one transaction; each refused one is undone alone.
BATCH = 100
# Beyond this share of those a list named, and these few, its absences are asked for again.
MOST_ABSENT, FEW_ABSENT = 0.2, 20


@dataclass(frozen=True)
class Refusal:
    """A line that was not taken, the column at fault as the file names it, and why."""

    line: int
    reference: str
    field: str
    reason: str


@dataclass
class Report:
    """What a reading did. `read` is what was created, updated, unchanged or refused; `warnings` are about the whole file."""

    finished: bool = False
    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    ended: int = 0
    refused: list[Refusal] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


@dataclass
class _Reading:
    """What is known of the file while it is read: who is in it, and whether every line of it could be told apart."""

    names: dict[str, str]
    present: set[str] = field(default_factory=set)
    is_whole: bool = True


def import_people(
    path: Path,
    *,
    agency: Agency,
    encoding: str,
    is_complete: bool,
    at: datetime,
    may_end_many: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Read a list to its end; FileUnreadable when it is no list of people. `progress` is told bytes.

    A complete list ends the registration of who is not in it: a fifth of them at most, unless it `may_end_many`.
    """
    if b"\0" in head_of(path):
        raise _not_a_list(path)
    reader = TableReader(path, checked_encoding(encoding))
    if absent := missing(reader.columns):
        raise _not_a_list(path, absent)
    reading, report, writer = _Reading(columns(reader.columns)), Report(), Writer(agency, at)
    position = 0
    for batch in _batches(reader):
        _write(batch, agency, writer, reading, report)
        if progress:
            progress(batch[-1].end.position - position)
        position = batch[-1].end.position
    report.ended = writer.ended
    if is_complete:
        _end_absent(agency, reading, report, at, may_end_many=may_end_many)
    report.finished = True
    return report


def _not_a_list(path: Path, absent: list[str] | None = None) -> FileUnreadable:
    known = _("« %(name)s » n’est pas une liste de personnes que nous savons lire.") % {"name": path.name}
    if not absent:
        return FileUnreadable(known)
    return FileUnreadable(
        known + " " + _("Il manque ces colonnes : %(names)s.") % {"names": ", ".join(absent)}
    )


def _batches(reader: TableReader) -> Iterator[list[Found]]:
    batch: list[Found] = []
    for found in reader.rows(Mark()):
        batch.append(found)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


@transaction.atomic
def _write(batch: list[Found], agency: Agency, writer: Writer, reading: _Reading, report: Report) -> None:
    # Two readings of one agency, or a desk that registers somebody, queue here.
    Agency.objects.select_for_update().get(pk=agency.pk)
    writer.know([Line(found.values, reading.names).reference for found in batch if not found.problem])
    for found in batch:
        report.read += 1
        try:
            outcome = _write_one(found, writer, reading)
        except RowRefused as refusal:
            reference = "" if found.problem else Line(found.values, reading.names).reference
            name = reading.names.get(refusal.field, refusal.field)
            report.refused.append(Refusal(found.line, reference, name, refusal.reason))
        else:
            setattr(report, outcome, getattr(report, outcome) + 1)


def _write_one(found: Found, writer: Writer, reading: _Reading) -> str:
    if found.problem:
        reading.is_whole = False
        raise RowRefused("", found.problem)
    line = Line(found.values, reading.names)
    if not line.reference:
        reading.is_whole = False
    elif line.reference in reading.present:
        raise RowRefused("identifiant", _("Cet identifiant est déjà plus haut dans le fichier."))
    reading.present.add(line.reference)
    ended = writer.ended
    try:
        with transaction.atomic():
            return writer.write(line.read())
    except RowRefused:
        writer.ended = ended
        raise


def _end_absent(
    agency: Agency, reading: _Reading, report: Report, at: datetime, *, may_end_many: bool
) -> None:
    """End the registrations of who is not in a complete list, unless the list cannot be trusted to be one."""
    if report.read == 0:
        report.warnings.append(_("Le fichier ne contient personne : aucune inscription n’a été terminée."))
    elif not reading.is_whole:
        report.warnings.append(
            _("Des lignes n’ont pas pu être lues : aucune absence n’a terminé d’inscription.")
        )
    else:
        listed = count_listed(agency)
        most = listed if may_end_many else max(FEW_ABSENT, int(listed * MOST_ABSENT))
        try:
            with transaction.atomic():
                report.ended += end_absent(agency, reading.present, most=most, on=clock.local_day(at), at=at)
        except ManyAbsent as found:
            report.warnings.append(
                _(
                    "%(absent)s personnes sur %(listed)s manquent : le fichier est peut-être coupé. Aucune absence n’a"
                    " terminé d’inscription. S’il est entier, relancez avec --many."
                )
                % {"absent": found.count, "listed": listed}
            )
