"""Every page of every role, in every way of reading: no axe violation, nothing wider than the window."""

import re
from dataclasses import dataclass, field
from typing import Any, Literal

import pytest
from playwright.sync_api import Page

from tests.architecture.pages import addresses
from tests.journeys.axe import ALL_BUT_COLOURS, COLOURS_AND_SIZES, EVERYTHING, violations
from tests.journeys.browser import scrolls_sideways
from tests.journeys.conftest import SignedInVisitor, Visitor
from tests.journeys.crawl import Reached, crawl
from tests.journeys.people import INES, KARIMA, LAURENT, MEHDI, ODILE, SAMIRA, THOMAS

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.one_database]

STRANGER = ""
# Beyond the first page: what is found by searching for a name.
STARTS = {MEHDI: ["/chercher/?q=Belkacem"]}
EVERYBODY = [STRANGER, SAMIRA, THOMAS, KARIMA, MEHDI, ODILE, LAURENT, INES]

# Reviewed by hand: what no link leads to, and where it is looked at instead.
ELSEWHERE = {
    "open_file": "beyond one's portfolio: test_a_reason_is_asked_beyond_the_portfolio",
    "take_over": "for whom nobody follows, and the demo has nobody so: tests of home",
    "note_course_end": "for who is in a course: test_what_the_desk_writes_can_be_read",
    "cv_begin": "by who has no CV: the whole journey begins there",
    "cv_check": "after a file is brought: test_bringing_a_cv",
    "offer_contact": "where nobody answers: test_who_answers_is_asked_where_nobody_does",
    "answer": "the link of a letter: the whole journey opens it",
    "answer_cv": "on the page of that link",
    "offer_titles": "asked by script while one types",
    "offer_places": "asked by script while one types",
    "apply": "for who was a stranger a moment before: tests of applications",
    "cv_end_help": "while somebody is helped: tests of cv",
    "cv_leave": "for whom a file was read: test_bringing_a_cv",
    "cv_preview": "drawn in the page of the designs",
    "cv_remove_education": "for who wrote down some schooling, and on some days nobody in the demo did: tests of cv",
    "cv_remove_photo": "for who has a photograph: tests of cv",
    "cv_say_still_true": "for whose CV is old: tests of cv",
    "cv_still_true": "the address of a letter: test_one_tap_answers_the_question_of_a_letter",
    "shared_cv": "the address of a link: test_whoever_holds_a_link_reads_a_cv",
    "shared_cv_pdf": "on the page of that link",
    "cv_tasks": "between two questions of the CV: the whole journey passes there",
    "cv_task_words": "the same",
    "cv_skill_words": "the same",
    "cv_activity": "the same",
    "cv_change_activity": "the same",
    "remove_word": "for an agency that added one: tests of home",
    "stop_alert_by_link": "the address of a letter: tests of alerts, read by axe in test_offers",
    "send_offer": "for a draft: test_posting",
    "throw_away_offer": "for a draft: tests of offers",
    "correct_offer": "for an offer written here: test_posting",
    "keep_offer": "for an open offer written here: tests of offers",
    "end_offer": "the same: test_posting",
    "check_offer_words": "asked by script while one types: test_posting",
    "take_back_refusal": "for who set an offer aside: test_posting",
    "refuse_offer": "from the offers for her: test_posting",
    "ticket": "after a number is taken: test_hall",
    "give_up_ticket": "on the page of that number",
    "act_on_ticket": "for who was called: test_hall",
    "note_arrival": "for who has an appointment today: tests of the hall",
    "arrive_at_appointment": "on the day itself: tests of the hall",
    "confirm_time": "after a time is held: test_appointments",
    "appointment_link": "the address of a letter: test_appointments",
    "answer_appointment_link": "on the page of that letter, once the letters are given",
    "calendar_feed": "for calendars: tests of appointments",
    "take_calendar_feed_away": "for who has an address: tests of appointments",
    "take_earlier": "for who was told of an earlier time: tests of appointments",
    "accept_seat": "for who is offered a seat: tests of workshops",
    "give_back_seat": "for who has a seat: test_appointments",
    "cancel_received": "for an appointment to come, and the crawl may begin with a past one: tests of appointments",
    "note_attendance": "for an appointment that has begun: tests of appointments",
    "note_presence": "for a workshop that has begun: tests of workshops",
    "close_sheet": "the same",
    "bring_to_next_date": "for a date that was cancelled: tests of workshops",
    "openapi-json": "for machines: tests of api",
    "api-root": "for machines",
    "api_search": "for machines: tests of api",
    "api_all": "for machines: tests of api",
    "api_offer": "for machines: tests of api",
    "api_changes": "for machines: tests of api",
    "robots": "for machines: tests of offers",
    "site_map": "for machines: tests of offers",
    "site_map_page": "for machines: tests of offers",
    "offers_rss": "for readers of feeds: tests of offers",
    "offers_json": "for readers of feeds: tests of offers",
    "healthz": "for machines",
    "account_login": "another name of account_request_login_code",
    "account_signup": "another name of account_request_login_code",
    "account_confirm_login_code": "needs a code under way: test_sign_in_pages",
    "mfa_authenticate": "needs a code under way: test_sign_in_pages",
    "confirm_contact": "needs a code under way: tests of accounts",
    "mfa_activate_totp": "the first sign-in of the staff: tests of accounts",
    "mfa_reauthenticate": "before the codes are shown: tests of accounts",
    "mfa_view_recovery_codes": "after a new check of who is there: tests of accounts",
}


