"""Ways of reading are chosen by a link, kept in a cookie, and lead back to the same page."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("choice", "mark"),
    [
        ("grands=oui", 'data-print="large"'),
        ("contraste=oui", 'data-contrast="more"'),
        ("langue=ar", 'lang="ar" dir="rtl">\n<head'),
    ],
)
def test_a_way_of_reading_is_kept(client: Client, choice: str, mark: str) -> None:
    assert mark not in client.get("/accessibilite/").content.decode()
    chosen = client.get(f"/accessibilite/?{choice}&page=2")
    assert (chosen.status_code, chosen.headers["Location"]) == (302, "/accessibilite/?page=2")
    assert mark in client.get("/accessibilite/").content.decode()


def test_a_language_nobody_speaks_here_changes_nothing(client: Client) -> None:
    client.get("/?langue=tlh")
    assert 'lang="fr"' in client.get("/").content.decode()


def test_the_language_of_the_browser_is_not_followed(client: Client) -> None:
    assert 'lang="fr"' in client.get("/", headers={"Accept-Language": "ar"}).content.decode()


def test_a_choice_never_leads_to_another_site(client: Client) -> None:
    assert client.get("/?grands=oui", PATH_INFO="//evil.example/").headers["Location"] == "/evil.example/"
