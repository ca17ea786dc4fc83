"""What journeys share: one browser a process, one visitor a test, a site that answers."""

from collections.abc import Callable, Iterator
from http import HTTPStatus
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, StorageState, expect
from pytest_django.live_server_helper import LiveServer

from tests.journeys.browser import running_browser
from tests.journeys.hands import Pointer
from tests.journeys.people import enter
from tests.journeys.site import Site, shared_site

Visitor = Callable[..., Page]
SignedInVisitor = Callable[..., Page]

# How long one waits for a page (milliseconds). A loaded machine is slow; nothing here is about speed.
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with running_browser() as running:
        yield running


@pytest.fixture(scope="session")
def site() -> Site:
    """Return the whole product at work, with the believable agency in it; journeys share it."""
    return shared_site()


@pytest.fixture
def visit(browser: Browser, live_server: LiveServer) -> Iterator[Visitor]:
    """Return a function that opens a fresh visitor of the tests' own rows: `visit(width=320, script=False)`."""
    yield from visitors(browser, live_server.url)


@pytest.fixture
def meet(browser: Browser, site: Site) -> Iterator[Visitor]:
    """Return a function that opens a fresh visitor of the believable agency."""
    yield from visitors(browser, site.url)


@pytest.fixture(scope="session")
def visits() -> dict[str, StorageState]:
    """Return the visits already begun in this process, by address: codes are counted, and nobody needs two."""
    return {}


@pytest.fixture
def meet_as(meet: Visitor, site: Site, visits: dict[str, StorageState]) -> SignedInVisitor:
    """Return a function that opens a visitor already signed in: `meet_as(SAMIRA, width=320)`."""

    def open_signed_in(address: str, **options: Any) -> Page:
        page = meet(storage_state=visits.get(address), **options)
        if page.request.get("/mon-compte/", max_redirects=0).status != HTTPStatus.OK:
            page = meet()
            enter(Pointer(page), site, address)
            visits[address] = page.context.storage_state()
            page = meet(storage_state=visits[address], **options)
        return page

    return open_signed_in


def visitors(browser: Browser, address: str) -> Iterator[Visitor]:
    """Yield a function that opens visitors of an address; all leave at the end."""
    contexts: list[BrowserContext] = []

    def open_visitor(*, width: int = 1280, height: int = 900, script: bool = True, **options: Any) -> Page:
        context = browser.new_context(
            base_url=address,
            viewport={"width": width, "height": height},
            java_script_enabled=script,
            locale="fr-FR",
            reduced_motion="reduce",
            **options,
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        return context.new_page()

    yield open_visitor
    for context in contexts:
        context.close()
