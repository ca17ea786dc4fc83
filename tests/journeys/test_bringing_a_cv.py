"""A CV brought as a file, by the keyboard alone and without script: read, checked card by card, put on one's CV."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.journeys.axe import violations
from tests.journeys.browser import scrolls_sideways
from tests.journeys.conftest import Visitor
from tests.journeys.hands import Keyboard
from tremplin.accounts.tests.factories import make_person, signed_in
from tremplin.cv.models import Cv
from tremplin.cv.tests.corpus.first_half import two_columns
from tremplin.cv.tests.corpus.people import AISSATOU

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.one_database]


CARDS = re.compile("Est-ce bien vous")


def is_readable(page: Page) -> bool:
    assert violations(page) == []
    return not scrolls_sideways(page)


@pytest.fixture
def come(visit: Visitor, live_server: LiveServer) -> Callable[..., Page]:
    """Return a function that opens the CV of somebody signed in who has none, on a telephone."""
    browser = signed_in(make_person("Aïssatou", "N’Diaye", "aissatou@exemple.fr"))
    cookies: list[Any] = [
        {"name": name, "value": one.value, "url": live_server.url} for name, one in browser.cookies.items()
    ]

    def open_page(**options: Any) -> Page:
        page = visit(width=360, **options)
        page.context.add_cookies(cookies)
        page.goto("/cv/")
        return page

    return open_page


def choose(page: Page, data: bytes) -> None:
    file: Any = {"name": "cv.pdf", "mimeType": "application/pdf", "buffer": data}
    page.get_by_label("Votre CV").set_input_files(file)


def test_a_cv_is_brought_with_the_keyboard_alone(come: Callable[..., Page]) -> None:
    page = come()
    hands = Keyboard(page)
    hands.follow("J’ai déjà un CV")
    expect(page.get_by_role("heading", level=1)).to_have_text("J’ai déjà un CV")
    assert is_readable(page)
    choose(page, two_columns(AISSATOU))
    hands.press("Lire mon CV")
    expect(page.get_by_role("heading", level=1)).to_have_text(CARDS)
    assert is_readable(page)
    hands.press("Mettre sur mon CV")
    expect(page.get_by_role("main")).to_contain_text("Auxiliaire de vie")
    assert Cv.objects.get().experiences.count() == 3


def test_a_cv_is_brought_without_script(come: Callable[..., Page]) -> None:
    page = come(script=False)
    page.get_by_role("link", name="J’ai déjà un CV").click()
    choose(page, b"MZ")
    page.get_by_role("button", name="Lire mon CV").click()
    expect(page.get_by_role("alert")).to_contain_text("programme")
    choose(page, two_columns(AISSATOU))
    page.get_by_role("button", name="Lire mon CV").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(CARDS)
    page.get_by_role("button", name="Mettre sur mon CV").click()
    expect(page.get_by_role("main")).to_contain_text("Auxiliaire de vie")
