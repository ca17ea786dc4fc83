"""A real Chromium for the journeys: pages kept in memory on, so that the Back button shows what it would show."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright

# Only what keeps the browser from calling home in a closed network.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--enable-features=BackForwardCache",
]
# Playwright turns the memory of pages off by default; real people have it on.
UNWANTED = ["--disable-back-forward-cache"]


def chromium() -> str:
    """Return the path of the browser installed by tests/install-chromium."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        raise RuntimeError("Chromium is not installed: run tests/install-chromium.")
    return found


@contextmanager
def running_browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("TREMPLIN_TEST_CHROMIUM") or chromium(),
            args=FLAGS,
            ignore_default_args=UNWANTED,
        )
        yield browser
        browser.close()


def scrolls_sideways(page: Page) -> bool:
    """Tell whether the page is wider than its window."""
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
