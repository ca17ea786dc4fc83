"""The verbs of employers: know a company, know somebody there."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from tremplin.accounts.models import Person
from tremplin.accounts.services import know_person
from tremplin.core.contacts import Address, ContactKind
from tremplin.core.errors import NotAllowed
from tremplin.employers import messages, permissions
from tremplin.employers.errors import AlreadySpeaks, HasAccount, NumberTaken, SpeaksNoMore, WrongCompanyNumber
from tremplin.employers.models import Employer, EmployerContact, Site
from tremplin.employers.numbers import SIREN, SIRET, digits_of, has_good_key
from tremplin.reference.models import Commune, Sector


@transaction.atomic
def know_employer(
    *,
    name: str,
    siret: str = "",
    sector: Sector | None = None,
    commune: Commune | None = None,
    street: str = "",
) -> Employer:
    """Return the employer of this SIRET, or create it; raise WrongCompanyNumber when its key is false.

    Without a number a new employer is created each time: two shops may bear one name.
    """
    number = digits_of(siret)
    if siret and not has_good_key(number):
        raise WrongCompanyNumber
    siren = number[:SIREN]
    employer = Employer.objects.filter(siren=siren).first() if siren else None
    if employer is None:
        employer = _employer(name, siren=siren, sector=sector)
        employer.save()
    if number[SIREN:]:
        Site.objects.get_or_create(
            siret=number, defaults={"employer": employer, "name": name, "street": street, "commune": commune}
        )
    return employer


def _employer(name: str, *, siren: str = "", sector: Sector | None = None) -> Employer:
    return Employer(name=name, search_key=Employer.search_key_of(name), siren=siren, sector=sector)


@transaction.atomic
def give_number(*, employer: Employer, siret: str) -> None:
    """Note the number of an employer that had none, or raise WrongCompanyNumber or NumberTaken."""
    number = digits_of(siret)
    if len(number) != SIRET or not has_good_key(number):
        raise WrongCompanyNumber
    siren = number[:SIREN]
    locked = Employer.objects.select_for_update().get(pk=employer.pk)
    others = Employer.objects.filter(siren=siren).exclude(pk=locked.pk)
    if others.exists() or locked.siren not in {"", siren}:
        raise NumberTaken
    locked.siren = siren
    locked.save(update_fields=["siren"])
    site, _made = Site.objects.get_or_create(siret=number, defaults={"employer": locked, "name": locked.name})
    if site.employer_id != locked.pk:
        raise NumberTaken


@transaction.atomic
def know_employers(*, several: Mapping[str, str]) -> dict[str, int]:
    """Return the keys of the employers of many SIREN or SIRET numbers (each with a name), created when unknown.

    For feeds: numbers are checked by the caller, a few statements serve any number of employers.
    """
    names = {number[:SIREN]: name for number, name in several.items()}
    known = _keys_of(names.keys())
    Employer.objects.bulk_create(
        [_employer(name or siren, siren=siren) for siren, name in names.items() if siren not in known],
        ignore_conflicts=True,
    )
    if len(known) < len(names):
        known = _keys_of(names.keys())
    Site.objects.bulk_create(
        [
            Site(siret=number, employer_id=known[number[:SIREN]], name=name)
            for number, name in several.items()
            if len(number) > SIREN
        ],
        ignore_conflicts=True,
    )
    return {number: known[number[:SIREN]] for number in several}


def _keys_of(sirens: Collection[str]) -> dict[str, int]:
    return dict(Employer.objects.filter(siren__in=sirens).values_list("siren", "pk")) if sirens else {}


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a feed says to write to, and for whom: the key of an employer, or a name when it has no number."""

    mail: str
    employer_name: str
    employer: int | None = None


@dataclass(frozen=True, slots=True)
class Answering:
    """The key of an employer, and of who answers for it; None for whoever does so no longer."""

    employer: int | None
    contact: int | None


@transaction.atomic
def know_contacts(*, several: Mapping[Speaker, str]) -> dict[Speaker, Answering]:
    """Return who answers at each of these addresses (each with a name), created when unknown.

    For feeds, as `know_employers`. An employer without a number is the one that bears this name at this address.
    """
    if not several:
        return {}
    employers = _employers_at(several)
    wanted = {(employers[one], one.mail): name for one, name in several.items()}
    known = _contacts_among(wanted)
    if len(known) < len(wanted):
        EmployerContact.objects.bulk_create(
            [
                EmployerContact(employer_id=employer, mail=mail, name=name)
                for (employer, mail), name in wanted.items()
                if (employer, mail) not in known
            ],
            ignore_conflicts=True,
        )
        known = _contacts_among(wanted)
    return {one: Answering(employers[one], known[employers[one], one.mail]) for one in several}


