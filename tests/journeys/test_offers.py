"""Looking for work: in every way of reading, by keyboard, without script, and with what script adds."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django import Settings

from tests.journeys.axe import violations
from tests.journeys.browser import scrolls_sideways
from tests.journeys.conftest import Visitor
from tests.journeys.hands import Pointer
from tremplin.accounts.tests.factories import make_person
from tremplin.core import clock
from tremplin.core.identifiers import random_identifier
from tremplin.offers import views
from tremplin.offers.alerts.keeping import new_alert, token_of
from tremplin.offers.models import Offer
from tremplin.offers.tests.factories import index, make_offer
from tremplin.reference import services as reference
from tremplin.reference.fresh import forget_state
from tremplin.reference.models import Commune

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WAYS = ["", "grands=oui", "contraste=oui", "langue=ar"]
SEARCH = "/offres/?metier=vendeuse&lieu=Roubaix&contrat=CDI"


@pytest.fixture
def offers(tmp_path: Path, settings: Settings) -> Iterator[list[Offer]]:
    settings.INDEX_DIR = tmp_path / "index"
    views.SEARCHES._tries.clear()
    forget_state()
    reference.load_shipped(at=clock.now())
    town = Commune.objects.get(pk="59512")
    made = [
        make_offer(
            f"Vendeuse ou vendeur en boulangerie {number}",
            description="Vous accueillez les clients.\n\n- Encaisser\n- Garder la vitrine propre",
            occupation_id="D1106",
            commune=town,
            place="Roubaix",
            latitude=town.latitude,
            longitude=town.longitude,
            contract="CDI" if number % 2 else "CDD",
            contract_months=None if number % 2 else 6,
            working_time="part",
            weekly_hours="30",
            salary_low="1310",
            salary_period="month",
            schedule="Du mardi au samedi, dès 6 h",
            experience="none",
            skills=[{"label": "Rendre la monnaie", "required": True}],
            employer_name="Boulangerie Aux Deux Épis",
            apply_url="https://employeur.example/offre",
            published_at=clock.now() - timedelta(days=number % 9),
            expires_on=clock.today() + timedelta(days=5) if number % 5 == 0 else None,
        )
        for number in range(50)
    ]
    index()
    yield made
    forget_state()


def problems(page: Page, paths: list[str]) -> list[str]:
    found = []
    for way in WAYS:
        for path in paths:
            page.goto(f"{path}{'&' if '?' in path else '?'}{way}" if way else path)
            if way:
                page.goto(path)  # the choice is kept, and leaves the address
            found += [f"{path} {way}: {problem}" for problem in violations(page)]
            if scrolls_sideways(page):
                found.append(f"{path} {way} scrolls sideways")
        page.context.clear_cookies()
    return found


@pytest.mark.one_database
@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_offers_can_be_read_by_everybody(
    visit: Visitor, offers: list[Offer], width: int, scheme: str
) -> None:
    page = visit(width=width, color_scheme=scheme)
    closed = "/offres/?metier=cosmonaute&lieu=Atlantide"
    assert problems(page, [SEARCH, closed, offers[1].get_absolute_url()]) == []


def test_the_search_works_without_script(visit: Visitor, offers: list[Offer]) -> None:
    page = visit(width=390, script=False)
    page.goto("/offres/")
    page.get_by_label("Quel métier ?").fill("vendeuse roubaix")
    page.get_by_role("button", name="Chercher une offre").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("50 offres pour vous")
    page.get_by_text("Affiner la recherche").click()
    page.locator("#contrat-CDI").check()
    page.get_by_role("button", name="Voir ces offres").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("25 offres pour vous")
    assert "contrat=CDI" in page.url
    page.get_by_role("link", name="Page suivante").click()
    expect(page.get_by_role("article")).to_have_count(5)
    page.get_by_role("link", name=re.compile("^CDI.*retirer")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("50 offres pour vous")
    page.get_by_role("article").first.get_by_role("link").first.click()
    expect(page.get_by_role("heading", name="Ce que vous ferez")).to_be_visible()
    expect(page.get_by_role("button", name="Imprimer")).to_be_hidden()


def test_script_refreshes_the_results_in_place_and_the_way_back_works(
    visit: Visitor, offers: list[Offer]
) -> None:
    page = visit()
    page.goto("/offres/?lieu=Roubaix")
    page.evaluate("window.stayed = true")
    page.locator("#contrat-CDI").check()
    expect(page.get_by_role("heading", level=1)).to_have_text("25 offres pour vous")
    assert "contrat=CDI" in page.url
    assert page.evaluate("window.stayed") is True
    assert page.evaluate("document.activeElement.id") == "contrat-CDI"
    expect(page.locator("#annonce")).to_have_text("25 offres pour vous")
    expect(page).to_have_title("25 offres pour vous - Tremplin")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("50 offres pour vous")


def test_titles_and_places_are_proposed_while_one_types(visit: Visitor, offers: list[Offer]) -> None:
    page = visit()
    page.goto("/offres/")
    page.locator("#metier").press_sequentially("boulang", delay=20)
    expect(page.locator("#metiers option").first).to_have_attribute("value", re.compile("oulang"))
    page.locator("#lieu").press_sequentially("roub", delay=20)
    expect(page.locator("#lieux option").first).to_have_attribute("value", "Roubaix (59100)")


def test_an_offer_is_reached_by_keyboard_alone(visit: Visitor, offers: list[Offer]) -> None:
    page = visit()
    page.goto("/offres/")
    page.keyboard.press("/")
    page.keyboard.type("vendeuse")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("metier=vendeuse"))
    link = page.get_by_role("article").first.get_by_role("link").first
    for _ in range(60):
        page.keyboard.press("Tab")
        if link.evaluate("element => element === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Ce que vous ferez")).to_be_visible()
    expect(page.get_by_role("button", name="Imprimer")).to_be_visible()


def test_an_alert_is_stopped_from_the_address_of_a_message_without_script(
    visit: Visitor, offers: list[Offer]
) -> None:
    """The address of a message opens a page that changes nothing; the act is its button."""
    alert = new_alert(
        person=make_person(), query="metier=vendeuse&lieu=Roubaix", key=random_identifier(), at=clock.now()
    )
    alert.save()
    address = reverse("stop_alert_by_link", args=[token_of(alert.public_id)])
    page = visit(width=320)
    page.goto(address)
    assert violations(page) == []
    assert not scrolls_sideways(page)
    plain = visit(width=320, script=False)
    plain.goto(address)
    Pointer(plain).press("Oui, arrêter")
    expect(plain.get_by_role("heading", level=1)).to_have_text("C’est arrêté")
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Ne plus recevoir ces offres ?")
