"""Applications for tests: somebody with a CV, an offer that takes applications here."""

from typing import Any

from tremplin.accounts.models import Person
from tremplin.applications import services
from tremplin.applications.models import Application
from tremplin.core import clock
from tremplin.core.text import plain
from tremplin.cv.tests.factories import make_cv
from tremplin.employers.models import EmployerContact
from tremplin.employers.services import know_employer
from tremplin.offers import services as offers
from tremplin.offers.models import Offer
from tremplin.reference.enums import ContractType
from tremplin.seekers.tests.factories import make_seeker


def make_employer(name: str = "Boulangerie Aux Deux Épis", mail: str = "odile@exemple.fr") -> EmployerContact:
    employer = know_employer(name=name)
    return EmployerContact.objects.create(employer=employer, name="Odile Delattre", mail=mail)


def make_offer(
    contact: EmployerContact | None = None, reference: str = "R1", *, elsewhere: str = "", **details: Any
) -> Offer:
    """Return an open offer; with `elsewhere`, one applies at that address instead of here."""
    contact = contact or make_employer()
    offer = Offer(
        reference=reference,
        **{
            "title": "Vendeuse ou vendeur en boulangerie",
            "description": "Accueillir, servir, encaisser.",
            "employer": contact.employer,
            "employer_name": contact.employer.name,
            "contact": None if elsewhere else contact,
            "apply_url": elsewhere,
            "contract": ContractType.OPEN_ENDED,
            "published_at": clock.now(),
            "changed_at": clock.now(),
            "place": "59100 Roubaix",
            "latitude": 50.69,
            "longitude": 3.17,
            **details,
        },
    )
    offers.publish(offer=offer, author=None, at=clock.now())
    return offer


def make_candidate(name: str = "Samira Belkacem") -> Person:
    person = make_seeker(name, f"{plain(name).replace(' ', '.')}@exemple.fr").person
    make_cv(person)
    return person


def make_application(person: Person | None = None, offer: Offer | None = None, **details: Any) -> Application:
    values = {"message": "Bonjour", "may_phone": False, "at": clock.now(), **details}
    return services.apply(person=person or make_candidate(), offer=offer or make_offer(), **values)
