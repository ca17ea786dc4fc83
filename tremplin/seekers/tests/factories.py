"""Job seekers for tests."""

from datetime import date
from typing import Any

from tremplin.accounts.models import Person
from tremplin.accounts.tests.factories import make_person
from tremplin.agencies.models import Agency
from tremplin.agencies.tests.factories import make_agency
from tremplin.reference.models import Commune, Department, Domain, Occupation
from tremplin.seekers import services
from tremplin.seekers.models import JobSeeker

MARCH = date(2016, 3, 1)


def make_commune(code: str = "59512", name: str = "Roubaix", **details: Any) -> Commune:
    department, _ = Department.objects.get_or_create(code=code[:2], defaults={"name": "Nord"})
    commune, _ = Commune.objects.get_or_create(
        code=code,
        defaults={
            "name": name,
            "department": department,
            "postcodes": "59100",
            "latitude": 50.6892,
            "longitude": 3.1746,
            "population": 98_000,
            "valid_from": date(2008, 1, 1),
            **details,
        },
    )
    return commune


def make_occupation(code: str = "K2204", label: str = "Agent / Agente de nettoyage industriel") -> Occupation:
    domain, _ = Domain.objects.get_or_create(code=code[:3], defaults={"label": "Services"})
    occupation, _ = Occupation.objects.get_or_create(
        code=code,
        defaults={"label": label, "parent": code, "domain": domain, "valid_from": date(2008, 1, 1)},
    )
    return occupation


def make_seeker(
    name: str = "Samira Belkacem",
    *addresses: str,
    agency: Agency | None = None,
    on: date = MARCH,
    category: str = "A",
) -> JobSeeker:
    given, family = name.split(" ", 1)
    person: Person = make_person(given, family, *addresses)
    services.register(
        person=person, agency=agency or make_agency(), on=on, commune=make_commune(), category=category
    )
    return JobSeeker.objects.get(person=person)
