"""Accessibility of a page, as axe sees it: WCAG 2.2 A and AA, and the contrast of AAA."""

from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

SCRIPT = files("axe_playwright_python").joinpath("axe.min.js").read_text()
EVERYTHING = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"color-contrast-enhanced": {"enabled": True}},
}
# What can change on a page already read when its colours do, or its letters grow.
COLOURS_AND_SIZES = {
    "runOnly": {
        "type": "rule",
        "values": ["color-contrast", "color-contrast-enhanced", "link-in-text-block", "target-size"],
    }
}

# In another language the colours are those already read.
ALL_BUT_COLOURS = {
    "runOnly": EVERYTHING["runOnly"],
    "rules": {"color-contrast": {"enabled": False}, "color-contrast-enhanced": {"enabled": False}},
}


def violations(page: Page, options: dict[str, Any] = EVERYTHING) -> list[str]:
    """Return what axe finds on the page, one line a violation. It runs outside the page's own policy."""
    if not page.evaluate("typeof window.axe !== 'undefined'"):
        page.evaluate(SCRIPT)
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [f"{one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]]
