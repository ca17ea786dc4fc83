"""Somebody absent from a complete list, while an adviser notes that she left."""

from concurrent.futures import ThreadPoolExecutor, wait

import pytest
from django.db import connection, transaction

from tremplin.agencies.tests.factories import make_agency, make_portfolio, make_staff
from tremplin.core import clock
from tremplin.seekers import services
from tremplin.seekers.enums import EndReason
from tremplin.seekers.importing.writing import end_absent
from tremplin.seekers.models import JobSeeker, Registration
from tremplin.seekers.tests.factories import make_seeker

PATIENCE = 0.3  # seconds, for the second act to come as far as it can


@pytest.mark.django_db(transaction=True)
def test_what_an_adviser_notes_meanwhile_stays_and_does_not_stop_the_list() -> None:
    karima, samira = make_staff(), make_seeker()
    make_portfolio(karima, samira.person)
    JobSeeker.objects.update(reference="A1")

    def read() -> int:
        try:
            with transaction.atomic():
                return end_absent(make_agency(), set(), most=9, on=clock.today(), at=clock.now())
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            services.end_registration(
                actor=karima, seeker=samira, on=clock.today(), reason=EndReason.JOB, at=clock.now()
            )
            reading = pool.submit(read)
            wait([reading], PATIENCE)
        assert reading.result() == 0
    assert Registration.objects.get().end_reason == EndReason.JOB
