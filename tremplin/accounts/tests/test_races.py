"""The same person named at two desks at once is one person."""

import pytest

from tests.races import race
from tremplin.accounts import services
from tremplin.accounts.models import Person
from tremplin.accounts.tests.factories import make_person
from tremplin.core import clock
from tremplin.core.contacts import read_address


@pytest.mark.django_db(transaction=True)
def test_somebody_named_twice_at_once_is_one_person() -> None:
    address = read_address("accueil@fil.example")
    luc = make_person("Luc", "Petit", address.value)
    found = race(
        lambda: services.know_person(
            given_name="Rose", family_name="Lemaire", address=address, at=clock.now()
        ),
        times=4,
    )
    assert found == [Person.objects.exclude(pk=luc.pk).get()] * 4
