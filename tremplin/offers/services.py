"""The verbs of offers: publish, say who answers, close in its several ways, expire what is past, read a feed."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from tremplin.accounts.models import Person
from tremplin.core.changes import log_change, log_changes
from tremplin.core.errors import NotAllowed
from tremplin.core.retention import remove
from tremplin.employers.errors import SpeaksNoMore
from tremplin.employers.models import EmployerContact
from tremplin.employers.permissions import may_keep_employers
from tremplin.employers.services import end_contact
from tremplin.offers.alerts.keeping import new_alert
from tremplin.offers.enums import OfferState
from tremplin.offers.errors import AnotherEmployer, OfferClosed, OfferNotOpenable, SomebodyAnswers
from tremplin.offers.models import KIND, ImportRun, Offer, OfferStateChange
from tremplin.offers.posting.writing import faults_of

__all__ = ["faults_of", "new_alert"]


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


@transaction.atomic
def name_contact(*, offer: Offer, contact: EmployerContact, actor: Person, at: datetime) -> None:
    """Let `contact` answer for an open offer for which nobody does: one applies here from now on.

    Raises NotAllowed, OfferClosed, SomebodyAnswers, SpeaksNoMore, AnotherEmployer.
    """
    if not may_keep_employers(actor):
        raise NotAllowed
    locked = Offer.objects.select_for_update(of=("self",)).get(pk=offer.pk)
    if locked.contact_id == contact.pk:
        return
    if locked.state != OfferState.OPEN:
        raise OfferClosed
    if locked.contact_id is not None:
        raise SomebodyAnswers
    # Somebody else may be writing that she left: that is waited for.
    if not EmployerContact.objects.select_for_update().get(pk=contact.pk).is_active:
        raise SpeaksNoMore
    if locked.employer_id not in {None, contact.employer_id}:
        raise AnotherEmployer
    locked.contact, locked.employer_id, locked.changed_at = contact, contact.employer_id, at
    locked.save(update_fields=["contact", "employer", "changed_at"])


@transaction.atomic
def part_with_contact(*, contact: EmployerContact, actor: Person, at: datetime) -> None:
    """Note that `contact` speaks for her employer no longer, or raise NotAllowed; nobody answers for her offers."""
    # Offers, then who answers for them: a feed being read takes both in this order.
    list(
        Offer.objects.select_for_update().filter(contact=contact).order_by("pk").values_list("pk", flat=True)
    )
    end_contact(contact=contact, actor=actor)
    Offer.objects.filter(contact=contact).update(contact=None, changed_at=at)


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


def forget_offers_closed(*, before: datetime, but: "QuerySet[Any, Any]") -> int:
    """Remove the offers closed before a moment, with their history, but for the keys `but`; return how many."""
    closed = Offer.objects.filter(changed_at__lt=before).exclude(
        state__in=[OfferState.OPEN, OfferState.DRAFT]
    )
    return remove(closed.exclude(pk__in=but))


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
    from tremplin.offers.importing.runs import import_feed  # what reads feeds is heavy, and no page needs it

    return import_feed(
        path, source=source, encoding=encoding, is_complete=is_complete, at=at, progress=progress
    )
