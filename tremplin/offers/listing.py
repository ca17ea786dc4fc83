"""What the page of offers shows: cards, choices with their counts, chips, other orders."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tremplin.core.text import plain
from tremplin.offers import words
from tremplin.offers.addresses import NO, address_of, query_of
from tremplin.offers.asked import JOURNEYS, OfferSearch
from tremplin.offers.enums import Experience, Freshness, Order, Trait
from tremplin.offers.queries import FEW, RADII, FoundOffer, OfferResults, first_capital, sector_labels
from tremplin.offers.wider import Wider
from tremplin.reference.enums import ContractType, WorkingTime

# Sectors shown at once; the ones chosen always are.
MOST_SECTORS = 6


@dataclass(frozen=True, slots=True)
class Card:
    """One offer of the list."""

    title: str
    address: str
    employer: str
    facts: tuple[tuple[str, str], ...]
    badge: words.Badge | None


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter, with how many offers it leaves; of those that are `is_single`, one is chosen."""

    name: str
    value: str
    label: str
    count: int
    is_checked: bool
    is_single: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    """One question of the filters."""

    legend: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class ListPage:
    """Everything the list says beside its pager."""

    headline: str
    cards: list[Card]
    chips: list[tuple[str, str]]
    filters: list[Filter]
    more_filters: list[Filter]
    is_more_open: bool
    choices_made: int
    order_words: str
    other_orders: list[tuple[str, str]]
    also: str
    notices: list[str]
    wider: tuple[str, str] | None
    less: list[tuple[str, str]]
    neighbours: list[tuple[str, str]]
    keep: str


def list_page(results: OfferResults, today: date) -> ListPage:
    more = [shown for shown in _more_filters(results) if shown.choices]
    return ListPage(
        headline=headline(results.total),
        cards=[card_of(found, today) for found in results.results],
        chips=[(first_capital(chip.label), address_of(chip.without)) for chip in results.chips],
        filters=[shown for shown in _filters(results) if shown.choices],
        more_filters=more,
        is_more_open=any(choice.is_checked for shown in more for choice in shown.choices),
        choices_made=results.search.choices,
        order_words=_order_words(results),
        other_orders=_other_orders(results),
        also=_also(results),
        notices=_notices(results),
        wider=_wider(results),
        less=[(_less_words(one), address_of(one.search)) for one in results.wider if one.without],
        neighbours=[
            (_counted(one.neighbour, one.count), address_of(one.search))
            for one in results.wider
            if one.neighbour
        ],
        keep=_keep(results.search),
    )


def headline(total: int) -> str:
    if total == 0:
        return _("Aucune offre pour le moment")
    return ngettext("%(count)s offre pour vous", "%(count)s offres pour vous", total) % {
        "count": number_format(total, force_grouping=True)
    }


def card_of(found: FoundOffer, today: date) -> Card:
    offer = found.offer
    return Card(
        title=words.title_words(offer.title),
        address=offer.get_absolute_url(),
        employer=words.employer_words(offer),
        facts=tuple(words.facts(offer, found.km)),
        badge=words.badge(offer, today),
    )


def _filters(results: OfferResults) -> list[Filter]:
    """Return the questions that most people ask."""
    search, counts = results.search, results.facets
    experiences = _several("experience", Experience.choices, counts["experience"], search.experiences)
    matters = (
        *(choice for choice in experiences if choice.value == Experience.NONE),
        *_several("temps", WorkingTime.choices, counts["working_time"], search.working_times),
        *_several("permis", [(NO, _("sans permis"))], {NO: counts["licence"].get("no", 0)}, _licence(search)),
    )
    traits = [(one.value, one.label) for one in Trait if one is not Trait.NO_DIPLOMA]
    matters = (
        *matters,
        *_several("avec", [(Trait.NO_DIPLOMA.value, Trait.NO_DIPLOMA.label)], counts["trait"], search.traits),
        *_several("avec", traits, counts["trait"], search.traits),
    )
    return [
        Filter(
            _("Quel contrat ?"),
            _several("contrat", ContractType.choices, counts["contract"], search.contracts),
        ),
        Filter(_("À quelle distance ?"), _radii(results)),
        Filter(_("Ce qui compte pour vous"), matters),
    ]


def _more_filters(results: OfferResults) -> list[Filter]:
    search, counts = results.search, results.facets
    experiences = _several("experience", Experience.choices, counts["experience"], search.experiences)
    return [
        Filter(_("En combien de temps, à peu près ? (à vol d’oiseau)"), _journeys(results)),
        Filter(_("Publiée quand ?"), _freshness(search, counts["published"])),
        Filter(_("Quelle expérience ?"), tuple(one for one in experiences if one.value != Experience.NONE)),
        Filter(_("Quel secteur ?"), _sectors(search, counts["sector"])),
    ]


def _several(
    name: str, choices: Iterable[tuple[str, object]], counts: Mapping[str, int], chosen: tuple[str, ...]
) -> tuple[Choice, ...]:
    """Return the values that lead somewhere, and those already chosen."""
    return tuple(
        Choice(name, value, first_capital(str(label)), counts.get(value, 0), value in chosen)
        for value, label in choices
        if counts.get(value) or value in chosen
    )


