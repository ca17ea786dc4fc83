"""The pages of a sign-in under way, on a telephone: they can be read, and a wrong code is told without losing anything."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.axe import violations
from tests.journeys.browser import scrolls_sideways
from tests.journeys.conftest import Visitor
from tests.journeys.hands import Keyboard
from tests.journeys.people import MEHDI, second_code
from tests.journeys.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.one_database]


def check(page: Page) -> None:
    assert violations(page) == [], page.url
    assert not scrolls_sideways(page), page.url


def test_the_two_codes_of_the_staff(meet: Visitor, site: Site) -> None:
    page = meet(width=320)
    hands = Keyboard(page)
    page.goto("/entrer/?next=/chercher/")
    hands.write("Votre mobile, ou votre adresse mail", "mehdi.coppens@")
    hands.press("Recevoir mon code")
    expect(page.get_by_role("alert")).to_be_visible()
    check(page)
    with site.turn_of(MEHDI):
        known = len(site.letters(MEHDI))
        hands.write("Votre mobile, ou votre adresse mail", MEHDI)
        hands.press("Recevoir mon code")
        page.wait_for_url("**/code/**")
        code = site.next_letter(MEHDI, known).code
    check(page)
    hands.write("Votre code", "000000")
    hands.press("Entrer")
    expect(page.get_by_role("alert")).to_be_visible()
    check(page)
    hands.write("Votre code", code)
    hands.press("Entrer")
    page.wait_for_url("**/securite/**")
    check(page)
    with site.turn_of(MEHDI):
        hands.write("Le code de votre application", second_code(page, site, MEHDI))
        hands.press("Entrer")
        page.wait_for_url("**/chercher/")
    check(page)
