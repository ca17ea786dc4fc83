"""A search in the address of a page, and back: what is unknown or impossible in an address is left out."""

import re
from dataclasses import replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from tremplin.offers.asked import ASKED_RADII, OfferSearch, tidy
from tremplin.offers.enums import Experience, Freshness, Order, Trait
from tremplin.reference.enums import ContractType, WorkingTime

MOST_VALUES = 30
OCCUPATION = re.compile(r"[A-N]\d{2}(?:\d{2})?")
SECTOR = re.compile(r"[a-z-]{1,30}")
ORDERS = {"pertinence": Order.RELEVANCE, "date": Order.DATE, "distance": Order.DISTANCE}
ORDER_WORDS = {order: word for word, order in ORDERS.items()}
NO = "non"
LONGEST_NUMBER = 18  # digits of the number of an offer


def search_of(query: QueryDict) -> OfferSearch:
    """Return the search that an address asks for."""
    radius = query.get("rayon", "")
    fresh = query.get("depuis", "")
    occupation = query.get("rome", "").upper()
    return OfferSearch(
        words=tidy(query.get("metier", "")),
        place=tidy(query.get("lieu", "")),
        radius=int(radius) if radius in {str(km) for km in ASKED_RADII} else None,
        occupation=occupation if OCCUPATION.fullmatch(occupation) else "",
        contracts=_among(query, "contrat", ContractType.values),
        working_times=_among(query, "temps", WorkingTime.values),
        sectors=tuple(code for code in query.getlist("secteur")[:MOST_VALUES] if SECTOR.fullmatch(code)),
        experiences=_among(query, "experience", Experience.values),
        traits=_among(query, "avec", Trait.values),
        freshness=Freshness(fresh) if fresh in Freshness.values else None,
        without_licence=query.get("permis") == NO,
        until=int(seen)
        if (seen := query.get("vu", "")).isdecimal() and len(seen) <= LONGEST_NUMBER
        else None,
        order=ORDERS.get(query.get("tri", ""), Order.RELEVANCE),
    )


def _among(query: QueryDict, name: str, values: list[str]) -> tuple[str, ...]:
    given = query.getlist(name)[:MOST_VALUES]
    return tuple(value for value in values if value in given)


def address_of(search: OfferSearch) -> str:
    """Return the address of the page that answers a search."""
    pairs = [
        ("metier", search.words),
        ("lieu", search.place),
        ("rome", search.occupation),
        ("rayon", str(search.radius or "")),
        *(("contrat", value) for value in search.contracts),
        *(("temps", value) for value in search.working_times),
        *(("secteur", value) for value in search.sectors),
        *(("experience", value) for value in search.experiences),
        *(("avec", value) for value in search.traits),
        ("depuis", search.freshness.value if search.freshness else ""),
        ("permis", NO if search.without_licence else ""),
        ("tri", ORDER_WORDS[search.order] if search.order is not Order.RELEVANCE else ""),
    ]
    said = urlencode([(name, value) for name, value in pairs if value])
    return reverse("offers") + (f"?{said}" if said else "")


def query_of(search: OfferSearch) -> str:
    """Return a search as it is kept: without its order, nor how recent offers must be, since they will be new."""
    return address_of(replace(search, order=Order.RELEVANCE, freshness=None, until=None)).partition("?")[2]
