"""The verbs of offers: publish, close in its several ways, expire what is past, read a feed."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from tremplin.accounts.models import Person
from tremplin.core.changes import log_change, log_changes
from tremplin.offers.enums import OfferState
from tremplin.offers.errors import OfferClosed, OfferNotOpenable
from tremplin.offers.importing.runs import import_feed
from tremplin.offers.models import KIND, ImportRun, Offer, OfferStateChange


@transaction.atomic
def publish(*, offer: Offer, author: Person | None, at: datetime) -> None:
    """Open a draft (or save and open a new offer), or raise OfferNotOpenable."""
    if offer.pk and offer.state not in {OfferState.DRAFT, OfferState.OPEN}:
        raise OfferNotOpenable
    offer.state = OfferState.OPEN
    offer.save()
    _note(offer, at, author, "")


@transaction.atomic
def close(*, offer: Offer, state: OfferState, author: Person | None, at: datetime, reason: str = "") -> None:
    """Close an open offer as filled, withdrawn or expired, or raise OfferClosed. It leaves the search at once."""
    locked = Offer.objects.select_for_update().get(pk=offer.pk)
    if locked.state != OfferState.OPEN:
        raise OfferClosed
    locked.state, locked.changed_at = state, at
    locked.save(update_fields=["state", "changed_at"])
    offer.state = state
    _note(locked, at, author, reason)


def _note(offer: Offer, at: datetime, author: Person | None, reason: str) -> None:
    OfferStateChange.objects.create(
        offer=offer, state=offer.state, changed_at=at, author=author, reason=reason
    )
    log_change(KIND, offer.public_id)


@transaction.atomic
def expire_past(*, today: date, at: datetime) -> int:
    """Close every open offer whose last day is over; return how many."""
    past = list(
        Offer.objects.select_for_update(skip_locked=True)
        .filter(state=OfferState.OPEN, expires_on__lt=today)
        .only("pk", "public_id")
    )
    Offer.objects.filter(pk__in=[offer.pk for offer in past]).update(state=OfferState.EXPIRED, changed_at=at)
    OfferStateChange.objects.bulk_create(
        OfferStateChange(offer=offer, state=OfferState.EXPIRED, changed_at=at) for offer in past
    )
    log_changes(KIND, [offer.public_id for offer in past])
    return len(past)


def import_offers(
    *,
    path: Path,
    at: datetime,
    source: str = "",
    encoding: str = "utf-8",
    is_complete: bool = False,
    progress: Callable[[int], None] | None = None,
) -> ImportRun:
    """Read a feed of offers into the tables, in batches, and return what was done with its remarks.

    Stopped in the middle, the same call goes on where it stopped; done twice, it changes nothing. What a complete
    feed no longer holds is withdrawn. `progress` is told bytes. Raises FileUnreadable, or FeedBusy.
    """
    return import_feed(
        path, source=source, encoding=encoding, is_complete=is_complete, at=at, progress=progress
    )
