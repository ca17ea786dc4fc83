"""What everybody sees: the first page, one's rights, how accessible the site is."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tremplin.agencies import queries as agencies
from tremplin.core import clock
from tremplin.core.registry import declarations
from tremplin.offers import queries as offers

NEAR = 20  # kilometres around the agency
MOST = 6  # frequent searches shown


def welcome(request: HttpRequest) -> HttpResponse:
    """Show the search, the doors and the hours of the agency."""
    agency = agencies.main_agency()
    context: dict[str, object] = {"week": [], "closures": [], "count": 0, "frequent": []}
    if agency:
        context = {
            "week": agencies.week(agency, clock.today()),
            "closures": agencies.closures_from(agency, clock.today()),
            "count": offers.count_open_near(agency.latitude, agency.longitude, NEAR),
            "frequent": offers.frequent_searches(
                agency.latitude, agency.longitude, km=NEAR, place=agency.town, limit=MOST
            ),
            "search": {"place": agency.town},
        }
    return render(request, "home/welcome.html", context)


@login_not_required
@require_safe
def rights(request: HttpRequest) -> HttpResponse:
    """Say what is kept about people, why, how long and who sees it: from the registry itself."""
    personal = [one for one in declarations().values() if one.is_personal]
    return render(request, "home/rights.html", {"declarations": sorted(personal, key=lambda one: one.model)})


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Say how the site is made accessible and what to do when it is not."""
    return render(request, "home/accessibility.html")
