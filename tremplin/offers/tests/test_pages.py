"""The pages of offers: the whole search in the address, closed offers kept in, a page that never breaks."""

import json
import re
from datetime import timedelta
from html import unescape
from urllib.parse import urlencode

import pytest
from django.http import HttpRequest
from django.test import Client
from django.utils.safestring import SafeString, mark_safe

from tests.guards import assert_flat_cost
from tremplin.accounts.enums import Role
from tremplin.accounts.tests.factories import make_person, signed_in
from tremplin.agencies.tests.factories import make_staff
from tremplin.core import clock
from tremplin.core.contacts import read_address
from tremplin.core.limits import DEVICE_COOKIE
from tremplin.employers.services import know_contact, know_employer
from tremplin.offers import hooks, services, views
from tremplin.offers.enums import OfferState
from tremplin.offers.models import Offer
from tremplin.offers.tests.factories import index, make_offer
from tremplin.reference.models import Commune
from tremplin.ui.typography import typed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_tries_yet() -> None:
    views.SEARCHES._tries.clear()
    views.COMPLETIONS._tries.clear()


def near_roubaix(**values: object) -> dict[str, object]:
    town = Commune.objects.get(pk="59512")
    return {
        "commune": town,
        "place": town.name,
        "latitude": town.latitude,
        "longitude": town.longitude,
        "occupation_id": "D1106",
        "published_at": clock.now(),
        **values,
    }


def some_offers(number: int = 3, **values: object) -> list[Offer]:
    offers = [make_offer(f"Vendeuse {place}", **near_roubaix(**values)) for place in range(number)]
    index()
    return offers


