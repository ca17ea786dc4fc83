"""A double click, two windows, an answer lost on the way: one application, one letter to the employer."""

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, Route, expect

from tests.journeys.conftest import SignedInVisitor
from tests.journeys.people import BAKERY, ODILE, THOMAS
from tests.journeys.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SEND = "Envoyer ma candidature"
PATIENCE = 4000  # milliseconds in which a second letter would come


@pytest.fixture
def page(meet_as: SignedInVisitor, site: Site) -> Iterator[Page]:
    """Return Thomas before an offer of the bakery to which he has not applied; one letter comes of it."""
    page = meet_as(THOMAS)
    page.goto(not_yet_answered(page))
    known = len(site.letters(ODILE))
    yield page
    assert THOMAS.split(".")[0] in site.next_letter(ODILE, known).body.lower()
    page.wait_for_timeout(PATIENCE)
    assert len(site.letters(ODILE)) == known + 1


def not_yet_answered(page: Page) -> str:
    """Return the address of an offer of the bakery on which the form still stands."""
    page.goto("/offres/?" + urlencode({"metier": BAKERY, "lieu": "Roubaix", "rayon": 5}))
    while True:
        found = page.get_by_role("article").filter(has_text=BAKERY).get_by_role("link").all()
        addresses = dict.fromkeys(link.get_attribute("href") or "" for link in found)
        for address in addresses:
            if SEND in page.request.get(address).text():
                return address
        page.get_by_role("link", name="Page suivante").click()


def title(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def test_a_double_click(page: Page) -> None:
    offer = title(page)
    before = page.url
    page.get_by_role("button", name=SEND).dblclick()
    expect(page.get_by_role("heading", name="Ce qui s’est passé")).to_be_visible()
    assert page.url != before
    assert title(page) == offer


def test_two_windows(page: Page) -> None:
    other = page.context.new_page()
    other.goto(page.url)
    for window in (page, other):
        window.get_by_role("button", name=SEND).click()
        expect(window.get_by_role("heading", name="Ce qui s’est passé")).to_be_visible()
    assert page.url == other.url


def test_an_answer_lost_on_the_way(page: Page) -> None:
    def lose(route: Route) -> None:
        if route.request.method == "POST":
            route.fetch(max_redirects=0)
            route.abort()
        else:
            route.continue_()

    offer = page.url
    page.route("**/postuler/", lose)
    with page.expect_event("requestfailed"):
        page.get_by_role("button", name=SEND).click(no_wait_after=True)
    page.unroute("**/postuler/")
    page.goto(offer)
    expect(page.get_by_role("main")).to_contain_text("Vous avez postulé à cette offre")
