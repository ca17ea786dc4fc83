"""Who answers for an offer, while somebody else writes that she left."""

from concurrent.futures import ThreadPoolExecutor, wait

import pytest
from django.db import connection, transaction

from tremplin.agencies.tests.factories import make_staff
from tremplin.applications.tests.factories import make_employer, make_offer
from tremplin.core import clock
from tremplin.employers.errors import SpeaksNoMore
from tremplin.offers import services
from tremplin.offers.models import Offer

PATIENCE = 0.3  # seconds, for the second act to come as far as it can


@pytest.mark.django_db(transaction=True)
def test_who_is_leaving_is_named_for_no_offer() -> None:
    karima, contact = make_staff(), make_employer()
    offer = make_offer(contact, elsewhere="https://ailleurs.exemple/1")

    def name() -> None:
        try:
            services.name_contact(offer=offer, contact=contact, actor=karima, at=clock.now())
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            services.part_with_contact(contact=contact, actor=karima, at=clock.now())
            naming = pool.submit(name)
            wait([naming], PATIENCE)
        with pytest.raises(SpeaksNoMore):
            naming.result()
    assert Offer.objects.get().contact is None