def text_of(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, address
    return typed(unescape(response.content.decode()))


def test_an_offer_is_told_in_a_few_facts(client: Client) -> None:
    some_offers(
        1,
        employer_name="Aux Deux Épis",
        contract="CDD",
        contract_months=6,
        weekly_hours="17.5",
        salary_low="1310",
        salary_period="month",
        schedule="Du mardi au samedi",
    )
    page = text_of(client, "/offres/?metier=vendeuse&lieu=Roubaix")
    for words in (
        "1 offre pour vous",
        "Vendeuse 0",
        "Aux Deux Épis, Roubaix",
        "À moins d’un kilomètre",
        "CDD de 6 mois, 17 h 30 par semaine",
        "1 310 € brut par mois",
        "Du mardi au samedi",
        "Nouvelle aujourd’hui",
        "Roubaix et 10 km autour",
    ):
        assert words in page, words


def test_a_soon_closing_offer_says_so(client: Client) -> None:
    some_offers(1, expires_on=clock.today() + timedelta(days=1))
    assert "Se ferme demain" in text_of(client, "/offres/")


def test_a_chip_takes_its_part_of_the_search_away(client: Client) -> None:
    some_offers()
    page = text_of(client, "/offres/?" + urlencode({"metier": "cdi vendeuse roubaix", "permis": "non"}))
    chips = re.findall(r'<a class="chip" href="([^"]+)"><span>([^<]+)</span><svg', page)
    assert [label.strip() for _address, label in chips] == [
        "Vendeuse",
        "Roubaix et 10 km autour",
        "CDI",
        "Sans permis",
    ]
    without = {label.strip(): address for address, label in chips}
    assert "contrat" not in without["CDI"]
    assert "metier=vendeuse" in without["CDI"]
    assert "lieu=Roubaix" in without["CDI"]
    assert text_of(client, without["Vendeuse"]).count("<article") == 3


def test_counts_are_shown_before_one_chooses(client: Client) -> None:
    make_offer("Vendeuse", **near_roubaix(contract="CDI"))
    make_offer("Vendeuse", **near_roubaix(contract="CDD"))
    make_offer("Vendeuse", **near_roubaix(contract="CDD"))
    index()
    page = text_of(client, "/offres/?contrat=CDI")
    assert re.search(r'value="CDI" checked> CDI <span class="count">1<', page)
    assert re.search(r'value="CDD"> CDD <span class="count">2<', page)


def test_pages_keep_the_whole_search_in_their_address(client: Client) -> None:
    some_offers(25)
    page = text_of(client, "/offres/?metier=vendeuse&lieu=Roubaix&contrat=CDI")
    assert page.count("<article") == 20
    following = re.search(r'href="(\?[^"]*page=2)" rel="next"', page)
    assert following is not None
    second = text_of(client, "/offres/" + following[1])
    assert second.count("<article") == 5
    assert re.search(
        r"metier=vendeuse&lieu=Roubaix&contrat=CDI&page=1&vu=\d+|metier=vendeuse&lieu=Roubaix&contrat=CDI&vu=\d+&page=1",
        second,
    )


@pytest.mark.parametrize("order", ["pertinence", "date", "distance"])
def test_offers_that_come_in_meanwhile_neither_repeat_nor_hide_those_of_the_next_page(
    client: Client, order: str
) -> None:
    there = some_offers(25)
    address = f"/offres/?metier=vendeuse&lieu=Roubaix&tri={order}"
    first = text_of(client, address)
    following = re.search(r'href="(\?[^"]*page=2)" rel="next"', first)
    assert following is not None
    # An import brings offers of today and of last week: without the address, all would move.
    some_offers(9, published_at=clock.now() - timedelta(days=6))
    some_offers(9, published_at=clock.now() + timedelta(seconds=1))
    second = text_of(client, "/offres/" + following[1])
    shown = [re.findall(r'<article.*?href="/offres/(\w+)/', page, re.DOTALL) for page in (first, second)]
    assert [len(page) for page in shown] == [20, 5]
    assert {*shown[0], *shown[1]} == {offer.public_id for offer in there}
    moved = text_of(client, address + "&page=2")
    assert re.findall(r'<article.*?href="/offres/(\w+)/', moved, re.DOTALL) != shown[1]


@pytest.mark.parametrize(
    "query",
    [
        {"page": "999999"},
        {"page": "0"},
        {"page": "-1"},
        {"page": "abc"},
        {"page": "٣"},
        {"rayon": "0", "lieu": "Lille"},
        {"rayon": "-1", "lieu": "Lille"},
        {"rayon": "abc", "lieu": "Lille"},
        {"rayon": "99999999999999999999", "lieu": "Lille"},
        {
            "contrat": "ZZZ",
            "temps": "x",
            "secteur": "<script>",
            "experience": "'",
            "depuis": "-1",
            "tri": "?",
        },
        {"contrat": ["CDI"] * 500},
        {"metier": "x" * 10_000},
        {"lieu": "y" * 10_000},
        {"metier": "\x00", "lieu": "\x00"},
        {"metier": "🥐" * 50},
        {"metier": 'AND OR NOT ( " * ~ ^ : \\'},
        {"rome": "Z9999"},
        {"rome": "../../etc"},
        {"tri": "distance"},
    ],
)
def test_whatever_stands_in_the_address_the_page_answers(client: Client, query: dict[str, object]) -> None:
    some_offers(1)
    page = text_of(client, "/offres/?" + urlencode(query, doseq=True))
    assert "<h1>" in page
    assert "<script>alert" not in page


def test_a_page_too_far_shows_the_last_one(client: Client) -> None:
    some_offers(21)
    assert text_of(client, "/offres/?page=2").count("<article") == 1
    assert text_of(client, "/offres/?page=400").count("<article") == 1


def test_hostile_words_of_an_offer_are_only_words(client: Client) -> None:
    (offer,) = some_offers(1, employer_name="<script>alert(1)</script>", description="</script><img src=x>")
    for address in ("/offres/", offer.get_absolute_url()):
        raw = client.get(address).content.decode()
        assert "<script>alert" not in raw
        assert "<img" not in raw


def test_htmx_gets_the_results_alone_and_history_the_whole_page(client: Client) -> None:
    some_offers()
    whole = client.get("/offres/")
    part = client.get("/offres/", headers={"HX-Request": "true"})
    restored = client.get("/offres/", headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert b"<!doctype html>" in whole.content
    assert b"<!doctype html>" not in part.content
    assert part.content.count(b"<article") == 3
    assert b"<!doctype html>" in restored.content
    assert "HX-Request" in whole.headers["Vary"]


def test_the_list_costs_the_same_whatever_it_shows(client: Client) -> None:
    some_offers(2)
    assert_flat_cost(
        lambda: client.get("/offres/?metier=vendeuse&lieu=Roubaix"), lambda: some_offers(15, contract="CDD")
    )


def test_a_postcode_among_the_words_that_is_none_is_told(client: Client) -> None:
    some_offers()
    page = text_of(client, "/offres/?metier=vendeuse+99999")
    assert "Nous ne trouvons pas « 99999 »." in page
    assert page.count("<article") == 3


def test_while_the_index_is_being_made_the_page_says_so_kindly(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    response = client.get("/offres/?metier=vendeuse")
    assert (response.status_code, response.headers["Retry-After"]) == (503, "30")
    page = unescape(response.content.decode())
    assert "presque prête" in page
    assert 'value="vendeuse"' in page
    assert caplog.records == []


def test_a_device_that_searches_without_end_is_asked_to_wait(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    some_offers(1)
    monkeypatch.setattr(views.SEARCHES, "count", 3)
    client.cookies[DEVICE_COOKIE] = "one"
    assert [client.get("/offres/").status_code for _ in range(4)] == [200, 200, 200, 429]
    client.cookies[DEVICE_COOKIE] = "other"
    assert client.get("/offres/").status_code == 200


def test_titles_and_places_are_completed(client: Client) -> None:
    titles = text_of(client, "/offres/metiers/?q=boulang")
    assert '<option value="Boulanger / Boulangère"></option>' in titles
    assert '<option value="Roubaix (59100)"></option>' in text_of(client, "/offres/lieux/?q=roub")
    assert "Roubaix" in text_of(client, "/offres/lieux/?lieu=5910")
    for strange in ("", "\x00", "x" * 10_000, "🥐", "'\"<"):
        for address in ("/offres/metiers/", "/offres/lieux/"):
            text_of(client, f"{address}?{urlencode({'q': strange})}")


def test_an_offer_says_all_it_knows(client: Client) -> None:
    (offer,) = some_offers(
        1,
        description="Vous accueillez.\n\n- Encaisser\n- Ranger\n\nMerci.",
        experience="required",
        experience_words="2 An(s)",
        skills=[{"label": "Rendre la monnaie", "required": True}, {"label": "Anglais", "required": False}],
        licences=[{"label": "B - Véhicule léger", "required": True}],
        positions=3,
        apply_url="https://employeur.example/offre/1",
    )
    page = text_of(client, offer.get_absolute_url())
    for words in (
        "Ouverte",
        "publiée aujourd’hui",
        "3 postes",
        "<li>Encaisser</li>",
        "<p>Merci.</p>",
        "Expérience demandée : 2 ans",
        "Rendre la monnaie",
        "B - Véhicule léger",
        "Voir d’autres offres",
        'href="https://employeur.example/offre/1" rel="noopener noreferrer"',
        "data-print-page hidden",
    ):
        assert words in page, words


def test_an_offer_is_told_to_machines_with_a_nonce(client: Client) -> None:
    (offer,) = some_offers(
        1, description="</script><b>&", salary_low="1800", salary_period="month", working_time="full"
    )
    response = client.get(offer.get_absolute_url())
    raw = response.content.decode()
    found = re.search(r'<script type="application/ld\+json" nonce="([^"]+)">(.*?)</script>', raw)
    assert found is not None
    assert f"'nonce-{found[1]}'" in response.headers["Content-Security-Policy"]
    said = json.loads(found[2])
    assert (said["@type"], said["title"], said["description"]) == (
        "JobPosting",
        "Vendeuse 0",
        "</script><b>&",
    )
    assert said["url"] == f"http://testserver{offer.get_absolute_url()}"
    assert said["baseSalary"]["value"]["minValue"] == 1800


def test_higher_parts_put_their_form_on_the_page(client: Client) -> None:
    (offer,) = some_offers(1)
    seen: list[Offer] = []

    def form(request: HttpRequest, shown: Offer) -> SafeString:
        seen.append(shown)
        return mark_safe("<p>Envoyer ma candidature</p>")

    def nothing(_request: HttpRequest, _shown: Offer) -> SafeString:
        return SafeString("")

    hooks.offer_actions.join(form)
    hooks.offer_actions.join(nothing)
    try:
        page = text_of(client, offer.get_absolute_url())
    finally:
        hooks.offer_actions.leave(form)
        hooks.offer_actions.leave(nothing)
    assert seen == [offer]
    assert "Envoyer ma candidature" in page
    assert 'id="postuler"' in page


def test_a_closed_offer_says_so_and_what_is_possible_instead(client: Client) -> None:
    (offer,) = some_offers(1)
    text_of(client, offer.get_absolute_url())
    services.close(offer=offer, state=OfferState.FILLED, author=None, at=clock.now())
    page = text_of(client, offer.get_absolute_url(), status=410)
    assert "n’est plus ouverte" in page
    assert "Vendeuse 0" not in page
    other = re.search(r'class="button main" href="([^"]+)"', page)
    assert other is not None
    assert other[1] == "/offres/?lieu=Roubaix&rome=D1106"
    some_offers(1)
    assert text_of(client, other[1]).count("<article") == 1


def test_an_offer_past_its_last_day_is_closed_for_everybody_at_once(client: Client) -> None:
    (offer,) = some_offers(1, expires_on=clock.today() - timedelta(days=1))
    text_of(client, offer.get_absolute_url(), status=410)


@pytest.mark.parametrize("key", ["0000000000inconnu", "../../etc/passwd", "x" * 500, "%00", "1"])
def test_what_never_was_is_not_found(client: Client, key: str) -> None:
    assert client.get(f"/offres/{key}/").status_code == 404


def test_who_may_see_which_offer(client: Client) -> None:
    """Open: everybody. Closed: the staff and its employer. A draft: its employer alone, and nobody knows it exists."""
    employer = know_employer(name="Aux Deux Épis")
    boss, stranger, adviser = (
        make_person("Rose", "Delattre"),
        make_person("Ali", "Ben"),
        make_staff(Role.ADVISER),
    )
    know_contact(employer=employer, name="Rose", address=read_address("rose@epis.example"), person=boss)
    expected = {
        OfferState.OPEN: (200, 200, 200, 200),
        OfferState.WITHDRAWN: (410, 410, 200, 200),
        OfferState.DRAFT: (404, 404, 404, 200),
    }
    for state, answers in expected.items():
        offer = make_offer("Vendeuse", employer=employer, state=state)
        clients = (client, signed_in(stranger), signed_in(adviser), signed_in(boss))
        assert tuple(one.get(offer.get_absolute_url()).status_code for one in clients) == answers, state
