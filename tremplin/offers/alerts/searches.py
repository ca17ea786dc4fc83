"""A kept search: what it asks of new offers, and how it is told in words."""

from django.http import QueryDict

from tremplin.offers.addresses import search_of
from tremplin.offers.asked import OfferSearch, good_radius
from tremplin.offers.models import Alert
from tremplin.offers.queries import words_of
from tremplin.reference.queries import place_of_commune
from tremplin.seekers.models import Wish

MOST_WISHED = 5  # occupations of a wish that are looked for


def search_in(query: str) -> OfferSearch:
    return search_of(QueryDict(query))


def wished(wish: Wish) -> list[OfferSearch]:
    """Return what somebody says she looks for as searches, one an occupation; `occupations` and `commune` are at hand."""
    place = place_of_commune(wish.commune_id) if wish.commune_id else None
    titles = sorted(wish.occupations.all(), key=lambda one: one.rank)[:MOST_WISHED]
    return [
        OfferSearch(
            words=one.title,
            place=str(place) if place else "",
            radius=good_radius(wish.radius_km),
            contracts=tuple(wish.contracts),
            working_times=(wish.working_time,) if wish.working_time else (),
        )
        for one in titles
    ]


def wishes_of(people: list[int]) -> dict[int, list[OfferSearch]]:
    """Return what each of these people (keys of persons) says she looks for."""
    rows = (
        Wish.objects.filter(seeker__person__in=people)
        .select_related("seeker")
        .prefetch_related("occupations")
    )
    return {wish.seeker.person_id: wished(wish) for wish in rows}


def words(alert: Alert) -> str:
    """Return a kept search in words: "Vendeuse, Roubaix et 10 km autour"; nothing for what she says she looks for."""
    return words_of(search_in(alert.query)) if alert.query else ""
