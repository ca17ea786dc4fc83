"""Reads about job seekers: the file in plain values, the last exchange, what somebody looks for in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import prefetch_related_objects

from tremplin.accounts.models import Person
from tremplin.agencies.models import Agency
from tremplin.core import clock
from tremplin.core.periodic import last_turn
from tremplin.core.retention import TWO_YEARS
from tremplin.core.text import name_words
from tremplin.seekers.enums import Status
from tremplin.seekers.models import CategorySpell, JobSeeker, Registration, Wish, covers
from tremplin.seekers.purge import PURGE


@dataclass(frozen=True)
class WishInWords:
    """What somebody looks for, as a page says it."""

    titles: list[str]
    place: str
    radius_km: int
    contracts: list[str]
    working_time: str
    monthly_salary: int | None
    changed_at: datetime


def whole_since() -> date | None:
    """Return the day since which job searches are kept whole, or None when nothing was ever removed here."""
    last = last_turn(PURGE)
    return clock.local_day(last - TWO_YEARS) if last else None


@dataclass(frozen=True)
class KnownPerson:
    """Somebody the agency knows, as far as the desk needs to recognise her: never her file."""

    seeker: JobSeeker
    contacts: list[str]
    registered_since: date | None


def alike(agency: Agency, full_name: str, birth_year: int | None) -> list[JobSeeker]:
    """Return whom the agency knows under this name, whatever the order of its words, accents and capitals.

    Somebody born in another year, when both years are known, is somebody else.
    """
    words = name_words(full_name)
    found = (
        JobSeeker.objects.filter(agency=agency).holding(words).select_related("person", "commune", "agency")
    )
    return [
        one
        for one in found.order_by("pk")
        if name_words(one.person.full_name) == words
        and (birth_year is None or one.birth_year in {None, birth_year})
    ]


def known_people(seekers: Sequence[JobSeeker], *, on: date) -> list[KnownPerson]:
    """Return what lets one recognise these people, in a fixed number of questions to the database."""
    prefetch_related_objects(seekers, "person__contact_links__contact")
    since = dict(
        Registration.objects.filter(seeker__in=seekers).open_on(on).values_list("seeker", "starts_on")
    )
    return [
        KnownPerson(one, [link.contact.masked for link in one.person.contact_links.all()], since.get(one.pk))
        for one in seekers
    ]


def seeker_of(person: Person) -> JobSeeker | None:
    return JobSeeker.objects.filter(person=person).select_related("agency", "commune").first()


def wish_of(seeker: JobSeeker) -> WishInWords | None:
    """Return what `seeker` looks for, or None when she never said."""
    wish = Wish.objects.filter(seeker=seeker).select_related("commune").first()
    if wish is None:
        return None
    return WishInWords(
        titles=list(wish.occupations.order_by("rank").values_list("title", flat=True)),
        place=wish.commune.name if wish.commune else "",
        radius_km=wish.radius_km,
        contracts=wish.contract_labels,
        working_time=wish.get_working_time_display() if wish.working_time else "",
        monthly_salary=wish.monthly_salary,
        changed_at=wish.changed_at,
    )


def status_of(seeker: JobSeeker) -> Status:
    """Return what `seeker` last said she is doing about work; searching when she never said."""
    last = seeker.status_changes.order_by("-changed_at", "-pk").values_list("status", flat=True).first()
    return Status(last) if last else Status.SEARCHING


def registered_since(seeker: JobSeeker, *, on: date) -> date | None:
    """Return the first day of the spell that holds `on`."""
    return Registration.objects.filter(seeker=seeker).open_on(on).values_list("starts_on", flat=True).first()


def category_of(seeker: JobSeeker, *, on: date) -> str:
    """Return the letter of the category of `seeker` on a day, or nothing when she is not on the list."""
    spells = CategorySpell.objects.filter(covers(on), registration__seeker=seeker)
    return spells.values_list("category__code", flat=True).order_by("-starts_on", "-pk").first() or ""


def everything_about(person: Person) -> dict[str, Any]:
    """Return what is held about the job search of `person`, in plain values, for her to take away."""
    seeker = seeker_of(person)
    if seeker is None:
        return {}
    wish = wish_of(seeker)
    return {
        "agency": seeker.agency.name,
        "town": seeker.commune.name if seeker.commune else None,
        "birth_year": seeker.birth_year,
        "has_car": seeker.has_car,
        "reference": seeker.reference,
        "registrations": [
            {
                "from": spell.starts_on.isoformat(),
                "to": spell.ends_on.isoformat() if spell.ends_on else None,
                "end_reason": spell.end_reason,
                "categories": [
                    {"code": one.category.code, "from": one.starts_on.isoformat()}
                    for one in spell.category_spells.select_related("category").order_by("starts_on")
                ],
            }
            for spell in seeker.registrations.order_by("starts_on")
        ],
        "wish": {
            "occupations": wish.titles,
            "place": wish.place,
            "radius_km": wish.radius_km,
            "contracts": wish.contracts,
            "working_time": wish.working_time,
            "monthly_salary": wish.monthly_salary,
        }
        if wish
        else None,
        "status": [
            {"status": one.status, "at": one.changed_at.isoformat()}
            for one in seeker.status_changes.order_by("changed_at")
        ],
        "jobs_found": [
            {"from": job.starts_on.isoformat(), "contract": job.contract, "employer": job.employer_name}
            for job in seeker.jobs_found.order_by("starts_on")
        ],
        "exchanges": [
            {"at": one.held_at.isoformat(), "how": one.channel}
            for one in seeker.exchanges.order_by("held_at")
        ],
    }
