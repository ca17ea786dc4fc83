"""Who is who in the believable agency, and how one enters: the code from the postbox, the second code from the page."""

import re

from playwright.sync_api import Page

from tests.journeys.hands import Hands
from tests.journeys.site import Site

SAMIRA = "samira.belkacem@exemple.fr"
SAMIRA_MOBILE = "+33639984107"  # where she is told things: the first of her addresses
AMINA = "amina.benali@exemple.fr"
THOMAS = "thomas.vandevelde@exemple.fr"
KARIMA = "karima.haddad@agence.exemple.fr"
MEHDI = "mehdi.coppens@agence.exemple.fr"
ODILE = "odile.delattre@employeur.exemple.fr"
LAURENT = "laurent.delporte@agence.exemple.fr"
INES = "ines.callens@agence.exemple.fr"
BAKERY = "Boulangerie Aux Deux Épis"

CODE_PAGE = re.compile("/entrer/code/")
SECOND_CODE_PAGE = "/entrer/securite/"


def enter(hands: Hands, site: Site, address: str) -> None:
    """Sign in through the pages, as a person does; whatever page comes next, it is not one of the sign-in."""
    page = hands.page
    with site.turn_of(address):
        known = len(site.letters(address))
        page.goto("/entrer/")
        hands.write("Votre mobile, ou votre adresse mail", address)
        hands.press("Recevoir mon code")
        page.wait_for_url(CODE_PAGE)
        code = site.next_letter(address, known).code
        hands.write("Votre code", code)
        hands.press("Entrer")
        page.wait_for_url(lambda there: not CODE_PAGE.search(there))
        if SECOND_CODE_PAGE in page.url:
            hands.write("Le code de votre application", second_code(page, site, address))
            hands.press("Entrer")
            page.wait_for_url(lambda there: SECOND_CODE_PAGE not in there)


def second_code(page: Page, site: Site, address: str) -> str:
    """Return the code of the application, which the demo shows on the page that asks for it.

    Each serves once: after another process entered with it, the next one is waited for, half a minute at most.
    """
    shown, used = (
        page.locator("section[aria-labelledby=demo] strong[dir=ltr]"),
        site.folder / f"used-{address}",
    )
    while used.exists() and shown.inner_text() == used.read_text():
        page.wait_for_timeout(1000)
        page.reload()
    used.write_text(shown.inner_text())
    return used.read_text()
