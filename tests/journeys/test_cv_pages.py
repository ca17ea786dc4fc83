"""The pages of a CV that only a secret address opens, or an accident: read by axe, on a telephone."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page

from tests.journeys.axe import violations
from tests.journeys.browser import scrolls_sideways
from tests.journeys.conftest import Visitor
from tremplin.accounts.tests.factories import make_person
from tremplin.core import clock
from tremplin.cv import freshness, sharing
from tremplin.cv.models import Cv
from tremplin.cv.tests.factories import make_cv
from tremplin.messaging.models import Message

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.one_database,
    pytest.mark.django_db(transaction=True),
]


def wrong(page: Page) -> list[str]:
    """Return what is wrong with the page as it stands."""
    return violations(page) + (["scrolls sideways"] if scrolls_sideways(page) else [])


def test_whoever_holds_a_link_reads_a_cv(visit: Visitor) -> None:
    cv = make_cv(make_person("Samira", "Belkacem", "samira@exemple.fr"))
    share = sharing.share(cv=cv, at=clock.now())
    page = visit(width=320)
    page.goto(f"/cv/lien/{sharing.token_of(share)}/")
    assert wrong(page) == []
    page.get_by_role("button", name="Lire son CV").click()
    page.get_by_text("Nettoyage du Nord").wait_for()
    assert wrong(page) == []
    plain = visit(width=320, script=False)
    plain.goto(f"/cv/lien/{sharing.token_of(share)}/")
    plain.get_by_role("button", name="Lire son CV").click()
    plain.get_by_role("button", name="Le CV en PDF").wait_for()


def test_one_tap_answers_the_question_of_a_letter(visit: Visitor) -> None:
    cv = make_cv(make_person("Samira", "Belkacem", "samira@exemple.fr"))
    Cv.objects.update(fresh_at=clock.now() - timedelta(days=61))
    freshness.ask_who_was_silent(clock.now())
    found = re.search(r"/cv/toujours/\S+", Message.objects.get().body)
    assert found
    page = visit(width=320)
    page.goto(found[0])
    assert wrong(page) == []
    page.get_by_role("button", name="Oui, c’est toujours vrai").click()
    page.get_by_role("heading", name="Merci").wait_for()
    assert wrong(page) == []
    cv.refresh_from_db()
    assert (clock.now() - cv.fresh_at).days == 0
