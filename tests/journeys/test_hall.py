"""A number is taken, called, shown on the wall and spoken; the board follows without being loaded again."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.axe import violations
from tests.journeys.browser import scrolls_sideways
from tests.journeys.conftest import SignedInVisitor, Visitor
from tests.journeys.people import MEHDI

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.one_database]

TELEPHONE = 320


def test_the_hall_page_says_what_is_possible_at_this_hour(meet: Visitor) -> None:
    """Whatever the hour of the test: a ticket in the morning of a working day, an appointment otherwise."""
    page = meet(width=TELEPHONE)
    page.goto("/ticket/")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text(re.compile("Vous venez pour quoi|Pas de ticket à cette heure"))
    assert violations(page) == []
    assert not scrolls_sideways(page)
    if page.get_by_text("Pas de ticket").count():
        expect(page.get_by_role("link", name="Prendre rendez-vous")).to_be_visible()
    else:
        page.get_by_role("button", name="Un renseignement").click()
        expect(heading).to_have_text(re.compile(r"A\d+"))
        assert violations(page) == []


def test_the_board_and_the_wall_are_read_by_everybody(meet: Visitor, meet_as: SignedInVisitor) -> None:
    board = meet_as(MEHDI, width=TELEPHONE)
    board.goto("/tableau/")
    expect(board.get_by_role("heading", level=1)).to_have_text("Le tableau de l’accueil")
    assert violations(board) == []
    assert not scrolls_sideways(board)
    wall = meet(width=1280)
    wall.goto("/affichage/")
    assert violations(wall) == []
    # It asks again by itself: the answer is a piece of the page.
    with wall.expect_response(lambda answer: "/affichage/" in answer.url) as asked:
        pass
    assert "<html" not in asked.value.text()
