"""What is refused is told on a page that a person can read."""

import pytest
from django.test import Client

from tremplin.accounts.tests.factories import make_person, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def test_the_address_of_a_form_opened_by_itself_explains_itself() -> None:
    answer = signed_in(make_person()).get("/mon-compte/sortir-partout/")
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "POST"
    assert "<h1>Cette adresse ne s’ouvre pas</h1>" in answer.content.decode()


def test_an_address_that_does_not_exist_explains_itself(client: Client) -> None:
    answer = client.get("/nowhere/")
    assert answer.status_code == 404
    assert "<h1>" in answer.content.decode()