# What differs from one answer to the next, and the two switches that say what is on.
SECRETS = re.compile(
    r'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"|value="(?:oui|non)"|aria-pressed="\w+"'
)

# The way to say who answers for an offer, on the page of a company.
ASKING = re.compile(r"/offres/\w+/qui-repond/")


@dataclass(frozen=True)
class Look:
    """A way of looking at a page already open: the width of the window, its colours, marks on its root."""

    width: int = 1280
    scheme: Literal["light", "dark"] = "light"
    marks: dict[str, str] = field(default_factory=dict)


# In French every rule is tried first; then what changes with colours and sizes, on the page as it stands: the
# same address under another cookie differs by the marks of its root alone (test_a_way_of_reading_is_a_mark).
FIRST = Look(width=320)
OTHERS = {
    "dark": Look(scheme="dark"),
    "large print": Look(width=320, scheme="dark", marks={"data-print": "large"}),
    "contrast": Look(marks={"data-contrast": "more"}),
}
LANGUAGES = {"arabic": ("ar", 320), "english": ("en", 1000)}
HEIGHT = 900
# Arabic turns every page round and stretches its words; English is read where its words are the most.
READ_IN_ENGLISH = {STRANGER, THOMAS, KARIMA}
# Whose pages are not read again, but for those that differ from one to another.
READ_BY_ALL: dict[str, set[str]] = {STRANGER: {"home"}}
READ_BY_ANOTHER: dict[str, dict[str, set[str]]] = {
    STRANGER: {},
    SAMIRA: {**READ_BY_ALL, THOMAS: {"home", "cv", "my_search", "my_applications"}},
}


def read(page: Page, paths: list[str], rules: dict[str, Any] = EVERYTHING) -> list[str]:
    """Return what is wrong on pages."""
    problems = []
    for path in paths:
        page.goto(path)
        problems += [f"{path}: {problem}" for problem in wrong(page, rules)]
    return problems


def wrong(page: Page, rules: dict[str, Any] = EVERYTHING) -> list[str]:
    """Return what is wrong with the page as it stands."""
    return violations(page, rules) + (["scrolls sideways"] if scrolls_sideways(page) else [])


def read_in_every_look(page: Page, path: str) -> list[str]:
    """Return what is wrong with a page on a telephone, then in other colours and sizes."""
    page.set_viewport_size({"width": FIRST.width, "height": HEIGHT})
    page.emulate_media(color_scheme=FIRST.scheme)
    page.goto(path)
    problems = [f"telephone: {path}: {problem}" for problem in wrong(page)]
    for name, look in OTHERS.items():
        page.set_viewport_size({"width": look.width, "height": HEIGHT})
        page.emulate_media(color_scheme=look.scheme)
        page.evaluate(MARK, look.marks)
        problems += [f"{name}: {path}: {problem}" for problem in wrong(page, COLOURS_AND_SIZES)]
        page.evaluate(UNMARK, list(look.marks))
    return problems


MARK = "marks => Object.entries(marks).forEach(([name, value]) => document.documentElement.setAttribute(name, value))"
UNMARK = "names => names.forEach(name => document.documentElement.removeAttribute(name))"


_reached: dict[str, Reached] = {}  # what each follows is followed once a process


def reach(meet: Visitor, meet_as: SignedInVisitor, who: str) -> Reached:
    if who not in _reached:
        _reached[who] = crawl(meet_as(who) if who else meet(), *STARTS.get(who, []), "/")
    return _reached[who]


