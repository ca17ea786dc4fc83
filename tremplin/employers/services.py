"""The verbs of employers: know a company, know somebody there."""

from django.db import transaction

from tremplin.accounts.models import Person
from tremplin.core.contacts import Address, ContactKind
from tremplin.employers.errors import WrongCompanyNumber
from tremplin.employers.models import Employer, EmployerContact, Site
from tremplin.employers.numbers import SIREN, digits_of, has_good_key
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
        employer = Employer.objects.create(name=name, siren=siren, sector=sector)
    if number[SIREN:]:
        Site.objects.get_or_create(
            siret=number, defaults={"employer": employer, "name": name, "street": street, "commune": commune}
        )
    return employer


def know_contact(
    *, employer: Employer, name: str, address: Address, person: Person | None = None
) -> EmployerContact:
    """Return whoever speaks for `employer` at `address`, created when unknown."""
    field = "mail" if address.kind == ContactKind.EMAIL else "telephone"
    contact, _ = EmployerContact.objects.get_or_create(
        employer=employer, **{field: address.value}, defaults={"name": name, "person": person}
    )
    return contact
