"""What who receives people sees and does: one board of tickets, arrivals and workshops; call, call again, end."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tremplin.accounts.enums import Role
from tremplin.accounts.permissions import SignedInRequest
from tremplin.agencies.models import Agency
from tremplin.agencies.queries import agency_of
from tremplin.appointments.models import Appointment
from tremplin.appointments.services import booking
from tremplin.core import clock
from tremplin.core.errors import DomainError
from tremplin.hall import queries, services
from tremplin.hall.enums import TicketState
from tremplin.hall.models import Ticket

DESK = "hall_desk"
ENDS = {"recu": TicketState.SERVED, "parti": TicketState.LEFT, "rendez-vous": TicketState.BOOKED}


def _agency_or_404(request: SignedInRequest) -> Agency:
    agency = agency_of(request.user, Role.RECEPTION, Role.ADVISER)
    if agency is None:
        raise Http404
    return agency


@require_safe
def board(request: SignedInRequest) -> HttpResponse:
    """Show everything that is awaited; the page asks again by itself every two seconds."""
    agency = _agency_or_404(request)
    at = clock.now()
    shown = queries.board(agency, request.user, at)
    context = {
        "board": shown,
        "mine": next((one for one in shown.called if one.called_by_id == request.user.pk), None),
        "desk": request.session.get(DESK, ""),
        "now": at,
        "is_wide": True,
    }
    template = "hall/board_live.html" if "HX-Request" in request.headers else "hall/board.html"
    return render(request, template, context)


@require_POST
def call_next(request: SignedInRequest) -> HttpResponse:
    """Call who is next to my desk."""
    agency = _agency_or_404(request)
    desk = request.POST.get("guichet", "").strip()[:20]
    if desk:
        request.session[DESK] = desk
    try:
        called = services.call_next(
            agency=agency, actor=request.user, desk=request.session.get(DESK, ""), at=clock.now()
        )
    except DomainError as refusal:
        messages.info(request, str(refusal))
    else:
        messages.success(request, _("Vous appelez le %(number)s.") % {"number": called.code})
    return redirect("board")


@require_POST
def act_on_ticket(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Call a number again, or say what became of it."""
    seen = Ticket.objects.visible_to(request.user).select_related("agency", "need")
    ticket = get_object_or_404(seen, public_id=public_id)
    act = request.POST.get("geste", "")
    try:
        if act == "rappeler":
            after = services.call_again(ticket=ticket, actor=request.user, at=clock.now())
            if after.state == TicketState.LEFT:
                messages.info(
                    request,
                    _("Appelé deux fois sans réponse : le %(number)s est parti.") % {"number": ticket.code},
                )
        elif act in ENDS:
            services.end_ticket(ticket=ticket, state=ENDS[act], actor=request.user, at=clock.now())
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return redirect("board")


@require_POST
def note_arrival(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Note that somebody with an appointment is there; her adviser sees it."""
    appointment = get_object_or_404(Appointment.objects.visible_to(request.user), public_id=public_id)
    try:
        booking.note_arrival(appointment=appointment, author=request.user, at=clock.now())
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return redirect("board")
