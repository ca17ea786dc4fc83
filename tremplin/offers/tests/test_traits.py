"""What the text of an offer says of the work: read, chosen, counted; and pages that do not drift."""

from datetime import timedelta

import pytest
from django.test import Client

from tremplin.core import clock
from tremplin.offers import views
from tremplin.offers.asked import JOURNEYS, OfferSearch
from tremplin.offers.enums import Trait
from tremplin.offers.listing import list_page
from tremplin.offers.queries import read_search, search_offers
from tremplin.offers.tests.factories import index, make_offer
from tremplin.offers.traits import traits_of
from tremplin.reference.models import Commune


@pytest.mark.parametrize(
    ("text", "traits"),
    [
        ("Télétravail possible deux jours par semaine", {"remote"}),
        ("Pas de télétravail sur ce poste", set()),
        ("Le télétravail n’est pas possible", set()),
        ("Aucun télétravail.", set()),
        ("Poste 100 % à distance", {"remote"}),
        ("De 17 h à 21 h", {"evening"}),
        ("Travail le soir et le samedi", {"evening", "weekend"}),
        ("De 8 h à 16 h, du lundi au vendredi", set()),
        ("Jamais le dimanche", set()),
        ("Un week-end sur deux", {"weekend"}),
        ("Aucun diplôme n’est demandé : nous formons sur place.", {"no_diploma"}),
        ("Diplôme non exigé", {"no_diploma"}),
        ("Diplôme d’État exigé", set()),
        ("Sans diplôme, s’abstenir", set()),
        ("Sans diplôme s’abstenir", set()),
        ("Repos le dimanche", set()),
        ("Fermé le dimanche", set()),
        ("Du lundi au vendredi, week-ends libres.", set()),
        ("À distance raisonnable du métro", set()),
        ("", set()),
    ],
)
def test_what_a_text_says_of_the_work(text: str, traits: set[str]) -> None:
    assert set(traits_of(text)) == traits


# What people type in the box, and the chips it makes.
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "chips"),
    [
        ("dev python télétravail", {"words", "traits"}),
        ("hôtesse de caisse le soir près de Wattrelos", {"words", "traits", "place"}),
        ("boulot sans diplôme", {"traits"}),
        ("plombier 59100 cdi", {"words", "place", "contracts"}),
        ("je cherche un travail le week-end à Roubaix", {"traits", "place"}),
        ("agent d’entretien", {"words"}),
    ],
)
def test_what_is_typed_becomes_chips(typed: str, chips: set[str]) -> None:
    _understood, found = read_search(OfferSearch(words=typed))
    assert {chip.kind for chip in found} == chips


@pytest.fixture
def town() -> dict[str, object]:
    views.SEARCHES._tries.clear()
    found = Commune.objects.get(pk="59512")
    return {"commune": found, "place": found.name, "latitude": found.latitude, "longitude": found.longitude}


@pytest.mark.django_db
@pytest.mark.one_database
def test_traits_are_chosen_and_counted(town: dict[str, object]) -> None:
    make_offer("Caissière", schedule="de 17 h à 21 h", description="Aucun diplôme n’est demandé.", **town)
    make_offer("Caissier", schedule="de 8 h à 12 h", description="Un samedi sur deux.", **town)
    index()
    evening = search_offers(OfferSearch(traits=(Trait.EVENING,)))
    assert [one.offer.title for one in evening.results] == ["Caissière"]
    both = search_offers(OfferSearch(traits=(Trait.EVENING, Trait.WEEKEND)))
    assert both.total == 0
    everything = search_offers(OfferSearch(place="Roubaix"))
    assert everything.facets["trait"] == {"evening": 1, "weekend": 1, "no_diploma": 1}
    page = Client().get("/offres/?avec=evening").content.decode()
    assert "Caissière" in page
    assert "Caissier<" not in page


@pytest.mark.django_db
@pytest.mark.one_database
def test_distances_are_told_as_journeys(town: dict[str, object]) -> None:
    make_offer("Caissière", **{**town, "latitude": 50.6892 + 0.0225})  # 2.5 km away
    index()
    shown = list_page(search_offers(OfferSearch(place="Roubaix")), clock.today())
    journeys = next(one for one in shown.more_filters if "vol d’oiseau" in one.legend)
    counts = {choice.label: choice.count for choice in journeys.choices}
    assert counts["à pied, 30 min"] == 0
    assert counts["à vélo, 15 min"] == 1
    assert {choice.value for choice in journeys.choices} == {
        str(km) for minutes in JOURNEYS.values() for km in minutes.values()
    }
    assert "Caissière" not in Client().get("/offres/?lieu=Roubaix&rayon=2").content.decode()
    assert "Caissière" in Client().get("/offres/?lieu=Roubaix&rayon=3").content.decode()


@pytest.mark.django_db
@pytest.mark.one_database
def test_pages_do_not_drift_while_offers_come_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the moment in the address, the last of the first page would come again on the second."""
    monkeypatch.setattr(views, "SIZE", 2)
    views.SEARCHES._tries.clear()
    for number in range(4):
        make_offer(f"Emploi {number}", published_at=clock.now() - timedelta(minutes=10 + number))
    index()

    def titles(page: str) -> list[str]:
        return [f"Emploi {number}" for number in range(6) if f">Emploi {number}<" in page]

    first = Client().get("/offres/").content.decode()
    assert titles(first) == ["Emploi 0", "Emploi 1"]
    follow = first.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
    make_offer("Emploi 5", published_at=clock.now() + timedelta(seconds=2))
    index()
    assert titles(Client().get(f"/offres/{follow}").content.decode()) == ["Emploi 2", "Emploi 3"]
    assert titles(Client().get("/offres/?page=2").content.decode()) == ["Emploi 1", "Emploi 2"]
