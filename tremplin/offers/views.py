"""The list of offers, one offer, and what completes the search box."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from tremplin.agencies.queries import main_agency
from tremplin.core import clock
from tremplin.core.limits import MemoryLimit, device
from tremplin.offers import hooks, misses
from tremplin.offers.addresses import address_of, search_of
from tremplin.offers.detail import closed_page, offer_page
from tremplin.offers.index import reader
from tremplin.offers.listing import list_page
from tremplin.offers.models import Offer
from tremplin.offers.queries import OfferResults, OfferSearch, search_offers
from tremplin.reference.queries import complete_places, complete_titles
from tremplin.search.errors import IndexNotReady
from tremplin.ui.paging import Page, page_of, wanted_page

SEARCHES = MemoryLimit(count=120, seconds=60)
COMPLETIONS = MemoryLimit(count=600, seconds=60)
SIZE = 20
TRY_AGAIN_SECONDS = "30"
LONGEST_PREFIX = 60


@login_not_required
@require_safe
def offers(request: HttpRequest) -> HttpResponse:
    """Show what answers the search in the address; htmx gets the results alone."""
    SEARCHES.spend(device(request))
    search = search_of(request.GET)
    try:
        results, page = found_page(request, search)
    except IndexNotReady:
        reader.ask_for_another()
        response = render(request, "offers/not_ready.html", {"search": search}, status=503)
        response.headers["Retry-After"] = TRY_AGAIN_SECONDS
        return response
    if results.is_in_vain:
        misses.note(results.read)
    query = address_of(search).partition("?")[2]
    shown = {"search": search, "list": list_page(results, clock.today()), "page": page, "query": query}
    partial = is_partial(request)
    template = "offers/results.html" if partial else "offers/list.html"
    response = render(request, template, {**shown, "is_partial": partial})
    patch_vary_headers(response, ("HX-Request",))
    return response


def found_page(request: HttpRequest, search: OfferSearch) -> tuple[OfferResults, Page]:
    """Return the page asked for, or the last one when there are fewer."""
    offset = (wanted_page(request.GET) - 1) * SIZE
    results = search_offers(search, viewer=request.user, offset=offset, limit=SIZE)
    page = page_of(_without_drift(request.GET, results), total=results.total, size=SIZE)
    if page.offset != offset:
        results = search_offers(search, viewer=request.user, offset=page.offset, limit=SIZE)
    return results, page


def _without_drift(query: QueryDict, results: OfferResults) -> QueryDict:
    """Return an address whose next pages leave out what comes in from now on: nothing is seen twice or missed."""
    kept = query.copy()
    kept.setdefault("vu", str(results.newest))
    return kept


def is_partial(request: HttpRequest) -> bool:
    """Tell whether htmx asks for a piece of the page; going back in the history wants it whole."""
    return "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers


@login_not_required
@require_safe
def offer(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show one offer; who may no longer see it is told so, with what is possible instead."""
    seen = Offer.objects.visible_to(request.user).select_related("occupation", "employer")
    found = seen.filter(public_id=public_id).first()
    if found:
        context = {
            "shown": offer_page(found, clock.today(), request.build_absolute_uri(found.get_absolute_url())),
            "offer": found,
            "actions": [piece for piece in hooks.offer_actions(request, found) if piece],
            "reasons": [piece for piece in hooks.offer_reasons(request, found) if piece],
        }
        return render(request, "offers/offer.html", context)
    closed = Offer.objects.once_open().select_related("occupation").filter(public_id=public_id).first()
    if closed is None:
        raise Http404
    return render(request, "offers/closed.html", {"shown": closed_page(closed)}, status=410)


@login_not_required
@require_safe
def titles(request: HttpRequest) -> HttpResponse:
    """Complete a job title while it is typed, as options of a list."""
    COMPLETIONS.spend(device(request))
    prefix = request.GET.get("q", request.GET.get("metier", ""))[:LONGEST_PREFIX]
    return render(request, "offers/options.html", {"options": [one.label for one in complete_titles(prefix)]})


@login_not_required
@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """Complete a place while it is typed, as options of a list: those of the neighbourhood before larger ones far away."""
    COMPLETIONS.spend(device(request))
    asked = (request.GET.get(name) for name in ("q", "lieu", "place"))  # as the forms that ask name the field
    prefix = next(filter(None, asked), "")[:LONGEST_PREFIX]
    agency = main_agency()
    found = complete_places(prefix, near=(agency.latitude, agency.longitude) if agency else None)
    return render(request, "offers/options.html", {"options": [str(place) for place in found]})
