"""Feeds of a search, the map of the site, what search engines may read."""

import json
from xml.etree import ElementTree as ET

import pytest
from defusedxml.ElementTree import fromstring
from django.core.cache import cache
from django.test import Client

from tremplin.core import clock
from tremplin.offers import feeds, services
from tremplin.offers.enums import OfferState
from tremplin.offers.models import Offer
from tremplin.offers.tests.factories import index, make_offer

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(autouse=True)
def _anew() -> None:
    feeds.FEEDS._tries.clear()
    cache.clear()


@pytest.fixture
def offers() -> list[Offer]:
    made = [make_offer(title) for title in ("Vendeuse & caissière", "Cariste", "Vendeuse <nuit>")]
    index()
    return made


def read(path: str) -> ET.Element:
    answer = Client().get(path)
    assert answer.status_code == 200
    return fromstring(answer.content)


def test_a_search_is_a_feed(offers: list[Offer]) -> None:
    titles = [one.text for one in read("/offres/flux.rss?metier=vendeuse").iter("title")]
    assert titles[0] == "Offres d’emploi : vendeuse" or "vendeuse" in str(titles[0]).lower()
    assert set(titles[1:]) == {"Vendeuse & caissière", "Vendeuse <nuit>"}
    feed = json.loads(Client().get("/offres/flux.json?metier=vendeuse").content)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert {one["id"] for one in feed["items"]} == {offers[0].public_id, offers[2].public_id}
    page = Client().get("/offres/?metier=vendeuse").content.decode()
    assert "/offres/flux.rss?metier=vendeuse" in page


def test_the_map_holds_open_offers_by_files(offers: list[Offer], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "A_PAGE", 2)
    services.close(offer=offers[1], state=OfferState.FILLED, author=None, at=clock.now())
    make_offer("Soudeuse")
    files = [one.text for one in read("/sitemap.xml").iter(f"{SITEMAP}loc")]
    assert len(files) == 2
    listed = [
        one.text or "" for number in (1, 2) for one in read(f"/sitemap-{number}.xml").iter(f"{SITEMAP}loc")
    ]
    still = Offer.objects.filter(state=OfferState.OPEN).values_list("public_id", flat=True)
    assert {one.rstrip("/").split("/")[-1] for one in listed} == {"offres", *still}
    assert Client().get("/sitemap-3.xml").status_code == 404
    assert Client().get("/sitemap-0.xml").status_code == 404


def test_search_engines_are_told_where_the_map_is() -> None:
    text = Client().get("/robots.txt").content.decode()
    assert "Sitemap: http" in text
    assert "Disallow: /offres/?" in text
