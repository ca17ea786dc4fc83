"""The agency's own words: tried, added, taken away, with their effect at once; what people asked in vain beside them."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from tremplin.accounts.enums import Role
from tremplin.accounts.tests.factories import signed_in
from tremplin.agencies.tests.factories import make_staff
from tremplin.core import clock
from tremplin.offers.models import SearchMiss
from tremplin.offers.tests.factories import index, make_offer
from tremplin.reference.models import Occupation, OccupationSynonym
from tremplin.ui.typography import typed

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
SAID = "quadrifleur"


@pytest.fixture
def administrator(tmp_path: Path, settings: Settings) -> Client:
    settings.INDEX_DIR = tmp_path / "index"
    return signed_in(make_staff(Role.ADMINISTRATOR))


def text(answer: Any) -> str:
    return typed(answer.content.decode())


@pytest.mark.django_db(transaction=True)
def test_a_word_added_is_understood_at_once_and_not_once_taken_away(administrator: Client) -> None:
    make_offer("Soudeur", occupation=Occupation.objects.get(code="H2913"))
    index()
    assert "ne veulent dire aucun métier" in text(administrator.get("/mots/", {"essai": SAID}))
    added = administrator.post("/mots/ajouter/", {"text": SAID, "occupation": "h2913"}, follow=True)
    assert "Soudeur" in text(added)
    assert "La recherche trouve 1 offre" in text(added)
    administrator.post("/mots/ajouter/", {"text": SAID, "occupation": "H2913"})
    synonym = OccupationSynonym.objects.get(text=SAID)
    removed = administrator.post(f"/mots/{synonym.pk}/retirer/", follow=True)
    assert "ne veulent dire aucun métier" in text(removed)


def test_a_name_that_may_be_several_asks_for_a_code(administrator: Client) -> None:
    unknown = administrator.post("/mots/ajouter/", {"text": SAID, "occupation": "zzzz qqqq"})
    assert unknown.status_code == 422
    assert "Aucun métier ne porte ce nom" in text(unknown)
    assert SAID in text(unknown)
    missing = administrator.post("/mots/ajouter/", {"text": "", "occupation": ""})
    assert "Écrivez les mots que les gens disent" in text(missing)
    assert not OccupationSynonym.objects.filter(is_shipped=False).exists()


def test_a_shipped_word_is_not_taken_away(administrator: Client) -> None:
    shipped = OccupationSynonym.objects.filter(is_shipped=True).first()
    assert shipped
    assert administrator.post(f"/mots/{shipped.pk}/retirer/").status_code == 404


def test_what_was_asked_in_vain_stands_beside_often_enough_only(administrator: Client) -> None:
    for words, count in (("licorne", 3), ("yeti", 2)):
        SearchMiss.objects.create(week=clock.today(), words=words, count=count)
    page = text(administrator.get("/mots/"))
    assert "licorne" in page
    assert "yeti" not in page


@pytest.mark.parametrize("role", [Role.ADVISER, Role.DIRECTOR, Role.RECEPTION])
def test_the_page_is_for_who_looks_after_the_installation(role: Role) -> None:
    browser = signed_in(make_staff(role))
    assert browser.get("/mots/").status_code == 404
    assert browser.post("/mots/ajouter/", {"text": SAID, "occupation": "H2913"}).status_code == 404
    assert not OccupationSynonym.objects.filter(text=SAID).exists()
