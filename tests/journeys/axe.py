"""Accessibility of a page, as axe sees it: WCAG 2.2 A and AA, and the contrast of AAA."""

from importlib.resources import files

from playwright.sync_api import Page

SCRIPT = files("axe_playwright_python").joinpath("axe.min.js").read_text()
OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"color-contrast-enhanced": {"enabled": True}},
}


def violations(page: Page) -> list[str]:
    """Return what axe finds on the page, one line a violation. It runs outside the page's own policy."""
    if not page.evaluate("typeof window.axe !== 'undefined'"):
        page.evaluate(SCRIPT)
    found = page.evaluate("options => axe.run(document, options)", OPTIONS)["violations"]
    return [f"{one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]]
