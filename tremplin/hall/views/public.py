"""What anybody in the hall sees: taking a number, waiting with it, the display on the wall."""

from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tremplin.agencies.models import Agency
from tremplin.agencies.queries import main_agency
from tremplin.core import clock
from tremplin.core.errors import DomainError
from tremplin.core.limits import Limit, device
from tremplin.hall import queries, services
from tremplin.hall.models import Need, Ticket

# A terminal gives one to each who comes by; a telephone needs few.
TAKEN = Limit("tickets", 120, timedelta(hours=1))


def _agency_or_404() -> Agency:
    agency = main_agency()
    if agency is None:
        raise Http404
    return agency


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def take_ticket(request: HttpRequest) -> HttpResponse:
    """Ask what one comes for, and give a number; outside the hours say what is possible instead."""
    agency, at = _agency_or_404(), clock.now()
    refusal = ""
    if request.method == "POST":
        number = request.POST.get("besoin", "")
        needs = Need.objects.filter(agency=agency, is_active=True)
        need = get_object_or_404(needs, pk=int(number) if number.isdecimal() and len(number) < 10 else 0)  # noqa: PLR2004  (digits)
        try:
            TAKEN.spend(device(request), at=at)
            return redirect("ticket", services.take_ticket(need=need, at=at).public_id)
        except DomainError as problem:
            refusal = str(problem)
    is_open = queries.is_walk_in(agency, at)
    context = {
        "needs": Need.objects.filter(agency=agency, is_active=True).order_by("letter") if is_open else [],
        "refusal": refusal,
        "next": "" if is_open else queries.next_walk_in(agency, at),
        "agency": agency,
    }
    return render(request, "hall/take.html", context, status=409 if refusal else 200)


@login_not_required
@require_safe
def ticket(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show a number, how many are before, and between what and what one waits. Only its holder knows this address."""
    held = get_object_or_404(Ticket.objects.select_related("agency", "need"), public_id=public_id)
    ahead = queries.before(held)
    context = {
        "ticket": held,
        "ahead": ahead,
        "wait": queries.expected_wait(held.agency, ahead, clock.now()),
    }
    template = "hall/ticket_live.html" if "HX-Request" in request.headers else "hall/ticket.html"
    return render(request, template, context)


@login_not_required
@require_POST
def give_up(request: HttpRequest, public_id: str) -> HttpResponse:  # noqa: ARG001
    """Leave the line."""
    held = get_object_or_404(Ticket, public_id=public_id)
    services.give_up(ticket=held, at=clock.now())
    return redirect("ticket", public_id)


@login_not_required
@require_safe
def display(request: HttpRequest) -> HttpResponse:
    """Show the last four calls on the wall: numbers and desks."""
    agency = _agency_or_404()
    context = {"calls": queries.last_calls(agency, clock.now()), "agency": agency}
    template = "hall/calls.html" if "HX-Request" in request.headers else "hall/display.html"
    return render(request, template, context)
