"""One more address opens an account: those that were there already are told, whoever added it."""

import pytest

from tremplin.accounts import services
from tremplin.accounts.tests.factories import make_person
from tremplin.core import clock
from tremplin.core.contacts import read_address
from tremplin.messaging.models import Message

pytestmark = pytest.mark.django_db


def test_the_other_addresses_are_told_of_one_that_is_added() -> None:
    samira = make_person("Samira", "Belkacem", "samira@exemple.fr")
    assert not Message.objects.exists()
    services.add_contact(person=samira, address=read_address("06 39 98 41 07"), at=clock.now())
    told = Message.objects.get()
    assert (told.event, told.address, told.person) == ("contact_added", "samira@exemple.fr", samira)
    assert "… 41 07" in told.body
    assert "06 39 98" not in told.body
    services.add_contact(person=samira, address=read_address("sb@exemple.fr"), at=clock.now())
    assert {message.address for message in Message.objects.exclude(pk=told.pk)} == {
        "samira@exemple.fr",
        "+33639984107",
    }


def test_an_address_added_twice_is_told_once() -> None:
    samira = make_person("Samira", "Belkacem", "samira@exemple.fr")
    for _ in range(2):
        services.add_contact(person=samira, address=read_address("06 39 98 41 07"), at=clock.now())
    services.add_contact(person=samira, address=read_address("samira@exemple.fr"), at=clock.now())
    assert Message.objects.count() == 1


def test_the_first_address_of_somebody_is_told_to_nobody() -> None:
    services.create_person(given_name="Luc", family_name="Petit", at=clock.now())
    luc = make_person("Luc", "Petit", "luc@exemple.fr")
    assert luc.contact_points.count() == 1
    assert not Message.objects.exists()
