"""Reads of matches: the offers for somebody, why an offer stands where it does, the people for an offer."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from tremplin.accounts.models import Person
from tremplin.agencies.models import Agency
from tremplin.applications.enums import ApplicationState
from tremplin.applications.models import Application
from tremplin.core import clock
from tremplin.cv.models import Cv
from tremplin.matching.columns import Board, Crowd
from tremplin.matching.engine import Scored, best_offers, best_people, parts_of, tenths_between
from tremplin.matching.errors import OfferUnknown, PersonUnknown
from tremplin.matching.models import Match, MatchRound, OfferRefusal, ProposalConsent
from tremplin.matching.parts import TENTHS
from tremplin.matching.profiles import Seeking, Work
from tremplin.matching.reading import concerning, seekings, works
from tremplin.matching.reasons import Explanation, explain
from tremplin.matching.weights import POINTS, WHOLE, Part
from tremplin.offers.models import Offer
from tremplin.reference.queries import occupation_graph
from tremplin.seekers.enums import Status
from tremplin.seekers.models import JobSeeker, StatusChange, Wish, WishedOccupation
from tremplin.seekers.queries import status_of

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


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody for an offer: what an adviser sees before she opens the file."""

    seeker: JobSeeker
    explanation: Explanation


# --- Offers for a person ---


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
    last = MatchRound.objects.filter(agency__job_seekers__person=person, at__lte=at).order_by("-at").first()
    if last is None or _changed_since(person, last.at):
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


def refused_by(person: Person, *, on: datetime) -> QuerySet[OfferRefusal]:
    """Return what `person` refused and could still apply to, newest first."""
    rows = OfferRefusal.objects.visible_to(person).select_related("offer")
    return rows.filter(offer__in=Offer.objects.open_on(clock.local_day(on))).order_by("-said_at")


# --- People for an offer ---


def may_be_proposed(person: Person) -> bool:
    return ProposalConsent.objects.given().filter(person=person).exists()


def candidates_for(offer: Offer, viewer: Person, *, at: datetime, limit: int = SHOWN) -> list[Candidate]:
    """Return the people of the viewer's agencies whom an offer suits best, among those who agreed and seek work.

    They look for this occupation, did it, or are one step from it: who is not tied to it is shown to nobody.
    """
    work = next(works(Offer.objects.filter(pk=offer.pk)), None)
    if work is None or not work.occupation:
        return []
    seekers = _proposable(viewer, at).filter(person__in=_tied_to(work.occupation))
    crowd = Crowd(seekings(seekers, at=at))
    best = [one for one in best_people(work, crowd, limit=len(crowd)) if _is_tied(crowd, one, work)][:limit]
    people = {one.key: one for one in crowd.people}
    rows = {
        one.person_id: one
        for one in seekers.filter(person__in=[one.key for one in best]).select_related("person")
    }
    return [Candidate(rows[one.key], explain(people[one.key], work)) for one in best]


def _is_tied(crowd: Crowd, one: Scored, work: Work) -> bool:
    return work.occupation in next(person for person in crowd.people if person.key == one.key).ties


def _proposable(viewer: Person, at: datetime) -> QuerySet[JobSeeker]:
    today = clock.local_day(at)
    agreed = ProposalConsent.objects.given().values("person")
    seekers = JobSeeker.objects.known_to(viewer).registered_on(today).filter(person__in=agreed)
    last = StatusChange.objects.filter(seeker__in=seekers).order_by("seeker", "changed_at", "pk")
    busy = [
        key
        for key, status in dict(last.values_list("seeker", "status")).items()
        if status != Status.SEARCHING
    ]
    return seekers.exclude(pk__in=busy).exclude(person=viewer)


def _tied_to(occupation: str) -> list[int]:
    codes = concerning(occupation_graph(), occupation)
    wished = WishedOccupation.objects.filter(occupation__in=codes).values_list(
        "wish__seeker__person", flat=True
    )
    told = Cv.objects.filter(Q(occupation__in=codes) | Q(experiences__occupation=occupation))
    return [*wished, *told.values_list("person", flat=True)]


def why_not_listed(seeker: JobSeeker, offer: Offer, *, at: datetime) -> str:
    """Return why the list of people for an offer leaves somebody out whatever her points, or nothing."""
    if not may_be_proposed(seeker.person):
        return _("Cette personne n’a pas donné son accord pour être proposée.")
    status = status_of(seeker)
    if status != Status.SEARCHING:
        return _("En ce moment, cette personne %(status)s.") % {"status": Status(status).label}
    if seeking_of(seeker.person, at=at) is None:
        return _("Cette personne n’est plus inscrite, ou sa commune n’est pas connue.")
    if offer.pk in _settled_of(seeker.person):
        return _("Cette personne a déjà postulé, ou a dit que cette offre n’est pas pour elle.")
    return ""


def _settled_of(person: Person) -> frozenset[int]:
    applied = Application.objects.filter(person=person).exclude(state=ApplicationState.WITHDRAWN)
    refused = OfferRefusal.objects.filter(person=person)
    return frozenset([*applied.values_list("offer", flat=True), *refused.values_list("offer", flat=True)])


# --- For commands ---


def match_person(key: str, *, at: datetime, limit: int = SHOWN) -> list[dict[str, object]]:
    """Return the best offers of the person of this random key, over every open offer, in plain values."""
    person = Person.objects.filter(public_id=key).first()
    seeking = seeking_of(person, at=at) if person else None
    if seeking is None:
        raise PersonUnknown
    board = Board(works(Offer.objects.open_on(clock.local_day(at))))
    best = best_offers(seeking, board, limit)
    names = dict(Offer.objects.filter(pk__in=[one.key for one in best]).values_list("pk", "public_id"))
    return [_plain(names[one.key], seeking, board.works[board.row_of[one.key]], kind="offer") for one in best]


def match_offer(key: str, *, at: datetime, limit: int = SHOWN) -> list[dict[str, object]]:
    """Return the people on a list whom the offer of this random key suits best, in plain values."""
    today = clock.local_day(at)
    work = next(works(Offer.objects.open_on(today).filter(public_id=key)), None)
    if work is None:
        raise OfferUnknown
    crowd = Crowd(seekings(JobSeeker.objects.registered_on(today), at=at))
    best = best_people(work, crowd, limit)
    people = {one.key: one for one in crowd.people}
    names = dict(Person.objects.filter(pk__in=[one.key for one in best]).values_list("pk", "public_id"))
    return [_plain(names[one.key], people[one.key], work, kind="person") for one in best]


def _plain(key: str, seeking: Seeking, work: Work, *, kind: str) -> dict[str, object]:
    told = explain(seeking, work)
    return {
        kind: key,
        "score": told.score / 100,
        "parts": {part.value: points / 100 for part, points in parts_of(seeking, work).items()},
        "reasons": [one.words for one in told.reasons],
        "missing": [one.words for one in told.missing],
    }


# --- Figures ---


def rounds_of(agency: Agency) -> QuerySet[MatchRound]:
    """Return the rankings of an agency, newest first."""
    return MatchRound.objects.filter(agency=agency).order_by("-at")