def _employers_at(speakers: Iterable[Speaker]) -> dict[Speaker, int]:
    nameless = {(one.mail, one.employer_name) for one in speakers if one.employer is None}
    rows = EmployerContact.objects.filter(mail__in={mail for mail, _name in nameless}).order_by("-pk")
    known = {(mail, name): key for mail, name, key in rows.values_list("mail", "employer__name", "employer")}
    new = sorted(nameless - known.keys())
    made = Employer.objects.bulk_create([_employer(name) for _mail, name in new])
    known.update(zip(new, [employer.pk for employer in made], strict=True))
    return {one: one.employer or known[one.mail, one.employer_name] for one in speakers}


def still_speaking(*, contacts: Collection[int]) -> set[int]:
    """Return which of these still speak for their employer; nobody writes that they left until this transaction ends."""
    rows = EmployerContact.objects.select_for_update().filter(pk__in=contacts, is_active=True).order_by("pk")
    return set(rows.values_list("pk", flat=True)) if contacts else set()


def _contacts_among(wanted: Collection[tuple[int, str]]) -> dict[tuple[int, str], int | None]:
    rows = (
        EmployerContact.objects.select_for_update()
        .filter(
            employer__in={employer for employer, _mail in wanted},
            mail__in={mail for _employer, mail in wanted},
        )
        .order_by("pk")
    )
    return {
        (employer, mail): key if is_active else None
        for key, employer, mail, is_active in rows.values_list("pk", "employer", "mail", "is_active")
    }


def know_contact(
    *, employer: Employer, name: str, address: Address, person: Person | None = None
) -> EmployerContact:
    """Return whoever speaks for `employer` at `address`, created when unknown."""
    field = "mail" if address.kind == ContactKind.EMAIL else "telephone"
    contact, _ = EmployerContact.objects.get_or_create(
        employer=employer, **{field: address.value}, defaults={"name": name, "person": person}
    )
    return contact


@transaction.atomic
def add_employer(*, actor: Person, name: str, siret: str) -> Employer:
    """Know an employer that somebody of the agency checked, or raise NotAllowed or WrongCompanyNumber."""
    if not permissions.may_keep_employers(actor):
        raise NotAllowed
    if len(digits_of(siret)) != SIRET:
        raise WrongCompanyNumber
    employer = know_employer(name=name, siret=siret)
    employer.is_checked = True
    employer.save(update_fields=["is_checked"])
    return employer


@transaction.atomic
def add_contact(
    *, actor: Person, employer: Employer, name: str, address: Address, at: datetime
) -> EmployerContact:
    """Let somebody speak for `employer`, again or for the first time; raise NotAllowed or AlreadySpeaks.

    Whoever comes back at an address has no account there until one is opened: it may be somebody else.
    """
    if not permissions.may_keep_employers(actor):
        raise NotAllowed
    contact = know_contact(employer=employer, name=name, address=address)
    locked = EmployerContact.objects.select_for_update().get(pk=contact.pk)
    if not locked.is_active:
        locked.name, locked.person, locked.is_active, locked.added_at = name, None, True, at
        locked.save(update_fields=["name", "person", "is_active", "added_at"])
    elif locked.name != name:
        raise AlreadySpeaks
    return locked


def end_contact(*, actor: Person, contact: EmployerContact) -> None:
    """Note that `contact` speaks for the employer no longer, or raise NotAllowed: her account opens nothing there."""
    if not permissions.may_keep_employers(actor):
        raise NotAllowed
    EmployerContact.objects.filter(pk=contact.pk).update(is_active=False)


@transaction.atomic
def open_account(
    *, actor: Person, contact: EmployerContact, given_name: str, family_name: str, at: datetime
) -> Person:
    """Let `contact` sign in at her address and answer there; she is told. Raise NotAllowed, SpeaksNoMore, HasAccount."""
    if not permissions.may_keep_employers(actor):
        raise NotAllowed
    locked = EmployerContact.objects.select_for_update(of=("self",)).get(pk=contact.pk)
    if not locked.is_active:
        raise SpeaksNoMore
    if locked.person_id is not None:
        raise HasAccount
    locked.person = know_person(given_name=given_name, family_name=family_name, address=locked.address, at=at)
    locked.save(update_fields=["person"])
    messages.tell_account_opened(contact=locked, person=locked.person, at=at)
    return locked.person
