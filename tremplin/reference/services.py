"""The verbs: load the nomenclatures that come with the software, import official files, add a word of one's own."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.db import transaction

from tremplin.core import clock
from tremplin.reference import shipped
from tremplin.reference.enums import Nomenclature
from tremplin.reference.fresh import forget_state
from tremplin.reference.loading import load_tables
from tremplin.reference.models import Edition, Occupation, OccupationSynonym
from tremplin.reference.official.occupations import read_occupations
from tremplin.reference.official.places import read_places
from tremplin.reference.rows import Content, Credit

Progress = Callable[[int], None]


@transaction.atomic
def load(*, content: Content, at: datetime) -> bool:
    """Load one edition; False, and nothing done, when the same content was the last one loaded.

    What the edition no longer holds is closed, not deleted: offers and CVs go on pointing to it.
    """
    if _is_loaded(content.nomenclature, content.digest):
        return False
    load_tables(content, clock.local_day(at))
    _record(content.nomenclature, content.credit, content.digest, at)
    transaction.on_commit(forget_state)
    return True


def _is_loaded(nomenclature: Nomenclature, digest: str) -> bool:
    latest = Edition.objects.latest_of(nomenclature)
    return latest is not None and latest.digest == digest


def _record(nomenclature: Nomenclature, credit: Credit, digest: str, at: datetime) -> None:
    Edition.objects.create(
        nomenclature=nomenclature,
        version=credit.version,
        producer=credit.producer,
        licence=credit.licence,
        published_on=credit.published_on,
        imported_at=at,
        digest=digest,
    )


def load_shipped(*, at: datetime, progress: Progress | None = None) -> list[Nomenclature]:
    """Load every nomenclature that comes with the software; return those that were not there yet.

    An agency that imported newer official files keeps them: what is shipped never replaces what was imported.
    """
    loaded = []
    for nomenclature in Nomenclature:
        if _may_load_shipped(nomenclature) and load(content=shipped.read(nomenclature), at=at):
            loaded.append(nomenclature)
        if progress:
            progress(1)
    return loaded


def _may_load_shipped(nomenclature: Nomenclature) -> bool:
    """True when nothing is loaded yet, or when what is loaded came with an older version of the software."""
    digest = shipped.digest(nomenclature)
    latest = Edition.objects.latest_of(nomenclature)
    if latest is None:
        return True
    credit = shipped.editions()[nomenclature]
    return latest.digest != digest and latest.published_on <= credit.published_on


def is_loaded() -> bool:
    """True when every nomenclature has been loaded once."""
    return Edition.objects.values("nomenclature").distinct().count() == len(Nomenclature)


def import_occupations(*, folder: Path, at: datetime) -> bool:
    """Load the official files of the nomenclature of occupations; False when they were already loaded.

    Raises FileMissing or FileNotUnderstood, and changes nothing.
    """
    return load(content=read_occupations(folder), at=at)


def import_places(*, folder: Path, at: datetime) -> bool:
    """Load the official lists of communes; False when they were already loaded."""
    return load(content=read_places(folder), at=at)


@transaction.atomic
def add_synonym(*, text: str, occupation: Occupation) -> OccupationSynonym:
    """Say that people mean `occupation` when they say `text`; said twice, it is kept once."""
    synonym, _ = OccupationSynonym.objects.get_or_create(text=text.strip(), occupation=occupation)
    transaction.on_commit(forget_state)
    return synonym


@transaction.atomic
def remove_synonym(*, synonym: OccupationSynonym) -> None:
    synonym.delete()
    transaction.on_commit(forget_state)
