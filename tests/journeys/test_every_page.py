"""Every page, in every way of reading: no axe violation, nothing wider than the window."""

import pytest

from tests.journeys.axe import violations
from tests.journeys.browser import scrolls_sideways
from tests.journeys.conftest import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PUBLIC_PAGES = ["/ui/", "/entrer/", "/nowhere/"]
WAYS = {
    "light": "",
    "large": "?grands=oui",
    "contrast": "?contraste=oui",
    "arabic": "?langue=ar",
}


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_public_pages_can_be_read_by_everybody(visit: Visitor, width: int, scheme: str) -> None:
    page = visit(width=width, color_scheme=scheme)
    problems = []
    for way in WAYS.values():
        for path in PUBLIC_PAGES:
            page.goto(path + way)
            problems += [f"{path}{way}: {problem}" for problem in violations(page)]
            if scrolls_sideways(page):
                problems.append(f"{path}{way} scrolls sideways")
        page.context.clear_cookies()
    assert problems == []


def test_axe_bites(visit: Visitor) -> None:
    page = visit()
    page.goto("/ui/")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=x>')")
    assert any(problem.startswith("image-alt") for problem in violations(page))


def test_the_guard_of_width_bites(visit: Visitor) -> None:
    page = visit(width=320)
    page.goto("/ui/")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<hr>')")
    page.evaluate("document.querySelector('hr').style.width = '900px'")
    assert scrolls_sideways(page)
