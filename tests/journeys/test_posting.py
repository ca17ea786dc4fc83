"""An employer writes an offer, an adviser decides, somebody says "not for me": by keyboard under axe, and without script."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.axe import violations
from tests.journeys.browser import scrolls_sideways
from tests.journeys.conftest import SignedInVisitor
from tests.journeys.hands import Hands, Keyboard, Pointer
from tests.journeys.people import KARIMA, ODILE, THOMAS

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TELEPHONE = 320
WRONG = "Vous tenez la caisse et le rayon des pains. Photo obligatoire."


def wrong(page: Page, *, is_inspected: bool) -> list[str]:
    """Return what is wrong with the page as it stands; axe never ends on a page without script."""
    sideways = [f"{page.url} scrolls sideways"] if scrolls_sideways(page) else []
    return sideways + (violations(page) if is_inspected else [])


@pytest.mark.parametrize("script", [True, False])
def test_an_offer_is_written_stopped_corrected_and_published(meet_as: SignedInVisitor, script: bool) -> None:
    title = "Responsable du rayon des pains" if script else "Livreuse ou livreur de pain"
    page = meet_as(ODILE, width=TELEPHONE, script=script)
    hands = Keyboard(page) if script else Pointer(page)
    own = write_what_may_not_be_said(hands, title, script=script)
    hands.press("Envoyer quand même : une personne décide")
    expect(page.get_by_text("L’agence lit votre offre")).to_be_visible()
    assert wrong(page, is_inspected=script) == []

    adviser = meet_as(KARIMA, width=TELEPHONE, script=script)
    adviser.goto("/offres-a-verifier/")
    assert wrong(adviser, is_inspected=script) == []
    decide(adviser, title, correct="Enlevez la photo.")

    page.goto(own)
    expect(page.get_by_text("Enlevez la photo.")).to_be_visible()
    assert wrong(page, is_inspected=script) == []
    hands.follow("Corriger")
    hands.write("Que fera la personne", "Vous tenez la caisse et le rayon des pains, avec une collègue.")
    hands.press("Relire mon offre")
    page.wait_for_url(own)
    if page.get_by_label("C’est un autre poste").count():
        hands.tick("C’est un autre poste")
    hands.press("Publier cette offre")
    expect(page.get_by_text("L’agence lit votre offre")).to_be_visible()
    decide(adviser, title)

    page.goto(own)
    expect(page.get_by_text("Ouverte", exact=True)).to_be_visible()
    assert wrong(page, is_inspected=script) == []
    hands.press("La retirer")
    expect(page.get_by_text("L’offre n’est plus montrée")).to_be_visible()


def write_what_may_not_be_said(hands: Hands, title: str, *, script: bool) -> str:
    """Write an offer that asks for a photograph, and return the address where it is read again."""
    page = hands.page
    page.goto("/")
    hands.follow("Écrire une offre")
    expect(page.get_by_role("heading", level=1)).to_have_text("Écrire une offre")
    hands.press("Relire mon offre")
    expect(page.get_by_text("Il manque quelque chose à votre offre")).to_be_visible()
    assert wrong(page, is_inspected=script) == []
    hands.write("Quel poste", title)
    hands.write("Dans quelle ville", "59100 Roubaix")
    hands.tick("CDI")
    hands.write("Que fera la personne", WRONG)
    if script:
        expect(page.locator("#phrases").get_by_text("L1221-6")).to_be_visible()
    hands.press("Proposer ce qu’il faut savoir faire")
    expect(page.get_by_label("Que fera la personne")).to_have_value(WRONG)
    assert wrong(page, is_inspected=script) == []
    hands.press("Relire mon offre")
    page.wait_for_url(re.compile(r"/mes-offres/(?!nouvelle)\w+/$"))
    expect(page.get_by_text("article L1132-1, L1221-6")).to_be_visible()
    assert wrong(page, is_inspected=script) == []
    return page.url


def decide(adviser: Page, title: str, *, correct: str = "") -> None:
    """Publish the offer of this title that waits, or give it back with what must be corrected."""
    adviser.goto("/offres-a-verifier/")
    card = adviser.get_by_role("article").filter(has_text=title)
    if correct:
        card.get_by_label("Sinon, ce qu’il faut corriger").fill(correct)
        card.get_by_role("button", name=re.compile("Rendre à l’employeur")).click()
    else:
        card.get_by_role("button", name=re.compile("Publier")).click()
    expect(adviser.get_by_text("L’employeur en est prévenu")).to_be_visible()


@pytest.mark.parametrize("script", [True, False])
def test_an_offer_is_not_for_me_and_i_change_my_mind(meet_as: SignedInVisitor, script: bool) -> None:
    page = meet_as(THOMAS, width=TELEPHONE, script=script)
    hands = Keyboard(page) if script else Pointer(page)
    page.goto("/offres-pour-moi/")
    assert wrong(page, is_inspected=script) == []
    address = (
        page.get_by_role("article").first.get_by_role("heading").get_by_role("link").get_attribute("href")
    )
    hands.follow(page.get_by_role("article").first.get_by_role("link", name=re.compile("Pas pour moi")))
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("n’est pas pour vous"))
    assert wrong(page, is_inspected=script) == []
    hands.tick("c’est trop loin")
    hands.press("Ne plus me la proposer")
    expect(page.get_by_role("heading", name="Ce que vous avez mis de côté")).to_be_visible()
    aside = page.get_by_role("region", name="Ce que vous avez mis de côté")
    expect(aside.locator(f'a[href="{address}"]')).to_be_visible()
    expect(page.get_by_role("article").locator(f'a[href="{address}"]')).to_have_count(0)
    assert wrong(page, is_inspected=script) == []
    page.get_by_role("button", name=re.compile("Me la proposer à nouveau")).first.click()
    expect(page.get_by_text("peut de nouveau vous être proposée")).to_be_visible()
