"""What is done about matches: rank everybody, take a refusal, take or withdraw the consent to be proposed."""

import logging
import time
from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction

from tremplin.accounts.models import Person
from tremplin.agencies.models import Agency
from tremplin.core import clock
from tremplin.matching.columns import Board
from tremplin.matching.engine import Scored, match_all
from tremplin.matching.errors import OfferGone
from tremplin.matching.exposure import exposure
from tremplin.matching.models import Match, MatchRound, OfferRefusal, ProposalConsent
from tremplin.matching.reading import batched, seekings, works
from tremplin.matching.spreading import spread
from tremplin.offers.models import Offer
from tremplin.seekers.models import JobSeeker

logger = logging.getLogger(__name__)

RANKED = 20  # offers kept for each person
TOGETHER = 250  # people whose lists are written in one transaction


def rank_agency(agency: Agency, *, at: datetime, board: Board | None = None) -> MatchRound:
    """Rank the offers for everybody on the list of an agency, in the place of the ranking before; return the round.

    Written little by little: whoever writes meanwhile waits a fraction of a second.
    """
    begun = time.perf_counter()
    today = clock.local_day(at)
    board = board or Board(works(Offer.objects.open_on(today)))
    seekers = JobSeeker.objects.filter(agency=agency).registered_on(today)
    found = {one.key: best for one, best in match_all(seekings(seekers, at=at), board, RANKED)}
    lists = spread(found, board.works, seed=today.isoformat())
    figures = exposure(seekers.select_related("person", "commune"), lists, board.works, on=today)
    for some in batched(lists.items(), TOGETHER):
        try:
            _write(agency, dict(some))
        except IntegrityError:
            # Somebody was erased, or an offer forgotten, since they were read: these keep their lists until the next round.
            logger.warning("ranking_not_written", extra={"agency": agency.code, "people": len(some)})
    Match.objects.filter(person__job_seeker__agency=agency).exclude(person__job_seeker__in=seekers).delete()
    return MatchRound.objects.create(
        agency=agency,
        ranked_at=at,
        people=len(lists),
        offers=len(board),
        milliseconds=int((time.perf_counter() - begun) * 1000),
        exposure=figures,
    )


@transaction.atomic
def _write(agency: Agency, lists: Mapping[int, list[Scored]]) -> None:
    """Put new lists in the place of those that changed: short transactions, each person's list whole."""
    Agency.objects.select_for_update().get(pk=agency.pk)  # one ranking of an agency at a time
    before: dict[int, list[tuple[int, int]]] = {person: [] for person in lists}
    kept = Match.objects.filter(person__in=lists).order_by("person", "rank")
    for person, offer, score in kept.values_list("person", "offer", "score"):
        before[person].append((offer, score))
    changed = {
        person: best
        for person, best in lists.items()
        if before[person] != [(one.key, one.score) for one in best]
    }
    Match.objects.filter(person__in=changed).delete()
    there = set(Person.objects.filter(pk__in=changed).values_list("pk", flat=True))
    offers = {one.key for best in changed.values() for one in best}
    known = set(Offer.objects.filter(pk__in=offers).values_list("pk", flat=True))
    Match.objects.bulk_create(
        Match(person_id=person, offer_id=one.key, score=one.score, rank=rank)
        for person, best in changed.items()
        for rank, one in enumerate(best, 1)
        if person in there and one.key in known
    )


def rank_everybody(*, at: datetime) -> list[MatchRound]:
    """Rank the offers for everybody, agency by agency; the offers are read once."""
    board = Board(works(Offer.objects.open_on(clock.local_day(at))))
    return [rank_agency(agency, at=at, board=board) for agency in Agency.objects.order_by("pk")]


@transaction.atomic
def refuse_offer(*, person: Person, offer: Offer, why: str, at: datetime) -> OfferRefusal:
    """Note that an offer is not for `person`, and take it from what is proposed to her. Said again, the reason changes."""
    if not Offer.objects.visible_to(person).filter(pk=offer.pk).exists():
        raise OfferGone
    refusal, _made = OfferRefusal.objects.update_or_create(
        person=person, offer=offer, defaults={"why": why}, create_defaults={"why": why, "said_at": at}
    )
    Match.objects.filter(person=person, offer=offer).delete()
    return refusal


def take_back_refusal(*, person: Person, offer: Offer) -> None:
    """Let an offer be proposed to `person` again, from the next ranking on."""
    OfferRefusal.objects.filter(person=person, offer=offer).delete()


def give_consent(*, person: Person, at: datetime) -> ProposalConsent:
    """Note that advisers may look at `person`, without her name, when they seek people for an offer."""
    consent, _made = ProposalConsent.objects.update_or_create(
        person=person,
        defaults={"given_at": at, "withdrawn_at": None},
    )
    return consent


def withdraw_consent(*, person: Person, at: datetime) -> None:
    """Note that she no longer wants it: from this moment no list shows her."""
    ProposalConsent.objects.given().filter(person=person).update(withdrawn_at=at)
