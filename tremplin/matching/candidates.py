"""The people for an offer: among those who agreed, seek work and are tied to its occupation; and why somebody is left out."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from tremplin.accounts.models import Person
from tremplin.core import clock
from tremplin.cv.models import Cv
from tremplin.matching.columns import Crowd
from tremplin.matching.engine import best_people
from tremplin.matching.models import ProposalConsent
from tremplin.matching.queries import SHOWN, seeking_of
from tremplin.matching.reading import concerning, seekings, works
from tremplin.matching.reasons import Explanation, explain
from tremplin.offers.models import Offer
from tremplin.reference.queries import occupation_graph
from tremplin.seekers.enums import Status
from tremplin.seekers.models import JobSeeker, StatusChange, WishedOccupation
from tremplin.seekers.queries import status_of


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody for an offer: what an adviser sees before she opens the file."""

    seeker: JobSeeker
    explanation: Explanation


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
    crowd = Crowd(one for one in seekings(seekers, at=at) if work.occupation in one.ties)
    people = {one.key: one for one in crowd.people}
    best = best_people(work, crowd, limit)
    found = seekers.filter(person__in=[one.key for one in best]).select_related("person")
    rows = {one.person_id: one for one in found}
    # Who withdrew her consent a moment ago is not there any more.
    return [Candidate(rows[one.key], explain(people[one.key], work)) for one in best if one.key in rows]


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
    seeking = seeking_of(seeker.person, at=at)
    if seeking is None:
        return _("Cette personne n’est plus inscrite, ou sa commune n’est pas connue.")
    if offer.pk in seeking.settled:
        return _("Cette personne a déjà postulé, ou a dit que cette offre n’est pas pour elle.")
    return ""
