"""What is refused is told on a page that a person can read."""

import pytest
from django.test import Client

from tremplin.accounts.tests.factories import make_person, signed_in
from tremplin.agencies.tests.factories import make_staff

pytestmark = pytest.mark.django_db


def test_the_address_of_a_form_opened_by_itself_explains_itself() -> None:
    answer = signed_in(make_person()).get("/mon-compte/sortir-partout/")
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "POST"
    assert "<h1>Cette adresse ne s’ouvre pas</h1>" in answer.content.decode()


def test_an_address_that_does_not_exist_explains_itself(client: Client) -> None:
    answer = client.get("/nowhere/")
    assert answer.status_code == 404
    assert "<h1>" in answer.content.decode()


@pytest.mark.parametrize(
    "path", ["/offres/%00/", "/personnes/a%00b/", "/repondre/%00/", "/candidatures/%00/"]
)
def test_a_key_that_no_database_can_hold_is_not_found(path: str) -> None:
    assert signed_in(make_staff()).get(path).status_code == 404


@pytest.mark.parametrize("query", ["%00", "a%00b", "%ED%A0%80"])
@pytest.mark.parametrize("path", ["/chercher/", "/offres/metiers/", "/offres/lieux/"])
def test_words_that_no_database_can_hold_are_answered(path: str, query: str) -> None:
    assert signed_in(make_staff()).get(f"{path}?q={query}").status_code == 200
