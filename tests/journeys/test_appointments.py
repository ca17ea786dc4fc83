"""Somebody books, moves, says from a message that she cannot; signs up for a workshop and gives her seat back."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.axe import violations
from tests.journeys.browser import scrolls_sideways
from tests.journeys.conftest import SignedInVisitor, Visitor
from tests.journeys.hands import Hands, Keyboard, Pointer
from tests.journeys.people import KARIMA, THOMAS
from tests.journeys.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TELEPHONE = 320
ADDRESS = re.compile(r"https?://[^/]+(/r/\w+/)")


def wrong(page: Page, *, is_inspected: bool) -> list[str]:
    """Return what is wrong with the page as it stands; axe never ends on a page without script."""
    sideways = [f"{page.url} scrolls sideways"] if scrolls_sideways(page) else []
    return sideways + (violations(page) if is_inspected else [])


def arrive(page: Page, heading: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text(heading)


def touch_first(hands: Hands, *, which: int = 0) -> None:
    """Touch a free time of the page, by the name that is read aloud."""
    button = hands.page.locator("button[name=heure]").nth(which)
    hands.press(" ".join(button.inner_text().split()))


@pytest.mark.parametrize("script", [True, False])
def test_an_appointment_is_booked_moved_and_given_up_from_a_message(
    meet: Visitor, meet_as: SignedInVisitor, site: Site, script: bool
) -> None:
    page = meet_as(THOMAS, width=TELEPHONE, script=script)
    hands = Keyboard(page) if script else Pointer(page)
    known = len(site.letters(THOMAS))
    page.goto("/")
    hands.follow("Mes rendez-vous")
    arrive(page, "Mes rendez-vous")
    assert wrong(page, is_inspected=script) == []
    hands.follow("Prendre rendez-vous")
    arrive(page, "De quoi avez-vous besoin")
    assert wrong(page, is_inspected=script) == []
    hands.follow("Préparer un entretien")
    arrive(page, "Quelle heure vous va")
    assert wrong(page, is_inspected=script) == []
    touch_first(hands)
    expect(page.get_by_text("Cette heure est gardée pour vous")).to_be_visible()
    assert wrong(page, is_inspected=script) == []
    hands.press("Confirmer ce rendez-vous")
    arrive(page, "Préparer un entretien")
    assert wrong(page, is_inspected=script) == []
    hands.follow("Déplacer")
    arrive(page, "Quelle autre heure vous va")
    assert wrong(page, is_inspected=script) == []
    touch_first(hands, which=1)
    expect(page.get_by_text("C’est déplacé")).to_be_visible()

    moved = site.next_letter(THOMAS, known + 1)
    link = ADDRESS.search(moved.body)
    assert link is not None
    stranger = meet(width=TELEPHONE, script=script)
    stranger.goto(link[1])
    other = Keyboard(stranger) if script else Pointer(stranger)
    assert "Karima" not in stranger.content()
    other.write("Les trois premières lettres", "abc")
    other.press("Voir le rendez-vous")
    expect(stranger.get_by_text("Ce ne sont pas les premières lettres du nom").first).to_be_visible()
    assert wrong(stranger, is_inspected=script) == []
    other.write("Les trois premières lettres", "van")
    other.press("Voir le rendez-vous")
    expect(stranger.get_by_role("button", name="Je viens")).to_be_visible()
    assert wrong(stranger, is_inspected=script) == []
    other.press("Je ne peux pas : annuler")
    expect(stranger.get_by_text("C’est annulé. Merci de nous avoir prévenus")).to_be_visible()
    page.reload()
    expect(page.get_by_text("annulé par vous")).to_be_visible()


@pytest.mark.parametrize("script", [True, False])
def test_a_seat_in_a_workshop_is_taken_seen_by_who_runs_it_and_given_back(
    meet_as: SignedInVisitor, script: bool
) -> None:
    page = meet_as(THOMAS, width=TELEPHONE, script=script)
    hands = Keyboard(page) if script else Pointer(page)
    page.goto("/ateliers/")
    assert wrong(page, is_inspected=script) == []
    free = page.locator("li.card", has_text=re.compile(r"[2-6] places libres")).last
    hands.follow(free.get_by_role("link"))
    page.wait_for_url(re.compile(r"/ateliers/\w+/$"))
    own = page.url
    hands.follow("M’inscrire")
    expect(page.get_by_role("button", name="Réserver ma place")).to_be_visible()
    assert wrong(page, is_inspected=script) == []
    hands.press("Réserver ma place")
    page.wait_for_url(own)
    expect(page.get_by_text("Votre place est réservée").first).to_be_visible()
    assert wrong(page, is_inspected=script) == []

    adviser = meet_as(KARIMA, width=TELEPHONE, script=script)
    adviser.goto(own.replace("/ateliers/", "/ateliers/seance/"))
    expect(adviser.get_by_text("VANDEVELDE Thomas").first).to_be_visible()
    assert wrong(adviser, is_inspected=script) == []

    page.get_by_text("Je ne peux pas venir").click()
    hands.press("Rendre ma place")
    expect(page.get_by_text("Votre place va à quelqu’un d’autre")).to_be_visible()
