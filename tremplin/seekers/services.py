"""The verbs of job seekers: register, end a registration, change category, wish, record what happened."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from tremplin.accounts.models import Person
from tremplin.agencies.models import Agency
from tremplin.core import clock
from tremplin.core.errors import NotAllowed
from tremplin.reference.enums import ContractType, WorkingTime
from tremplin.reference.models import Commune, Occupation
from tremplin.seekers import permissions
from tremplin.seekers.enums import EndReason, ExchangeChannel, KnownFrom, Status
from tremplin.seekers.errors import AlreadyRegistered, DateBeforeRegistration, NotRegistered, NoWorkWanted
from tremplin.seekers.models import (
    Category,
    CategorySpell,
    Exchange,
    JobFound,
    JobSeeker,
    Registration,
    StatusChange,
    Wish,
    WishedOccupation,
    covers,
)

FIRST_CATEGORY = "A"


@dataclass(frozen=True)
class WishedWork:
    """An occupation looked for, under the name the person gave it."""

    occupation: Occupation
    title: str


@transaction.atomic
def register(
    *,
    person: Person,
    agency: Agency,
    on: date,
    commune: Commune | None = None,
    category: str = FIRST_CATEGORY,
) -> Registration:
    """Put `person` on the list from `on`, or raise AlreadyRegistered."""
    seeker, _ = JobSeeker.objects.get_or_create(
        person=person, defaults={"agency": agency, "commune": commune}
    )
    JobSeeker.objects.select_for_update().get(pk=seeker.pk)
    if Registration.objects.filter(seeker=seeker).filter(covers(on)).exists():
        raise AlreadyRegistered
    registration = Registration.objects.create(seeker=seeker, starts_on=on)
    CategorySpell.objects.create(registration=registration, category=_category(category, on), starts_on=on)
    return registration


@transaction.atomic
def end_registration(*, seeker: JobSeeker, on: date, reason: EndReason) -> Registration:
    """Take `seeker` off the list from `on`, or raise NotRegistered or DateBeforeRegistration."""
    registration = Registration.objects.select_for_update().filter(seeker=seeker, ends_on=None).first()
    if registration is None:
        raise NotRegistered
    if on < registration.starts_on:
        raise DateBeforeRegistration
    registration.ends_on, registration.end_reason = on, reason
    registration.save(update_fields=["ends_on", "end_reason"])
    registration.category_spells.filter(ends_on=None).update(ends_on=on)
    return registration


@transaction.atomic
def change_category(*, seeker: JobSeeker, code: str, on: date) -> CategorySpell:
    """Put `seeker` in another category from `on`; the history stays."""
    registration = Registration.objects.select_for_update().filter(seeker=seeker, ends_on=None).first()
    if registration is None:
        raise NotRegistered
    if on < registration.starts_on:
        raise DateBeforeRegistration
    registration.category_spells.filter(ends_on=None).update(ends_on=on)
    return CategorySpell.objects.create(registration=registration, category=_category(code, on), starts_on=on)


def _category(code: str, on: date) -> Category:
    return Category.objects.get(covers(on), code=code)


@transaction.atomic
def change_wish(
    *,
    actor: Person,
    seeker: JobSeeker,
    work: list[WishedWork],
    commune: Commune | None,
    radius_km: int,
    contracts: list[ContractType],
    working_time: WorkingTime | None,
    monthly_salary: int | None,
    at: datetime,
) -> Wish:
    """Say what `seeker` looks for, or raise NotAllowed or NoWorkWanted."""
    if not permissions.may_change_wish(actor, seeker, at=at):
        raise NotAllowed
    if not work:
        raise NoWorkWanted
    wish, _ = Wish.objects.update_or_create(
        seeker=seeker,
        defaults={
            "commune": commune,
            "radius_km": radius_km,
            "contracts": [str(contract.value) for contract in contracts],
            "working_time": working_time or "",
            "monthly_salary": monthly_salary,
            "changed_at": at,
        },
    )
    wish.occupations.all().delete()
    wanted = {one.occupation.pk: one for one in work}
    WishedOccupation.objects.bulk_create(
        WishedOccupation(wish=wish, occupation=one.occupation, title=one.title, rank=rank)
        for rank, one in enumerate(wanted.values(), start=1)
    )
    return wish


def change_status(*, actor: Person, seeker: JobSeeker, status: Status, at: datetime) -> StatusChange:
    """Say what `seeker` is doing about work since `at`."""
    if not permissions.may_record_facts(actor, seeker, at=at):
        raise NotAllowed
    return StatusChange.objects.create(seeker=seeker, status=status, changed_at=at, author=actor)


@transaction.atomic
def record_job_found(
    *,
    seeker: JobSeeker,
    starts_on: date,
    contract: ContractType,
    months: int | None,
    employer_name: str,
    known_from: KnownFrom,
    author: Person | None,
    at: datetime,
) -> JobFound:
    """Record a job found by `seeker`, told by somebody. Told twice about the same day, it is one job."""
    found, _ = JobFound.objects.get_or_create(
        seeker=seeker,
        starts_on=starts_on,
        defaults={
            "contract": contract,
            "months": months,
            "employer_name": employer_name,
            "known_from": known_from,
            "recorded_at": at,
            "author": author,
        },
    )
    StatusChange.objects.create(seeker=seeker, status=Status.WORKING, changed_at=at, author=author)
    return found


def record_exchange(*, actor: Person, seeker: JobSeeker, channel: ExchangeChannel, at: datetime) -> Exchange:
    """Note that the agency and `seeker` were in touch."""
    if not permissions.may_record_facts(actor, seeker, at=at):
        raise NotAllowed
    return Exchange.objects.create(seeker=seeker, held_at=at, channel=channel, author=actor)


def current_registration(*, seeker: JobSeeker, on: date | None = None) -> Registration | None:
    return Registration.objects.filter(seeker=seeker).open_on(on or clock.today()).first()
