"""A double click, two windows, an answer lost on the way: one application, one letter to the employer."""

import fcntl
import time
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, Route, expect

from tests.journeys.conftest import SignedInVisitor
from tests.journeys.people import BAKERY, ODILE, THOMAS
from tests.journeys.site import Letter, Site

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SEND = "Envoyer ma candidature"
LETTER = 60.0  # seconds in which the first letter comes
PATIENCE = 4000  # milliseconds in which a second letter would come


@pytest.fixture
def page(meet_as: SignedInVisitor, site: Site) -> Iterator[Page]:
    """Return Thomas before an offer of the bakery to which he has not applied; one letter comes of it.

    One of these tests at a time, whatever the processes: the letters that he sends are counted.
    """
    with (site.folder / "once.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        page = meet_as(THOMAS)
        page.goto(not_yet_answered(page))
        known = len(from_thomas(site))
        yield page
        deadline = time.monotonic() + LETTER
        while len(from_thomas(site)) == known and time.monotonic() < deadline:
            page.wait_for_timeout(200)
        page.wait_for_timeout(PATIENCE)
        assert len(from_thomas(site)) == known + 1


def from_thomas(site: Site) -> list[Letter]:
    """Return the letters about him that the bakery got; those about others come from the journeys of others."""
    name = THOMAS.split(".")[0]
    return [letter for letter in site.letters(ODILE) if name in letter.body.lower()]


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