@pytest.mark.parametrize("who", EVERYBODY)
def test_every_page_can_be_read_by_everybody(meet: Visitor, meet_as: SignedInVisitor, who: str) -> None:
    pages = reach(meet, meet_as, who).pages
    for other, again in READ_BY_ANOTHER.get(who, READ_BY_ALL).items():
        known = reach(meet, meet_as, other).names - again
        pages = {name: path for name, path in pages.items() if name not in known}
    page = meet_as(who) if who else meet()
    problems = [problem for path in pages.values() for problem in read_in_every_look(page, path)]
    for name, (language, width) in LANGUAGES.items():
        if name == "english" and who not in READ_IN_ENGLISH:
            continue
        page = meet_as(who, width=width) if who else meet(width=width)
        put(page, "tremplin_language", language)
        problems += [f"{name}: {problem}" for problem in read(page, list(pages.values()), ALL_BUT_COLOURS)]
    assert problems == []


def put(page: Page, cookie: str, value: str) -> None:
    page.context.add_cookies([{"name": cookie, "value": value, "domain": "127.0.0.1", "path": "/"}])


@pytest.mark.parametrize(
    ("cookie", "mark"),
    [("tremplin_print", 'data-print="large"'), ("tremplin_contrast", 'data-contrast="more"')],
)
def test_a_way_of_reading_is_a_mark(meet: Visitor, cookie: str, mark: str) -> None:
    page = meet()
    plain = page.request.get("/accessibilite/").text()
    put(page, cookie, "oui")
    marked = page.request.get("/accessibilite/").text()
    root, rest = marked.split("<head>", 1)
    assert mark in root
    assert without_secrets(rest) == without_secrets(plain.split("<head>", 1)[1])


def without_secrets(text: str) -> str:
    """Return a page without what differs from one answer to the next, nor the switch that says what is on."""
    return SECRETS.sub("", text)


def test_every_registered_page_is_reached(meet: Visitor, meet_as: SignedInVisitor) -> None:
    reached = {name for who in EVERYBODY for name in reach(meet, meet_as, who).names}
    registered = {address.name for address in addresses() if address.name}
    assert registered - reached - set(ELSEWHERE) == set()
    assert set(ELSEWHERE) - registered == set()


def test_a_reason_is_asked_beyond_the_portfolio(meet_as: SignedInVisitor) -> None:
    page = meet_as(KARIMA, width=320)
    page.goto("/chercher/?q=Vandamme")
    people = (
        page.get_by_role("main").get_by_role("link").evaluate_all("all => all.map(link => link.pathname)")
    )
    asking = (path for path in people if "/ouvrir/" in page.request.get(path).text())
    assert read(page, [next(asking)]) == []


def test_who_answers_is_asked_where_nobody_does(meet_as: SignedInVisitor) -> None:
    page = meet_as(KARIMA, width=320)
    page.goto("/entreprises/")
    links = page.locator("table a").evaluate_all("all => all.map(link => link.pathname)")
    asking = (found for link in links for found in ASKING.findall(page.request.get(link).text()))
    assert read(page, [next(asking)]) == []


def test_what_the_desk_writes_can_be_read(meet_as: SignedInVisitor) -> None:
    page = meet_as(KARIMA, width=320)
    page.goto("/portefeuille/?nom=Belkacem")
    file = page.get_by_role("main").get_by_role("link", name="BELKACEM Samira").get_attribute("href")
    assert read(page, [f"{file}noter/fin-de-formation/"]) == []
    page.get_by_role("button", name="Noter la fin").click()
    assert violations(page) == []


def test_people_of_the_same_name_can_be_read(meet_as: SignedInVisitor) -> None:
    page = meet_as(MEHDI, width=320)
    page.goto("/inscrire/")
    page.get_by_label("Prénom").fill("Samira")
    page.get_by_label("Nom", exact=True).fill("Belkacem")
    page.get_by_role("button", name="Inscrire", exact=True).click()
    page.get_by_role("heading", name="Est-ce la même personne ?").wait_for()
    assert violations(page) == []
    assert not scrolls_sideways(page)


def test_axe_bites(meet: Visitor) -> None:
    page = meet()
    page.goto("/ui/")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=x>')")
    assert any(problem.startswith("image-alt") for problem in violations(page))


def test_the_guard_of_width_bites(meet: Visitor) -> None:
    page = meet(width=320)
    page.goto("/ui/")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<hr>')")
    page.evaluate("document.querySelector('hr').style.width = '900px'")
    assert scrolls_sideways(page)
