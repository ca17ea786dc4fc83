"""What people ask in vain is counted by week: written by no page, told of nobody, kept long enough to add a word."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from tremplin.accounts.tests.factories import make_person
from tremplin.core import clock
from tremplin.offers import misses
from tremplin.offers.models import SearchMiss
from tremplin.offers.purge import purge
from tremplin.offers.tests.factories import index, make_offer
from tremplin.offers.tests.town import place_values

pytestmark = pytest.mark.django_db
MONDAY = clock.today() - timedelta(days=clock.today().weekday())


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, settings: Settings) -> Path:
    settings.DATA_DIR = tmp_path
    return tmp_path


def one_offer_in_roubaix() -> None:
    make_offer("Vendeuse en boulangerie", **place_values("59512"))
    index()


def counted() -> list[tuple[date, str, int]]:
    misses.gather()
    return list(SearchMiss.objects.order_by("words").values_list("week", "words", "count"))


def test_words_that_find_nothing_are_counted_by_week(client: Client) -> None:
    one_offer_in_roubaix()
    for _time in range(2):
        client.get("/offres/?metier=Dresseuse+de+licornes&lieu=Roubaix")
    client.get("/offres/?metier=dresseuse+de+licornes")
    assert counted() == [(MONDAY, "dresseuse de licornes", 3)]
    assert counted() == [(MONDAY, "dresseuse de licornes", 3)]


@pytest.mark.parametrize(
    "query",
    ["metier=vendeuse&lieu=Roubaix", "metier=vendeuse&lieu=Lens", "lieu=Lens", "metier=vendeuse&contrat=CDD"],
)
def test_words_that_find_something_elsewhere_are_not(client: Client, query: str) -> None:
    one_offer_in_roubaix()
    client.get(f"/offres/?{query}")
    assert counted() == []


@pytest.mark.parametrize(
    "words", ["samira@exemple.fr", "06 39984107", "12345678", "https://exemple.fr", "mot " * 20, "  ", "((("]
)
def test_what_may_be_somebodys_is_not_noted(words: str) -> None:
    misses.note(words)
    assert [one for one in counted() if one[1] != "((("] == []


def test_a_reading_cut_in_the_middle_loses_nothing_and_counts_nothing_twice(data_folder: Path) -> None:
    misses.note("licorne")
    (data_folder / "misses.tsv").rename(data_folder / "misses.taken")
    misses.note("licorne")
    assert counted() == [(MONDAY, "licorne", 1)]
    assert counted() == [(MONDAY, "licorne", 2)]


def test_a_torn_line_or_a_file_too_large_costs_nothing_else(data_folder: Path) -> None:
    (data_folder / "misses.tsv").write_bytes(
        b"2026-13-45\tx\n\xff\xfe\nnothing\n" + f"{MONDAY}\tlicorne\n".encode()
    )
    assert counted() == [(MONDAY, "licorne", 1)]
    (data_folder / "misses.tsv").write_bytes(b"x" * misses.LARGEST_FILE)
    misses.note("licorne")
    assert (data_folder / "misses.tsv").stat().st_size == misses.LARGEST_FILE


def test_a_folder_that_cannot_be_written_breaks_no_search(settings: Settings, client: Client) -> None:
    settings.DATA_DIR = Path("/proc/nowhere")
    index()
    assert client.get("/offres/?metier=licorne").status_code == 200


def test_what_was_asked_rarely_goes_after_two_weeks_the_rest_after_a_year() -> None:
    for words, count, days in (("rare", 2, 21), ("new", 1, 7), ("often", 3, 21), ("old", 9, 400)):
        SearchMiss.objects.create(week=MONDAY - timedelta(days=days), words=words, count=count)
    purge(clock.now())
    assert set(SearchMiss.objects.values_list("words", flat=True)) == {"new", "often"}


def test_nobody_reads_what_was_asked_rarely() -> None:
    SearchMiss.objects.create(week=MONDAY, words="often", count=3)
    assert not SearchMiss.objects.visible_to(make_person()).exists()
