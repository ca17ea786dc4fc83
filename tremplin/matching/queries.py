"""Reads of matches: the offers for somebody, why an offer stands where it does, what was ranked."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from tremplin.accounts.models import Person
from tremplin.agencies.models import Agency
from tremplin.core import clock
from tremplin.cv.models import Cv
from tremplin.matching.columns import Board
from tremplin.matching.engine import Scored, best_offers, tenths_between
from tremplin.matching.models import Match, MatchRound, OfferRefusal
from tremplin.matching.parts import TENTHS
from tremplin.matching.profiles import Seeking
from tremplin.matching.reading import seekings, works
from tremplin.matching.reasons import Explanation, explain
from tremplin.matching.weights import POINTS, WHOLE, Part
from tremplin.offers.models import Offer
from tremplin.seekers.models import JobSeeker, Wish

SHOWN = 20
OTHERS = 2000
KM_A_DEGREE = 110.0  # a little less than there are, so that a box holds its circle
WIDEST_DEGREES = 5.0  # of longitude, for the widest radius at the latitude of France


@dataclass(frozen=True, slots=True)
class Proposal:
    """An offer for somebody, how far it is, and why it is there."""

    offer: Offer
    km: float
    explanation: Explanation


def seeking_of(person: Person, *, at: datetime) -> Seeking | None:
    """Return `person` as the engine looks at her; None when she is on no list or her town is not known."""
    today = clock.local_day(at)
    rows = JobSeeker.objects.filter(person=person).registered_on(today)
    return next(seekings(rows, at=at), None)


def proposals_for(person: Person, *, at: datetime, limit: int = SHOWN) -> list[Proposal]:
    """Return the best open offers for `person`, as the last ranking spread them, or ranked now if she changed since."""
    seeking = seeking_of(person, at=at)
    if seeking is None:
        return []
    ranked = _ranked(person, at) or [one.key for one in _ranked_now(seeking, at, limit)]
    near = Offer.objects.visible_to(person).open_on(clock.local_day(at)).filter(pk__in=ranked[:limit])
    rows = {one.pk: one for one in near.select_related("employer", "occupation", "commune")}
    known = {one.key: one for one in works(near)}
    return [
        Proposal(rows[key], tenths_between(seeking, known[key]) / TENTHS, explain(seeking, known[key]))
        for key in ranked
        if key in known and key not in seeking.settled
    ]


def _ranked(person: Person, at: datetime) -> list[int]:
    """Return the keys of the last ranking, best first; none when something she said is newer."""
    last = (
        MatchRound.objects.filter(agency__job_seekers__person=person, ranked_at__lte=at)
        .order_by("-ranked_at")
        .first()
    )
    if last is None or _changed_since(person, last.ranked_at):
        return []
    return list(Match.objects.filter(person=person).order_by("rank").values_list("offer", flat=True))


def _changed_since(person: Person, moment: datetime) -> bool:
    wish = Wish.objects.filter(seeker__person=person, changed_at__gt=moment)
    cv = Cv.objects.filter(person=person).filter(Q(updated_at__gt=moment) | Q(fresh_at__gt=moment))
    return wish.exists() or cv.exists()


def _ranked_now(seeking: Seeking, at: datetime, limit: int) -> list[Scored]:
    """Return her best offers from the tables, until the next ranking: those of her occupations, all of them.

    The others, when they could be as good, are the newest `OTHERS`: a page does not wait for a whole town.
    """
    near = _near(seeking, at)
    tied = near.filter(occupation__in=list(seeking.ties))
    best = best_offers(seeking, Board(works(tied)), limit)
    if len(best) == limit and best[-1].score > WHOLE - POINTS[Part.OCCUPATION]:
        return best
    untied = near.exclude(occupation__in=list(seeking.ties))
    newest = list(untied.order_by("-published_at").values_list("pk", flat=True)[:OTHERS])
    others = Offer.objects.filter(pk__in=newest)
    return best_offers(seeking, Board([*works(tied), *works(others)]), limit)


def _near(seeking: Seeking, at: datetime) -> QuerySet[Offer]:
    """Return the open offers of a box that holds her circle."""
    high = seeking.radius_km / KM_A_DEGREE
    wide = min(high * 2, WIDEST_DEGREES)
    latitudes = (seeking.latitude - high, seeking.latitude + high)
    longitudes = (seeking.longitude - wide, seeking.longitude + wide)
    in_box = Q(latitude__range=latitudes, longitude__range=longitudes) | Q(
        latitude=None, commune__latitude__range=latitudes, commune__longitude__range=longitudes
    )
    return Offer.objects.open_on(clock.local_day(at)).filter(in_box)


def explanation_for(person: Person, offer: Offer, *, at: datetime) -> Explanation | None:
    """Return why an offer is for `person` or is not; None when she or it has no place."""
    seeking = seeking_of(person, at=at)
    work = next(works(Offer.objects.filter(pk=offer.pk)), None)
    return explain(seeking, work) if seeking and work else None


def refusal_of(person: Person, offer: Offer) -> OfferRefusal | None:
    return OfferRefusal.objects.filter(person=person, offer=offer).first()


def refused_by(person: Person, *, at: datetime) -> QuerySet[OfferRefusal]:
    """Return what `person` refused and could still apply to, newest first."""
    rows = OfferRefusal.objects.visible_to(person).select_related("offer")
    return rows.filter(offer__in=Offer.objects.open_on(clock.local_day(at))).order_by("-said_at")


def rounds_of(agency: Agency) -> QuerySet[MatchRound]:
    """Return the rankings of an agency, newest first."""
    return MatchRound.objects.filter(agency=agency).order_by("-ranked_at")
