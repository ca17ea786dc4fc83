"""Entering as somebody of the believable agency: the code from the postbox, the second code from the page."""

import re
from functools import cache

from playwright.sync_api import Page

from tests.journeys.site import Site

SAMIRA = "samira.belkacem@exemple.fr"
AMINA = "amina.benali@exemple.fr"
THOMAS = "thomas.vandevelde@exemple.fr"
KARIMA = "karima.haddad@agence.exemple.fr"
MEHDI = "mehdi.coppens@agence.exemple.fr"
ODILE = "odile.delattre@employeur.exemple.fr"
LAURENT = "laurent.delporte@agence.exemple.fr"
INES = "ines.callens@agence.exemple.fr"

CODE_PAGE = re.compile(r"/entrer/code/")


def enter(page: Page, site: Site, address: str) -> None:
    """Sign in through the pages, as a person does."""
    known = len(site.letters(address))
    page.goto("/entrer/")
    page.locator("#id_contact").fill(address)
    page.locator("form button.main").click()
    page.wait_for_url(CODE_PAGE)
    page.locator("#id_code").fill(site.next_letter(address, known).code)
    page.locator("form button.main").click()
    page.wait_for_url(lambda there: not CODE_PAGE.search(there))
    if "/entrer/securite/" in page.url:
        shown = page.locator("section[aria-labelledby=demo] strong[dir=ltr]").inner_text()
        page.locator("#id_code").fill(shown)
        page.locator("form button.main").click()
        page.wait_for_url(lambda there: "/entrer/" not in there)


@cache
def entered(address: str) -> dict[str, list[dict[str, str]]]:
    """Return where the visit of somebody is kept, for the other tests of this process: codes are counted."""
    return {}
