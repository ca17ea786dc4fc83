"""People for tests: somebody reached at an address, signed in or not."""

from datetime import UTC, datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from tremplin.accounts import services
from tremplin.accounts.models import Person
from tremplin.core.contacts import read_address

LONG_AGO = datetime(2017, 1, 2, 9, tzinfo=UTC)
SECRET = "JBSWY3DPEHPK3PXP"


def make_person(
    given_name: str = "Samira", family_name: str = "Belkacem", *addresses: str, **details: Any
) -> Person:
    return services.create_person(
        given_name=given_name,
        family_name=family_name,
        at=LONG_AGO,
        addresses=tuple(read_address(address) for address in addresses),
        **details,
    )


def give_second_factor(person: Person) -> None:
    TOTP.activate(person, SECRET)
    assert Authenticator.objects.filter(user=person).exists()


def signed_in(person: Person) -> Client:
    """Return a browser in which `person` is signed in (second factor set when she is of the staff)."""
    if person.is_staff_member and not Authenticator.objects.filter(user=person).exists():
        give_second_factor(person)
    client = Client()
    client.force_login(person)
    return client
