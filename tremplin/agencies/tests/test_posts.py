"""Posts given by two windows at once: one person, one post."""

import pytest

from tests.races import race
from tremplin.accounts.enums import Role
from tremplin.accounts.models import Person
from tremplin.agencies import services
from tremplin.agencies.errors import AlreadyHeld
from tremplin.agencies.models import Post
from tremplin.agencies.tests.factories import make_agency
from tremplin.core import clock
from tremplin.core.contacts import read_address


@pytest.mark.django_db(transaction=True)
def test_a_post_given_by_two_windows_at_once_is_one_post_of_one_person() -> None:
    agency, address = make_agency(), read_address("karima@agence.exemple.fr")

    def take_on() -> bool:
        try:
            services.take_on(
                given_name="Karima", family_name="Haddad", address=address, agency=agency, role=Role.ADVISER, at=clock.now()
            )  # fmt: skip
        except AlreadyHeld:
            return False
        return True

    assert sorted(race(take_on, times=4)) == [False, False, False, True]
    assert (Person.objects.count(), Post.objects.count()) == (1, 1)