def _licence(search: OfferSearch) -> tuple[str, ...]:
    return (NO,) if search.without_licence else ()


def _radii(results: OfferResults) -> tuple[Choice, ...]:
    if results.radius is None:
        return ()
    counts = results.facets["radius"]
    return tuple(
        Choice(
            "rayon",
            str(km),
            _("%(km)s km") % {"km": km},
            counts.get(str(km), 0),
            km == results.radius,
            is_single=True,
        )
        for km in RADII
    )


def _journeys(results: OfferResults) -> tuple[Choice, ...]:
    """Return the distances that are about so many minutes; a distance of two ways of going is told once each."""
    if results.radius is None:
        return ()
    counts = results.facets["radius"]
    words_for = {
        "foot": _("à pied, %(minutes)s min"),
        "bicycle": _("à vélo, %(minutes)s min"),
        "car": _("en voiture, %(minutes)s min"),
    }
    return tuple(
        Choice(
            "rayon",
            str(km),
            words_for[way] % {"minutes": minutes},
            counts.get(str(km), 0),
            km == results.radius,
            is_single=True,
        )
        for way, times in JOURNEYS.items()
        for minutes, km in times.items()
    )


def _freshness(search: OfferSearch, counts: Mapping[str, int]) -> tuple[Choice, ...]:
    chosen = (search.freshness.value,) if search.freshness else ()
    found = tuple(
        replace(one, is_single=True) for one in _several("depuis", Freshness.choices, counts, chosen)
    )
    if not chosen:
        return found
    return (Choice("depuis", "", _("Peu importe"), 0, is_checked=False, is_single=True), *found)


def _sectors(search: OfferSearch, counts: Mapping[str, int]) -> tuple[Choice, ...]:
    commonest = sorted(counts, key=lambda code: -counts[code])[:MOST_SECTORS]
    shown = [
        (code, label)
        for code, label in sector_labels().items()
        if code in commonest or code in search.sectors
    ]
    return _several("secteur", shown, counts, search.sectors)


def _order_words(results: OfferResults) -> str:
    order = results.search.order
    if order is Order.DISTANCE and results.radius is not None:
        return _("Triées de la plus proche à la plus loin.")
    if order is Order.RELEVANCE and results.chips and results.search.words:
        return _("Triées par ce qui vous correspond.")
    return _("Triées de la plus récente à la plus ancienne.")


def _other_orders(results: OfferResults) -> list[tuple[str, str]]:
    """Return links to the orders that make sense and are not this one."""
    search = results.search
    known = {
        Order.RELEVANCE: _("Ce qui vous correspond") if search.words else "",
        Order.DISTANCE: _("Les plus proches") if results.radius is not None else "",
        Order.DATE: _("Les plus récentes") if search.words or results.radius is not None else "",
    }
    here = search.order if known[search.order] else Order.DATE
    if search.order is Order.RELEVANCE and not search.words:
        here = Order.DATE
    return [
        (label, address_of(replace(search, order=order)))
        for order, label in known.items()
        if label and order is not here
    ]


def _also(results: OfferResults) -> str:
    """Return the titles that the words mean besides themselves."""
    written = plain(results.search.words)
    titles = dict.fromkeys(words.spoken_title(title) for title in results.also)
    return ", ".join(title for title in titles if plain(title) not in written)


def _notices(results: OfferResults) -> list[str]:
    notices = []
    if results.written:
        notices.append(
            _("Vous avez écrit « %(written)s » : nous cherchons « %(read)s ».")
            % {"written": results.written, "read": results.read}
        )
    if results.unknown_place:
        notices.append(
            _("Nous ne trouvons pas « %(place)s ». Vérifiez le nom, ou écrivez un code postal.")
            % {"place": results.unknown_place}
        )
    return notices


def _keep(search: OfferSearch) -> str:
    """Return where a search is kept; one that asks nothing is not."""
    return (
        f"{reverse('keep_alert')}?{query_of(search)}"
        if search.words or search.place or search.occupation
        else ""
    )


def _less_words(one: Wider) -> str:
    return _counted(_("Sans « %(choice)s »") % {"choice": _("» et « ").join(one.without)}, one.count)


def _counted(label: str, count: int) -> str:
    return ngettext("%(label)s : %(count)s offre", "%(label)s : %(count)s offres", count) % {
        "label": label,
        "count": number_format(count, force_grouping=True),
    }


def _wider(results: OfferResults) -> tuple[str, str] | None:
    """Return the next radius that finds more, when little was found."""
    if results.radius is None or results.total >= FEW:
        return None
    counts = results.facets["radius"]
    for km in RADII:
        if km > results.radius and counts.get(str(km), 0) > results.total:
            label = ngettext(
                "Chercher à %(km)s km : %(count)s offre",
                "Chercher à %(km)s km : %(count)s offres",
                counts[str(km)],
            ) % {"km": km, "count": counts[str(km)]}
            return label, address_of(replace(results.search, radius=km))
    return None
