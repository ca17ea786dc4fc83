"""Putting one batch of rows in the database, whole or not at all: offers, their history, the change log, how far it went."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from tremplin.core import clock
from tremplin.core.changes import log_changes
from tremplin.employers.services import know_employers
from tremplin.offers.enums import OfferState
from tremplin.offers.errors import FeedBusy
from tremplin.offers.importing.reading import Mark
from tremplin.offers.importing.resolving import Resolved
from tremplin.offers.importing.rows import Row
from tremplin.offers.models import KIND, ImportRemark, ImportRun, Offer, OfferStateChange

BATCH = 500
# Written in the history of states, for the staff.
FROM_FEED, GONE = "dans le fichier", "absente du fichier complet"
KNOWN_FIELDS = ("pk", "public_id", "reference", "fingerprint", "state", "seen_in_id", "published_at")
WRITTEN = (
    "title", "description", "employer", "employer_name", "apply_url", "occupation", "sector", "commune", "place",
    "latitude", "longitude", "contract", "contract_months", "working_time", "weekly_hours", "schedule", "salary_low",
    "salary_high", "salary_period", "experience", "experience_words", "skills", "licences", "languages", "positions",
    "published_at", "changed_at", "expires_on", "state", "fingerprint", "seen_in",
)  # fmt: skip


@dataclass
class Batch:
    """What one batch will write."""

    created: list[Offer] = field(default_factory=list)
    updated: list[Offer] = field(default_factory=list)
    # Keys of the offers updated; those whose state moves, with what it becomes; those only seen again.
    changed_keys: list[str] = field(default_factory=list)
    moved: list[tuple[int, str]] = field(default_factory=list)
    seen: list[int] = field(default_factory=list)
    unchanged: int = 0


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
        batch = Batch()
        employers = know_employers(
            several={row.offer.siret: row.offer.columns["employer_name"] for row in rows if row.offer and row.offer.siret}
        )
        for row in rows:
            self._sort(row, known, batch, employers)
        Offer.objects.bulk_create(batch.created)
        Offer.objects.bulk_create(
            batch.updated, update_conflicts=True, unique_fields=["source", "reference"], update_fields=WRITTEN
        )
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

    def _known(self, rows: Sequence[Row]) -> dict[str, Offer]:
        references = {row.reference for row in rows if row.reference}
        found = Offer.objects.filter(source=self.run.source, reference__in=references).only(*KNOWN_FIELDS)
        return {offer.reference: offer for offer in found}

    def _sort(self, row: Row, known: dict[str, Offer], batch: Batch, employers: dict[str, int]) -> None:
        """Say what becomes of a row: new, changed, the same, told twice, or refused though the offer is known."""
        there = known.get(row.reference)
        if row.offer and there and there.seen_in_id == self.run.pk:
            row.refuse("", _("Cette référence est déjà plus haut dans le fichier."))
        if row.offer is None:
            if there and there.seen_in_id != self.run.pk:
                self._see(there, batch)
            return
        offer = self._made(row.reference, row.offer, employers)
        if there is None:
            offer.published_at = offer.published_at or self.at
            batch.created.append(offer)
            known[row.reference] = offer
        elif there.fingerprint == offer.fingerprint and self._keeps_its_state(there, offer):
            batch.unchanged += 1
            self._see(there, batch)
        else:
            self._update(there, offer, batch)

    def _see(self, there: Offer, batch: Batch) -> None:
        there.seen_in = self.run
        batch.seen.append(there.pk)

    def _update(self, there: Offer, offer: Offer, batch: Batch) -> None:
        offer.published_at = offer.published_at or there.published_at
        if self._keeps_its_state(there, offer):
            offer.state = there.state
        else:
            batch.moved.append((there.pk, offer.state))
        there.seen_in = self.run
        batch.updated.append(offer)
        batch.changed_keys.append(there.public_id)

    def _keeps_its_state(self, there: Offer, offer: Offer) -> bool:
        """Tell whether the state stays: what somebody here closed is not opened again by a feed."""
        return there.state == offer.state or (there.state != OfferState.OPEN and there.pk in self._closed_here)

    def _made(self, reference: str, offer: Resolved, employers: dict[str, int]) -> Offer:
        last = offer.columns["expires_on"]
        return Offer(
            source=self.run.source,
            reference=reference,
            employer_id=employers.get(offer.siret),
            state=OfferState.EXPIRED if last and last < self._today else OfferState.OPEN,
            changed_at=self.at,
            fingerprint=offer.fingerprint,
            seen_in=self.run,
            **offer.columns,
        )

    def _tell(self, batch: Batch) -> None:
        """Write the history of states and the change log."""
        moved = [*((offer.pk, offer.state) for offer in batch.created), *batch.moved]
        OfferStateChange.objects.bulk_create(
            OfferStateChange(offer_id=pk, state=state, changed_at=self.at, reason=FROM_FEED) for pk, state in moved
        )
        log_changes(KIND, [*(offer.public_id for offer in batch.created), *batch.changed_keys])

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
        run.is_cut = run.is_cut or any(row.found.is_end for row in rows)
        run.save(
            update_fields=["position", "line", "context", "read", "created", "updated", "unchanged", "is_cut"]
        )


def _closed_by_people(known: dict[str, Offer]) -> set[int]:
    """Return which of the closed offers were closed by somebody, rather than by a feed or by their last day."""
    closed = [offer.pk for offer in known.values() if offer.state != OfferState.OPEN]
    if not closed:
        return set()
    last = OfferStateChange.objects.filter(offer=OuterRef("offer")).order_by("-changed_at", "-pk")
    return set(
        OfferStateChange.objects.filter(offer__in=closed, author__isnull=False, pk=Subquery(last.values("pk")[:1]))
        .values_list("offer", flat=True)
    )


@transaction.atomic
def close_absent(run: ImportRun, at: datetime) -> bool:
    """Withdraw some open offers of the source that this reading did not see; False when none is left."""
    absent = list(
        Offer.objects.select_for_update()
        .filter(source=run.source, state=OfferState.OPEN)
        .exclude(seen_in=run)
        .order_by("pk")
        .values_list("pk", "public_id")[:BATCH]
    )
    keys = [pk for pk, _key in absent]
    Offer.objects.filter(pk__in=keys).update(state=OfferState.WITHDRAWN, changed_at=at)
    OfferStateChange.objects.bulk_create(
        OfferStateChange(offer_id=pk, state=OfferState.WITHDRAWN, changed_at=at, reason=GONE) for pk in keys
    )
    log_changes(KIND, [key for _pk, key in absent])
    run.closed += len(absent)
    run.save(update_fields=["closed"])
    return bool(absent)
