"""Somebody comes to be registered: her file, her first day on the list and her adviser, all at once or not at all."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from tremplin.accounts.enums import Language, Title
from tremplin.accounts.models import Person
from tremplin.accounts.services import add_contact, create_person
from tremplin.agencies import services as agencies
from tremplin.agencies.models import Agency, Portfolio
from tremplin.core import clock
from tremplin.core.contacts import Address
from tremplin.core.errors import DayToCome, NotAllowed
from tremplin.reference.models import Commune
from tremplin.seekers import permissions, queries
from tremplin.seekers.errors import BirthYearImpossible, SomebodyAlike
from tremplin.seekers.models import JobSeeker
from tremplin.seekers.services.registrations import FIRST_CATEGORY, register

# How old, in years, somebody who registers may be.
YOUNGEST, OLDEST = 14, 100


@dataclass(frozen=True)
class Newcomer:
    """What somebody says of herself when she comes to be registered."""

    given_name: str
    family_name: str
    title: Title = Title.NONE
    birth_year: int | None = None
    commune: Commune | None = None
    addresses: tuple[Address, ...] = ()
    language: Language = Language.FRENCH

    @property
    def full_name(self) -> str:
        return f"{self.given_name} {self.family_name}"


@transaction.atomic
def register_newcomer(
    *,
    actor: Person,
    agency: Agency,
    newcomer: Newcomer,
    on: date,
    at: datetime,
    category: str = FIRST_CATEGORY,
    portfolio: Portfolio | None = None,
    is_another: bool = False,
) -> JobSeeker:
    """Open the file of somebody the agency does not know, put her on the list, give her an adviser.

    Raises NotAllowed, DayToCome, BirthYearImpossible, CategoryNotInForce; SomebodyAlike when the agency knows somebody
    of that name, unless the actor has looked and it `is_another`; AdviserGone, NotInThisAgency.
    """
    # Two desks may receive the same person: they queue here.
    agency = Agency.objects.select_for_update().get(pk=agency.pk)
    _check(actor, agency, newcomer, on, at)
    if not is_another and queries.alike(agency, newcomer.full_name, newcomer.birth_year):
        raise SomebodyAlike
    person = create_person(
        given_name=newcomer.given_name,
        family_name=newcomer.family_name,
        title=newcomer.title,
        language=newcomer.language,
        addresses=newcomer.addresses,
        at=at,
    )
    register(person=person, agency=agency, on=on, commune=newcomer.commune, category=category, author=actor)
    JobSeeker.objects.filter(person=person).update(birth_year=newcomer.birth_year)
    if portfolio:
        agencies.hand_over(person=person, agency=agency, portfolio=portfolio, on=on, at=at)
    return JobSeeker.objects.select_related("person", "agency").get(person=person)


@transaction.atomic
def register_again(
    *,
    actor: Person,
    seeker: JobSeeker,
    newcomer: Newcomer,
    on: date,
    at: datetime,
    category: str = FIRST_CATEGORY,
    portfolio: Portfolio | None = None,
) -> JobSeeker:
    """Open a new spell for somebody who left the list; what she says now completes what was known of her.

    Raises NotAllowed, DayToCome, BirthYearImpossible, AlreadyRegistered, CategoryNotInForce, AdviserGone,
    NotInThisAgency.
    """
    _check(actor, seeker.agency, newcomer, on, at)
    register(person=seeker.person, agency=seeker.agency, on=on, category=category, author=actor)
    seeker.commune = newcomer.commune or seeker.commune
    seeker.birth_year = seeker.birth_year or newcomer.birth_year
    seeker.save(update_fields=["commune", "birth_year"])
    for address in newcomer.addresses:
        add_contact(person=seeker.person, address=address, at=at)
    if portfolio:
        agencies.hand_over(person=seeker.person, agency=seeker.agency, portfolio=portfolio, on=on, at=at)
    return seeker


def _check(actor: Person, agency: Agency, newcomer: Newcomer, on: date, at: datetime) -> None:
    if not permissions.may_register(actor, agency):
        raise NotAllowed
    if on > clock.local_day(at):
        raise DayToCome
    check_birth_year(year=newcomer.birth_year, on=on)


def check_birth_year(*, year: int | None, on: date) -> None:
    """Raise BirthYearImpossible for who would be a child, or over a hundred, on `on`."""
    if year is not None and not YOUNGEST <= on.year - year <= OLDEST:
        raise BirthYearImpossible
