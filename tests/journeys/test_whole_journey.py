"""The whole way through, on the whole product: a code, a search, a CV, an offer, an answer, and those who see it.

Told once, walked twice on a telephone: by keyboard alone, each page under axe; and by finger, without script.
"""

import io
import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from tests.journeys.axe import violations
from tests.journeys.browser import scrolls_sideways
from tests.journeys.conftest import SignedInVisitor, Visitor
from tests.journeys.hands import Hands, Keyboard, Pointer
from tests.journeys.people import AMINA, BAKERY, KARIMA, LAURENT, ODILE, SAMIRA, SAMIRA_MOBILE, enter
from tests.journeys.site import Letter, Site

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TELEPHONE = 320
HOW_MANY_FOUND = re.compile(r"(\d+) retours")


@dataclass
class Walk:
    """Somebody on her way, and what is looked at on each page she comes to."""

    hands: Hands
    site: Site
    address: str
    is_inspected: bool

    @property
    def page(self) -> Page:
        return self.hands.page

    def arrive(self, heading: str | re.Pattern[str]) -> None:
        """Expect a page, whole, in its width, without a fault that axe sees."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(heading)
        assert not scrolls_sideways(self.page), self.page.url
        if self.is_inspected:
            assert violations(self.page) == [], self.page.url


@pytest.mark.parametrize("script", [True, False])
def test_from_the_code_to_the_job(meet: Visitor, meet_as: SignedInVisitor, site: Site, script: bool) -> None:
    address, name, told_at = (SAMIRA, "Samira", SAMIRA_MOBILE) if script else (AMINA, "Amina", AMINA)
    page = meet(width=TELEPHONE, height=640, script=script)
    walk = Walk(Keyboard(page) if script else Pointer(page), site, address, is_inspected=script)
    director = meet_as(LAURENT)
    jobs_before = lasting_jobs(director)

    page.goto("/")
    walk.arrive(re.compile("Trouver un emploi"))
    enter(walk.hands, site, address)
    walk.arrive(f"Bonjour {name}.")
    say_what_she_looks_for(walk)
    make_the_cv(walk)
    text = printed_cv(page)
    assert "Boulangerie Lemaire" in text
    assert "Encaisser" in text

    known, known_by_her = len(site.letters(ODILE)), len(site.letters(told_at))
    offer = find_the_offer(walk)
    apply(walk, offer)
    letter = site.next_letter(ODILE, known)
    assert name in letter.body
    confirmation = site.next_letter(told_at, known_by_her)
    employer_hires(walk, meet(width=TELEPHONE, script=script), letter, name)

    answer = site.next_letter(told_at, known_by_her + 1)
    assert offer in confirmation.body
    assert offer in answer.body
    assert len(site.letters(told_at)) == known_by_her + 2
    walk.hands.follow("Mes candidatures")
    walk.arrive("Mes candidatures")
    walk.hands.follow(offer)
    walk.arrive(offer)
    expect(page.get_by_role("main")).to_contain_text("embauche")

    adviser_sees(meet_as(KARIMA), name, offer)
    assert lasting_jobs(director) == jobs_before + 1


def say_what_she_looks_for(walk: Walk) -> None:
    hands = walk.hands
    hands.follow("Ma recherche")
    walk.arrive("Que cherchez-vous ?")
    hands.press("Garder ma recherche")  # too soon: what is missing is told, and nothing is lost
    expect(walk.page.get_by_role("alert")).to_be_visible()
    walk.arrive("Que cherchez-vous ?")
    hands.write("Quel métier ?", "vendeuse en boulangerie")
    hands.write("Autour de quelle ville ?", "Roubaix")
    hands.tick("20 km")
    hands.press("Garder ma recherche")
    walk.arrive(re.compile("Bonjour"))


def make_the_cv(walk: Walk) -> None:
    walk.hands.follow("Faire mon CV")
    walk.arrive("Est-ce bien vous ?")
    expect(walk.page.get_by_label("vendeuse en boulangerie")).to_be_checked()
    walk.hands.press("Commencer mon CV")
    say_what_she_did(walk)
    say_what_she_can_do(walk)
    walk.arrive("Est-ce que tout est juste ?")
    walk.hands.press("Mettre mon CV en ligne")
    walk.arrive("Mon CV")


def say_what_she_did(walk: Walk) -> None:
    hands = walk.hands
    walk.arrive("Avez-vous déjà travaillé ?")
    hands.tick("Un peu : un stage, de petits boulots")
    hands.press("Continuer")
    walk.arrive("Où avez-vous travaillé ?")
    hands.tick("Le même métier")
    hands.write("Pour qui ?", "Boulangerie Lemaire")
    hands.write("Depuis quelle année ?", "2012")
    hands.write("Jusqu’à quelle année ?", "2015")
    hands.press("Continuer")
    walk.arrive("Que faisiez-vous dans ce travail ?")
    hands.write("Autre chose ? Dites-le avec vos mots", "Encaisser")
    hands.press("Dire autrement")
    walk.arrive("Comment le dites-vous ?")
    hands.write("Encaisser", "Encaisser et rendre la monnaie")
    hands.press("Continuer")
    walk.arrive("Qu’avez-vous fait d’autre ?")
    hands.tick("Du bénévolat")
    hands.press("Continuer")
    walk.arrive("Qu’y faisiez-vous ?")
    hands.tick("Servir des repas")
    hands.press("Ajouter autre chose")
    walk.arrive("Qu’avez-vous fait d’autre ?")
    hands.follow(walk.page.get_by_role("link", name=re.compile("^Changer")))
    walk.arrive("Qu’y faisiez-vous ?")
    hands.press("Continuer")
    walk.arrive("Avez-vous suivi une formation ?")
    hands.follow("Passer cette question")


def say_what_she_can_do(walk: Walk) -> None:
    hands = walk.hands
    walk.arrive("Que savez-vous faire ?")
    hands.tick("Faire preuve de rigueur et de précision")
    hands.press("Dire autrement")
    walk.arrive("Comment le dites-vous ?")
    hands.press("Continuer")
    walk.arrive("Quelles langues parlez-vous ?")
    hands.press("Continuer")
    walk.arrive("Quels permis avez-vous ?")
    hands.tick("Permis B")
    hands.press("Continuer")


def printed_cv(page: Page) -> str:
    file = page.request.get("/cv/cv.pdf").body()
    return "\n".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(file)).pages)


def find_the_offer(walk: Walk) -> str:
    """Follow what the space proposes, and return the title of the first offer of the bakery."""
    walk.page.goto("/")
    walk.hands.follow("Voir ces offres")
    walk.arrive(re.compile(r"^\d+ offres pour vous$"))
    while not from_the_bakery(walk.page).count():
        walk.hands.follow("Page suivante")
        walk.arrive(re.compile(r"^\d+ offres pour vous$"))
    title = from_the_bakery(walk.page).first.get_by_role("link").first
    words = title.inner_text()
    walk.hands.follow(title)
    walk.arrive(words)
    return words


def from_the_bakery(page: Page) -> Locator:
    return page.get_by_role("article").filter(has_text=BAKERY)


def apply(walk: Walk, offer: str) -> None:
    walk.hands.write("Votre message", "Bonjour, je peux venir tous les matins.")
    walk.hands.press("Envoyer ma candidature")
    walk.arrive(offer)
    expect(walk.page.get_by_role("main")).to_contain_text("je peux venir tous les matins")


def employer_hires(walk: Walk, page: Page, letter: Letter, name: str) -> None:
    """Open the link of the letter, as a stranger to the site, and answer."""
    employer = Walk(type(walk.hands)(page), walk.site, ODILE, walk.is_inspected)  # type: ignore[call-arg]
    page.goto(letter.link)
    employer.arrive(re.compile(name))
    expect(page.get_by_role("main")).to_contain_text("je peux venir tous les matins")
    expect(page.get_by_role("main")).to_contain_text("Boulangerie Lemaire")
    employer.hands.tick("C’est une embauche")
    page.locator("#id_starts_on").fill(page.locator("#id_starts_on").evaluate(TODAY))
    page.locator("#id_contract").select_option("CDI")
    employer.hands.press("Envoyer ma réponse")
    expect(page.get_by_role("main")).to_contain_text("Une réponse a été donnée")
    employer.arrive(re.compile(name))


TODAY = "() => new Date().toLocaleDateString('sv', {timeZone: 'Europe/Paris'})"


def adviser_sees(page: Page, name: str, offer: str) -> None:
    page.goto("/portefeuille/")
    page.get_by_role("link", name=re.compile(rf"^[A-Z]+ {name}$")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)
    expect(page.get_by_role("row").filter(has_text=BAKERY)).to_contain_text("embauche")
    expect(page.get_by_role("main")).to_contain_text("Boulangerie Lemaire")


def lasting_jobs(page: Page) -> int:
    """Return what the director reads of the month that runs."""
    page.goto("/chiffres/")
    page.get_by_role("navigation", name="Choisir un mois").get_by_role("link").last.click()
    expect(page.get_by_role("main")).to_contain_text("Le mois court encore")
    file = page.request.get(f"{page.url}lasting_jobs_in_month.csv").text()
    return int(file.splitlines()[-1].split(";")[2])
