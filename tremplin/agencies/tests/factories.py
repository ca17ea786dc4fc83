"""An agency for tests, and people who work in it."""

from datetime import date

from tremplin.accounts.enums import Role
from tremplin.accounts.models import Person
from tremplin.accounts.tests.factories import make_person
from tremplin.agencies import services
from tremplin.agencies.models import Agency, Portfolio

LONG_AGO = date(2016, 1, 4)


def make_agency(code: str = "roubaix", name: str = "Agence de Roubaix") -> Agency:
    agency, _ = Agency.objects.get_or_create(
        code=code,
        defaults={
            "name": name,
            "street": "12, quai des Filatures",
            "postcode": "59100",
            "town": "Roubaix",
            "telephone": "+33353012059",
            "latitude": 50.6892,
            "longitude": 3.1746,
        },
    )
    return agency


def make_staff(
    role: Role = Role.ADVISER, agency: Agency | None = None, name: str = "Karima Haddad"
) -> Person:
    given, family = name.split(" ", 1)
    person = make_person(given, family, f"{given}.{family}@agence.exemple.fr".lower().replace(" ", ""))
    services.give_post(person=person, agency=agency or make_agency(), role=role, on=LONG_AGO)
    return person


def make_portfolio(adviser: Person, *people: Person, agency: Agency | None = None) -> Portfolio:
    portfolio, _ = Portfolio.objects.get_or_create(agency=agency or make_agency(), adviser=adviser)
    for person in people:
        services.follow(portfolio=portfolio, person=person, on=LONG_AGO)
    return portfolio
