"""What journeys share: one browser a process, one visitor a test, a site that answers."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from tests.journeys.browser import running_browser

Visitor = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with running_browser() as running:
        yield running


@pytest.fixture
def visit(browser: Browser, live_server: LiveServer) -> Iterator[Visitor]:
    """Return a function that opens a fresh visitor: `visit(width=320, script=False)`."""
    contexts: list[BrowserContext] = []

    def open_visitor(*, width: int = 1280, height: int = 900, script: bool = True, **options: Any) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": height},
            java_script_enabled=script,
            locale="fr-FR",
            reduced_motion="reduce",
            **options,
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        return context.new_page()

    yield open_visitor
    for context in contexts:
        context.close()
