"""Somebody new at two desks at once: one file."""

import pytest

from tests.races import race
from tremplin.accounts.enums import Role
from tremplin.agencies.tests.factories import make_agency, make_staff
from tremplin.core import clock
from tremplin.seekers import services
from tremplin.seekers.errors import SomebodyAlike
from tremplin.seekers.models import JobSeeker
from tremplin.seekers.services import Newcomer


@pytest.mark.django_db(transaction=True)
def test_two_desks_that_receive_the_same_person_make_one_file() -> None:
    mehdi, agency = make_staff(Role.RECEPTION, name="Mehdi Coppens"), make_agency()

    def register() -> bool:
        try:
            services.register_newcomer(
                actor=mehdi, agency=agency, newcomer=Newcomer("Samira", "Belkacem"), on=clock.today(), at=clock.now()
            )  # fmt: skip
        except SomebodyAlike:
            return False
        return True

    assert sorted(race(register, times=4)) == [False, False, False, True]
    assert JobSeeker.objects.count() == 1
