"""After leaving, the Back button shows nothing: in a browser that keeps pages in memory, as those of people do."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.journeys.conftest import Visitor
from tests.journeys.hands import Pointer
from tests.journeys.people import THOMAS, enter
from tests.journeys.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.one_database]

PERSONAL = "Bonjour Thomas."
PROTECTING = {"cache-control", "clear-site-data"}
LEAVING = "/sortir/"


def leave_and_come_back(page: Page, site: Site) -> None:
    """Read a personal page, leave, then go back to it through the history."""
    enter(Pointer(page), site, THOMAS)
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text(PERSONAL)
    page.goto(LEAVING)
    page.get_by_role("button", name="Sortir").click()
    page.wait_for_url(lambda there: LEAVING not in there)
    page.evaluate("() => { setTimeout(() => history.go(-2)) }")
    page.wait_for_timeout(500)  # a page taken from memory asks again only once it is shown


def without_protection(context: BrowserContext) -> None:
    """Take away what protects: the headers that forbid to keep, the script that asks again."""

    def answer(route: Route) -> None:
        answered = route.fetch(max_redirects=0)
        headers = {name: value for name, value in answered.headers.items() if name not in PROTECTING}
        route.fulfill(response=answered, headers=headers)

    context.route(re.compile(r"/(sortir/)?$"), answer)
    context.route("**/tremplin*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))


def test_back_after_leaving_shows_nothing_personal(meet: Visitor, site: Site) -> None:
    page = meet()
    leave_and_come_back(page, site)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Trouver un emploi")


def test_without_protection_back_shows_the_page(meet: Visitor, site: Site) -> None:
    page = meet()
    without_protection(page.context)
    leave_and_come_back(page, site)
    expect(page.get_by_role("heading", level=1)).to_have_text(PERSONAL)


def test_the_browser_of_these_tests_keeps_pages_in_memory(meet: Visitor) -> None:
    page = meet()
    page.goto("/accessibilite/")
    page.evaluate("window.kept = true")
    page.goto("/vos-donnees/")
    page.go_back(wait_until="commit")
    assert page.evaluate("window.kept") is True
