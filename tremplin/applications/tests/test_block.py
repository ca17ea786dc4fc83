"""Where one applies, on the page of an offer."""

import pytest
from django.test import Client

from tremplin.accounts.enums import Role
from tremplin.accounts.tests.factories import signed_in
from tremplin.agencies.tests.factories import make_staff
from tremplin.applications import services
from tremplin.applications.tests.factories import make_candidate, make_offer
from tremplin.core import clock
from tremplin.seekers.tests.factories import make_seeker

pytestmark = pytest.mark.django_db


def shown(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_a_stranger_is_led_to_apply_and_back(client: Client) -> None:
    offer = make_offer()
    page = shown(client, offer.get_absolute_url())
    assert f'href="/offres/{offer.public_id}/postuler/"' in page
    response = client.get(f"/offres/{offer.public_id}/postuler/")
    assert response.status_code == 302
    assert "next=" in response.headers["Location"]


def test_who_has_a_cv_applies_on_the_page_itself() -> None:
    offer, person = make_offer(), make_candidate()
    client = signed_in(person)
    page = shown(client, offer.get_absolute_url())
    assert f'action="/offres/{offer.public_id}/postuler/"' in page
    services.apply(person=person, offer=offer, message="", may_phone=False, at=clock.now())
    page = shown(client, offer.get_absolute_url())
    assert "Vous avez postulé" in page
    assert "Envoyer ma candidature" not in page


def test_who_has_no_cv_is_led_to_make_one() -> None:
    client = signed_in(make_seeker().person)
    assert "Faire mon CV" in shown(client, make_offer().get_absolute_url())


def test_an_offer_answered_elsewhere_has_no_form() -> None:
    client = signed_in(make_candidate())
    page = shown(client, make_offer(elsewhere="https://emploi.exemple.fr/1").get_absolute_url())
    assert "https://emploi.exemple.fr/1" in page
    assert "Envoyer ma candidature" not in page


def test_the_staff_is_shown_no_form() -> None:
    client = signed_in(make_staff(Role.RECEPTION))
    assert "Envoyer ma candidature" not in shown(client, make_offer().get_absolute_url())
