"""A search that finds little is never an empty page: what is near it, with how many offers each leads to."""

from typing import Any

import pytest
from django.test import Client

from tremplin.offers.queries import FEW, search_offers
from tremplin.offers.tests.factories import index, make_offer
from tremplin.offers.tests.town import found, place_values
from tremplin.reference.enums import ContractType
from tremplin.reference.models import Occupation
from tremplin.reference.queries import neighbours_of
from tremplin.ui.typography import typed

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def text(answer: Any) -> str:
    return typed(answer.content.decode())


@pytest.mark.usefixtures("town_of_offers")
def test_each_way_out_leads_to_as_many_offers_as_it_says() -> None:
    results = found(
        words="infirmière",
        place="Wattrelos",
        radius=5,
        contracts=(ContractType.SEASONAL,),
        working_times=("part",),
    )
    assert results.total == 0
    assert results.wider
    for one in results.wider:
        assert one.count == search_offers(one.search, limit=1).total > 0


@pytest.mark.usefixtures("town_of_offers")
def test_a_search_that_finds_enough_is_left_alone() -> None:
    results = found(place="Roubaix")
    assert results.total >= FEW
    assert results.wider == ()


@pytest.mark.usefixtures("town_of_offers")
def test_one_thing_is_given_up_before_two_and_what_gives_up_least_stands_first() -> None:
    one = found(words="licorne", place="Roubaix", contracts=(ContractType.OPEN_ENDED,))
    assert [less.without for less in one.wider] == [("licorne",)]
    two = found(words="licorne", place="Roubaix", contracts=(ContractType.SEASONAL,))
    assert [less.without for less in two.wider] == [("licorne", "Saisonnier")]
    several = found(words="infirmière", place="Roubaix", radius=5, contracts=(ContractType.SEASONAL,))
    counts = [less.count for less in several.wider if less.without]
    assert counts == sorted(counts)
    assert counts


def test_neighbours_are_one_step_away_on_the_same_terms() -> None:
    sales = Occupation.objects.get(code="D1106")
    near, second = neighbours_of(sales)[:2]
    for occupation, town in ((near, "59512"), (second, "62498")):
        make_offer(occupation.label, occupation=occupation, **place_values(town))
    index()
    results = found(words="vendeuse en boulangerie", place="Roubaix")
    assert [(one.neighbour, one.count) for one in results.wider if one.neighbour] == [(near.label, 1)]
    assert [one.offer.occupation for one in search_offers(results.wider[-1].search).results] == [near]


def test_the_page_says_that_they_are_other_occupations(client: Client) -> None:
    near = neighbours_of(Occupation.objects.get(code="D1106"))[0]
    make_offer(near.label, occupation=near, **place_values("59512"))
    index()
    page = text(client.get("/offres/?metier=vendeuse+en+boulangerie&lieu=Roubaix"))
    assert "Dans des métiers proches" in page
    assert "Ce ne sont pas les mêmes métiers" in page
    assert f"{near.label} : 1 offre" in page.replace("&#x27;", "'")


def test_one_thing_alone_is_not_given_up() -> None:
    index()
    assert [one for one in found(words="licorne").wider if one.without] == []
