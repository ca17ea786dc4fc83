"""The agency's list says that a spell goes on while a desk opens another: one of the two, said in words."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import count

import pytest

from tests.races import race
from tremplin.core import clock
from tremplin.core.errors import DomainError
from tremplin.seekers import services
from tremplin.seekers.enums import EndReason
from tremplin.seekers.errors import AlreadyRegistered
from tremplin.seekers.models import JobSeeker, Registration
from tremplin.seekers.tests.factories import make_seeker

TODAY = clock.today()


@pytest.mark.django_db(transaction=True)
def test_a_spell_taken_up_again_and_another_begun_at_once_are_one_spell() -> None:
    samira = make_seeker()
    ended = services.end_registration(
        actor=None, seeker=samira, on=TODAY - timedelta(days=3), reason=EndReason.JOB, at=clock.now()
    )
    turns = count()

    def reopen_or_register() -> str:
        try:
            if next(turns) % 2:
                services.reopen(registration=Registration.objects.get(pk=ended.pk))
            else:
                services.register(person=samira.person, agency=samira.agency, on=TODAY)
        except DomainError as refusal:
            return type(refusal).__name__
        return "done"

    assert AlreadyRegistered.__name__ in race(reopen_or_register, times=4)
    assert Registration.objects.filter(ends_on=None).count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_start_corrected_while_the_category_changes_leaves_no_spell_that_ends_before_it_begins() -> None:
    for number in range(6):
        seeker = make_seeker(f"P{number} Caron", on=TODAY - timedelta(days=20))
        turns = count()

        def correct_or_change(seeker: JobSeeker = seeker, turns: Iterator[int] = turns) -> str:
            try:
                if next(turns) % 2:
                    services.correct_start(
                        registration=seeker.registrations.get(), on=TODAY - timedelta(days=5)
                    )
                else:
                    services.change_category(
                        actor=None, seeker=seeker, code="B", on=TODAY - timedelta(days=10), at=clock.now()
                    )
            except DomainError as refusal:
                return type(refusal).__name__
            return "done"

        assert sorted(race(correct_or_change, times=2)) in (
            ["DateBeforeCategory", "done"],
            ["DateBeforeRegistration", "done"],
        )
