"""Putting one batch of rows in the database, whole or not at all: offers, their history, the change log, how far it went."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from tremplin.core import clock
from tremplin.core.bulk import put_rows
from tremplin.core.changes import log_changes
from tremplin.core.identifiers import random_identifier
from tremplin.core.tables import Mark
from tremplin.employers.services import Answering, Speaker, know_contacts, know_employers, still_speaking
from tremplin.offers.enums import OfferState
from tremplin.offers.errors import FeedBusy
from tremplin.offers.importing.feeds import BATCH
from tremplin.offers.importing.resolving import Resolved
from tremplin.offers.importing.rows import Row
from tremplin.offers.models import KIND, ImportRemark, ImportRun, Offer, OfferStateChange

# Written in the history of states, for the staff.
FROM_FEED, GONE = "dans le fichier", "absente du fichier complet"
KNOWN_FIELDS = (
    "reference",
    "pk",
    "public_id",
    "fingerprint",
    "state",
    "published_at",
    "seen_in",
    "employer",
    "contact",
)
# The columns of a draft, then what is added to them; all but the first four change when the offer does.
FROM_DRAFT = (
    "title", "description", "employer_name", "apply_url", "occupation", "sector", "commune", "place", "latitude",
    "longitude", "contract", "contract_months", "working_time", "weekly_hours", "schedule", "salary_low",
    "salary_high", "salary_period", "experience", "experience_words", "skills", "licences", "languages", "positions",
    "expires_on",
)  # fmt: skip
ADDED = ("published_at", "employer", "contact", "state", "changed_at", "fingerprint", "seen_in")
WRITTEN = ("public_id", "source", "reference", *FROM_DRAFT, *ADDED)


@dataclass
class Known:
    """An offer of the source that is in the tables, as far as one more reading is concerned."""

    key: int
    public_id: str
    fingerprint: str
    state: str
    published_at: datetime
    seen_in: int | None
    employer: int | None = None
    contact: int | None = None


@dataclass
class Batch:
    """What one batch will write: columns of offers, what moves from a state to another, what is only seen again."""

    written: list[tuple[object, ...]] = field(default_factory=list)
    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    moved: list[tuple[str, str]] = field(default_factory=list)
    seen: list[int] = field(default_factory=list)
    unchanged: int = 0
    # Keys of employers by their numbers, and who answers for which of them.
    employers: dict[str, int] = field(default_factory=dict)
    answering: dict[Speaker, Answering] = field(default_factory=dict)
    # Who already answers for the offers of this batch, and still speaks for an employer.
    speaking: set[int] = field(default_factory=set)


class BatchWriter:
    """Writes the rows of one run."""

    def __init__(self, run: ImportRun, at: datetime) -> None:
        self.run = run
        self.at = at
        self._today = clock.local_day(at)
        self._closed_here: set[int] = set()

    @transaction.atomic
    def write(self, rows: Sequence[Row], end: Mark) -> None:
        """Write what the rows say and move the run to `end`; FeedBusy when another process reads the same source."""
        self._take_turn()
        known = self._known(rows)
        self._closed_here = _closed_by_people(known)
        employers = know_employers(several=_employers_of(rows))
        batch = Batch(
            employers=employers,
            answering=know_contacts(several=_speakers_of(rows, employers)),
            speaking=still_speaking(contacts={there.contact for there in known.values() if there.contact}),
        )
        for row in rows:
            self._sort(row, known, batch)
        put_rows(Offer, WRITTEN, batch.written, unique=("source", "reference"), changed=(*FROM_DRAFT, *ADDED))
        Offer.objects.filter(pk__in=batch.seen).update(seen_in=self.run)
        self._tell(batch)
        self._remark(rows)
        self._move(rows, batch, end)

    def _take_turn(self) -> None:
        """Queue behind whoever writes a batch of this source, and make sure that nobody else went on with this run."""
        first = ImportRun.objects.select_for_update().filter(source=self.run.source).order_by("pk")
        first.values_list("pk").first()
        there = ImportRun.objects.filter(pk=self.run.pk).values_list("position", "read").first()
        if there != (self.run.position, self.run.read):
            raise FeedBusy

    def _known(self, rows: Sequence[Row]) -> dict[str, Known]:
        references = {row.reference for row in rows if row.reference}
        rows_there = Offer.objects.filter(source=self.run.source, reference__in=references)
        # Locked before who answers for them is, in the order of everybody who writes both.
        found = rows_there.select_for_update().order_by("pk").values_list(*KNOWN_FIELDS)
        return {reference: Known(*rest) for reference, *rest in found}

    def _sort(self, row: Row, known: dict[str, Known], batch: Batch) -> None:
        """Say what becomes of a row: new, changed, the same, told twice, or refused though the offer is known."""
        there = known.get(row.reference)
        if row.offer and there and there.seen_in == self.run.pk:
            row.refuse("", _("Cette référence est déjà plus haut dans le fichier."))
        if row.offer is None:
            if there and there.seen_in != self.run.pk:
                self._see(there, batch)
            return
        state = self._wanted_state(row.offer)
        if there is None:
            there = Known(0, random_identifier(), "", "", self.at, None)
            known[row.reference] = there
            batch.created.append(there.public_id)
        elif there.fingerprint == row.offer.fingerprint and self._keeps_its_state(there, state):
            batch.unchanged += 1
            self._see(there, batch)
            return
        else:
            batch.updated.append(there.public_id)
        if self._keeps_its_state(there, state):
            state = there.state
        else:
            batch.moved.append((there.public_id, state))
        there.seen_in = self.run.pk
        batch.written.append(self._columns(row.reference, row.offer, there, state, batch))

    def _see(self, there: Known, batch: Batch) -> None:
        there.seen_in = self.run.pk
        batch.seen.append(there.key)

    def _columns(
        self, reference: str, offer: Resolved, there: Known, state: str, batch: Batch
    ) -> tuple[object, ...]:
        """Return what is written of an offer, in the order of `WRITTEN`."""
        return (
            # A row that is there keeps its identifier; this one must still differ from it.
            random_identifier() if there.key else there.public_id,
            self.run.source,
            reference,
            *(offer.columns[name] for name in FROM_DRAFT),
            offer.columns["published_at"] or there.published_at,
            *_answering(offer, there, batch),
            state,
            self.at,
            offer.fingerprint,
            self.run.pk,
        )

    def _wanted_state(self, offer: Resolved) -> str:
        last = offer.columns["expires_on"]
        return OfferState.EXPIRED if last and last < self._today else OfferState.OPEN

    def _keeps_its_state(self, there: Known, wanted: str) -> bool:
        """Tell whether the state stays: what somebody here closed is not opened again by a feed."""
        return there.state == wanted or (there.state != OfferState.OPEN and there.key in self._closed_here)

    def _tell(self, batch: Batch) -> None:
        """Write the history of states and the change log."""
        keys = dict(
            Offer.objects.filter(public_id__in=[key for key, _state in batch.moved]).values_list(
                "public_id", "pk"
            )
        )
        put_rows(
            OfferStateChange,
            ("offer", "state", "changed_at", "author", "reason"),
            ((keys[key], state, self.at, None, FROM_FEED) for key, state in batch.moved),
        )
        log_changes(KIND, [*batch.created, *batch.updated])

    def _remark(self, rows: Sequence[Row]) -> None:
        ImportRemark.objects.bulk_create(
            ImportRemark(
                run=self.run,
                line=remark.line,
                reference=remark.reference,
                field=remark.field,
                reason=remark.reason,
                is_refusal=remark.is_refusal,
            )
            for row in rows
            for remark in row.remarks
        )

    def _move(self, rows: Sequence[Row], batch: Batch, end: Mark) -> None:
        run = self.run
        run.position, run.line, run.context = end.position, end.line, end.context
        run.read += len(rows)
        run.created += len(batch.created)
        run.updated += len(batch.updated)
        run.unchanged += batch.unchanged
        run.is_cut = run.is_cut or any(row.is_end for row in rows)
        run.save(
            update_fields=["position", "line", "context", "read", "created", "updated", "unchanged", "is_cut"]
        )


def _employers_of(rows: Sequence[Row]) -> dict[str, str]:
    """Return the numbers of employers in these rows, with their names."""
    offers = [row.offer for row in rows if row.offer and row.offer.siret]
    return {offer.siret: offer.columns["employer_name"] for offer in offers}


def _speaker_of(offer: Resolved, employers: dict[str, int]) -> Speaker | None:
    if not offer.contact.mail:
        return None
    return Speaker(offer.contact.mail, offer.columns["employer_name"], employers.get(offer.siret))


def _speakers_of(rows: Sequence[Row], employers: dict[str, int]) -> dict[Speaker, str]:
    """Return who these rows say to write to, with their names, or else that of the employer."""
    offers = [row.offer for row in rows if row.offer]
    return {
        speaker: offer.contact.name or speaker.employer_name
        for offer in offers
        if (speaker := _speaker_of(offer, employers))
    }


def _answering(offer: Resolved, there: Known, batch: Batch) -> tuple[int | None, int | None]:
    """Return the employer and who answers for it: as the feed says, or else as somebody here said."""
    speaker = _speaker_of(offer, batch.employers)
    numbered = Answering(batch.employers.get(offer.siret), None)
    said = batch.answering[speaker] if speaker else numbered
    employer = said.employer or there.employer
    stays = employer == there.employer and there.contact in batch.speaking
    return employer, said.contact or (there.contact if stays else None)


def _closed_by_people(known: dict[str, Known]) -> set[int]:
    """Return which of the closed offers were closed by somebody, rather than by a feed or by their last day."""
    closed = [there.key for there in known.values() if there.state != OfferState.OPEN]
    if not closed:
        return set()
    last = OfferStateChange.objects.filter(offer=OuterRef("offer")).order_by("-changed_at", "-pk")
    return set(
        OfferStateChange.objects.filter(
            offer__in=closed, author__isnull=False, pk=Subquery(last.values("pk")[:1])
        ).values_list("offer", flat=True)
    )


@transaction.atomic
def close_absent(run: ImportRun, at: datetime, after: int = 0) -> int:
    """Withdraw some open offers of the source that this reading did not see, in the order of their keys.

    Returns the last key looked at, to go on after it, and 0 when none is left.
    """
    absent = list(
        Offer.objects.select_for_update()
        .filter(source=run.source, state=OfferState.OPEN, pk__gt=after)
        .exclude(seen_in=run)
        .order_by("pk")
        .values_list("pk", "public_id")[:BATCH]
    )
    keys = [key for key, _public_id in absent]
    Offer.objects.filter(pk__in=keys).update(state=OfferState.WITHDRAWN, changed_at=at)
    put_rows(
        OfferStateChange,
        ("offer", "state", "changed_at", "author", "reason"),
        ((key, OfferState.WITHDRAWN, at, None, GONE) for key in keys),
    )
    log_changes(KIND, [public_id for _key, public_id in absent])
    run.closed += len(absent)
    run.save(update_fields=["closed"])
    return keys[-1] if keys else 0
