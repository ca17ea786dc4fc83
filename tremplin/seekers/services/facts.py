"""What is said of somebody: what she looks for, what she does about work, the job she found, an exchange."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from tremplin.accounts.models import Person
from tremplin.core import clock
from tremplin.core.errors import NotAllowed
from tremplin.reference.enums import ContractType, WorkingTime
from tremplin.reference.models import Commune, Occupation
from tremplin.seekers import permissions
from tremplin.seekers.enums import ExchangeChannel, KnownFrom, Status
from tremplin.seekers.errors import (
    DateBeforeRegistration,
    JobAlreadyKnown,
    JobTooFar,
    MonthsNeeded,
    NoWorkWanted,
)
from tremplin.seekers.models import Exchange, JobFound, JobSeeker, StatusChange, Wish, WishedOccupation

# How far ahead a job found may begin (months), and the contracts whose length is not asked.
FURTHEST_JOB = 3
WITHOUT_END = frozenset({ContractType.OPEN_ENDED, ContractType.SELF_EMPLOYED})


@dataclass(frozen=True)
class WishedWork:
    """An occupation looked for, under the name the person gave it."""

    occupation: Occupation
    title: str


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


@transaction.atomic
def note_job_found(
    *,
    actor: Person,
    seeker: JobSeeker,
    starts_on: date,
    contract: ContractType,
    months: int | None,
    employer_name: str,
    known_from: KnownFrom,
    at: datetime,
) -> JobFound:
    """Let `actor` note the job that `seeker` found; the length of an open-ended one does not matter.

    Raises NotAllowed, DateBeforeRegistration, JobTooFar, MonthsNeeded, JobAlreadyKnown.
    """
    if not permissions.may_record_facts(actor, seeker, at=at):
        raise NotAllowed
    # Two windows may note the same job: they queue here.
    JobSeeker.objects.select_for_update().get(pk=seeker.pk)
    if not seeker.registrations.filter(starts_on__lte=starts_on).exists():
        raise DateBeforeRegistration
    if starts_on > clock.add_months(clock.local_day(at), FURTHEST_JOB):
        raise JobTooFar
    if months is None and contract not in WITHOUT_END:
        raise MonthsNeeded
    if seeker.jobs_found.filter(starts_on=starts_on).exists():
        raise JobAlreadyKnown
    return record_job_found(
        seeker=seeker,
        starts_on=starts_on,
        contract=contract,
        months=None if contract == ContractType.OPEN_ENDED else months,
        employer_name=employer_name,
        known_from=known_from,
        author=actor,
        at=at,
    )


def record_exchange(*, actor: Person, seeker: JobSeeker, channel: ExchangeChannel, at: datetime) -> Exchange:
    """Note that the agency and `seeker` were in touch."""
    if not permissions.may_record_facts(actor, seeker, at=at):
        raise NotAllowed
    return Exchange.objects.create(seeker=seeker, held_at=at, channel=channel, author=actor)
