"""People and offers as the engine looks at them, read from the tables in a fixed number of questions a batch."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import islice
from typing import TypeVar

from django.db.models import Prefetch, QuerySet

from tremplin.applications.enums import ApplicationState
from tremplin.applications.models import Application
from tremplin.cv.enums import Licence
from tremplin.cv.models import Cv, Experience
from tremplin.matching.models import OfferRefusal
from tremplin.matching.profiles import Seeking, Tie, TieKind, Work
from tremplin.matching.weights import (
    LAST_NEIGHBOUR,
    LAST_WISH,
    LATER_NEIGHBOUR,
    LATER_WISH,
    NEIGHBOUR,
    PRACTISED,
    SAME_FAMILY,
    WISHED,
)
from tremplin.offers.enums import SalaryPeriod
from tremplin.offers.models import Finding, Offer
from tremplin.reference.queries import OccupationGraph, occupation_graph
from tremplin.search.text import fold
from tremplin.seekers.models import JobSeeker, Wish, WishedOccupation

BATCH = 2000
REMEMBERED = timedelta(days=90)  # an offer told longer ago than this is as new
WEEKS_A_MONTH = 52 / 12
USUAL_HOURS = 35

# A licence for lorries or coaches is given to who holds that for cars.
IMPLIED: Mapping[str, Sequence[str]] = {
    Licence.C: (Licence.B,),
    Licence.CE: (Licence.C, Licence.B),
    Licence.D: (Licence.B,),
}

T = TypeVar("T")


def batched(rows: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    left = iter(rows)
    while some := list(islice(left, size)):
        yield some


def ties_of(graph: OccupationGraph, wished: Sequence[str], practised: Iterable[str]) -> dict[str, Tie]:
    """Return what each occupation is to somebody: of several ways, the one that gives the most."""
    found: dict[str, Tie] = {}

    def tie(code: str, points: int, kind: TieKind, through: str) -> None:
        if code not in found or found[code].points < points:
            found[code] = Tie(points, kind, through)

    for rank, code in enumerate(wished):
        tie(code, max(WISHED - LATER_WISH * rank, LAST_WISH), TieKind.WISHED, code)
        for relative in graph.relatives(code):
            tie(relative, SAME_FAMILY, TieKind.FAMILY, code)
        for place, neighbour in enumerate(graph.moves.get(code, ())):
            points = max(NEIGHBOUR - LATER_NEIGHBOUR * place, LAST_NEIGHBOUR)
            tie(neighbour, points, TieKind.NEIGHBOUR, code)
    for code in practised:
        tie(code, PRACTISED, TieKind.PRACTISED, code)
    return found


def concerning(graph: OccupationGraph, occupation: str) -> set[str]:
    """Return the occupations through which somebody may be tied to this one."""
    return {occupation, *graph.relatives(occupation), *graph.origins.get(occupation, ())}


# "Permis B", "B - Véhicule léger", "CACES R489 - 3", "Habilitation électrique"
_CATEGORY = re.compile(r"(?:^|\bpermis\s+)(am|a|b|ce|c|d)\b(?=\s*(?:-|\(|$))", re.IGNORECASE)
_TRUCK = re.compile(r"caces\D*(?:r?\s?\d{3}\D*)?([135])\b", re.IGNORECASE)


def licence_of(label: str) -> str:
    """Return the licence that a feed names, or nothing when it is none that a CV can say."""
    if found := _CATEGORY.search(label.strip()):
        return found[1].upper()
    if found := _TRUCK.search(label):
        return f"CACES{found[1]}"
    folded = fold(label)
    if "secouriste" in folded:
        return Licence.SST.value
    return Licence.ELECTRIC.value if "habilitation electrique" in folded else ""


def monthly_salary(offer: Offer) -> int:
    """Return the most that an offer gives, in gross euros a month; 0 when it does not say."""
    amount = offer.salary_high or offer.salary_low
    if not amount or not offer.salary_period:
        return 0
    if offer.salary_period == SalaryPeriod.HOUR:
        return round(float(amount) * float(offer.weekly_hours or USUAL_HOURS) * WEEKS_A_MONTH)
    return round(float(amount) / (12 if offer.salary_period == SalaryPeriod.YEAR else 1))


COLUMNS = (
    "pk", "latitude", "longitude", "occupation", "contract", "working_time", "weekly_hours", "salary_low",
    "salary_high", "salary_period", "experience", "skills", "licences", "published_at", "employer_name", "employer",
    "positions", "commune__latitude", "commune__longitude",
)  # fmt: skip


def works(offers: QuerySet[Offer]) -> Iterator[Work]:
    """Yield offers as the engine looks at them; an offer without a place is within reach of nobody and is left out."""
    graph = occupation_graph()
    rows = offers.select_related("commune").only(*COLUMNS).order_by("pk")
    for offer in rows.iterator(chunk_size=BATCH):
        place = _place_of(offer)
        if place is None:
            continue
        occupation = offer.occupation_id or ""
        listed = frozenset(fold(one["label"]) for one in offer.skills if one.get("label"))
        needed = (licence_of(one.get("label", "")) for one in offer.licences if one.get("required"))
        yield Work(
            key=offer.pk,
            latitude=place[0],
            longitude=place[1],
            occupation=occupation,
            parent=graph.parents.get(occupation, ""),
            skills=listed or graph.hearts.get(occupation, frozenset()),
            contract=offer.contract,
            working_time=offer.working_time,
            salary=monthly_salary(offer),
            experience=offer.experience,
            licences=frozenset(code for code in needed if code),
            published=int(offer.published_at.timestamp()),
            employer=str(offer.employer_id or fold(offer.employer_name)),
            positions=offer.positions,
        )


def _place_of(offer: Offer) -> tuple[float, float] | None:
    """Return where the work is: as the offer says, or its town."""
    for one in (offer, offer.commune):
        if one is not None and one.latitude is not None and one.longitude is not None:
            return one.latitude, one.longitude
    return None


def seekings(seekers: QuerySet[JobSeeker], *, at: datetime) -> Iterator[Seeking]:
    """Yield people as the engine looks at them; somebody whose place is not known is within reach of nothing."""
    keys = seekers.order_by("pk").values_list("pk", flat=True)
    for some in batched(keys.iterator(chunk_size=BATCH)):
        yield from _seekings(some, at)


def _seekings(keys: list[int], at: datetime) -> Iterator[Seeking]:
    rows = JobSeeker.objects.filter(pk__in=keys).select_related("commune").order_by("pk")
    seekers = list(rows)
    people = [one.person_id for one in seekers]
    wishes = _wishes(keys)
    cvs = _cvs(people)
    settled, told = _settled(people), _told(people, at)
    for seeker in seekers:
        wish, cv = wishes.get(seeker.pk), cvs.get(seeker.person_id)
        commune = (wish and wish.commune) or seeker.commune
        if commune is None or commune.latitude is None or commune.longitude is None:
            continue
        yield _seeking(
            seeker,
            (commune.latitude, commune.longitude),
            wish,
            cv,
            at=at,
            settled=frozenset(settled[seeker.person_id]),
            told=frozenset(told[seeker.person_id]),
        )


def _seeking(
    seeker: JobSeeker,
    place: tuple[float, float],
    wish: Wish | None,
    cv: Cv | None,
    *,
    at: datetime,
    settled: frozenset[int],
    told: frozenset[int],
) -> Seeking:
    graph = occupation_graph()
    names: dict[str, str] = {}
    wished = sorted(wish.occupations.all(), key=lambda one: one.rank) if wish else []
    codes = [one.occupation_id for one in wished]
    names |= {one.occupation_id: one.title for one in wished}
    if not codes and cv and cv.occupation_id:
        codes = [cv.occupation_id]
        names[cv.occupation_id] = cv.headline
    done = list(cv.experiences.all()) if cv else []
    practised = {one.occupation_id: one.title for one in done if one.occupation_id}
    names = practised | names
    said = [one.words for one in cv.skills.all()] if cv else []
    said += [task for one in done for task in one.tasks]
    skills = {fold(words): words for words in said if words}
    return Seeking(
        key=seeker.person_id,
        latitude=place[0],
        longitude=place[1],
        radius_km=wish.radius_km if wish else 10,
        ties=ties_of(graph, codes, practised),
        practised=frozenset(graph.parents[code] for code in practised if code in graph.parents),
        skills=frozenset(skills),
        contracts=frozenset(wish.contracts if wish else ()),
        working_time=wish.working_time if wish else "",
        salary=(wish.monthly_salary or 0) if wish else 0,
        licences=frozenset(_held(cv)) if cv else frozenset(),
        cv_days=max((at - cv.fresh_at).days, 0) if cv else None,
        settled=settled,
        told=told,
        names=names | skills,
    )


def _held(cv: Cv) -> Iterator[str]:
    for one in cv.licences.all():
        yield one.code
        yield from IMPLIED.get(one.code, ())


def _wishes(seekers: list[int]) -> dict[int, Wish]:
    occupations = Prefetch("occupations", WishedOccupation.objects.order_by("rank"))
    rows = Wish.objects.filter(seeker__in=seekers).select_related("commune").prefetch_related(occupations)
    return {wish.seeker_id: wish for wish in rows}


def _cvs(people: list[int]) -> dict[int, Cv]:
    done = Prefetch("experiences", Experience.objects.order_by("pk"))
    rows = Cv.objects.filter(person__in=people).prefetch_related(done, "skills", "licences")
    return {cv.person_id: cv for cv in rows}


def _settled(people: list[int]) -> Mapping[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    sent = Application.objects.filter(person__in=people).exclude(state=ApplicationState.WITHDRAWN)
    refused = OfferRefusal.objects.filter(person__in=people)
    for rows in (sent.values_list("person", "offer"), refused.values_list("person", "offer")):
        for person, offer in rows:
            found[person].add(offer)
    return found


def _told(people: list[int], at: datetime) -> Mapping[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    rows = Finding.objects.filter(person__in=people, told_at__gt=at - REMEMBERED)
    for person, offer in rows.values_list("person", "offer"):
        found[person].add(offer)
    return found
