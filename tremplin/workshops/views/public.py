"""What everybody sees: the dates to come and the seats left; what the person does: enrol, answer, give her seat back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tremplin.accounts.models import Person
from tremplin.accounts.permissions import SignedInRequest
from tremplin.agencies.queries import main_agency
from tremplin.agenda.enums import SeatState
from tremplin.agenda.models import Seat
from tremplin.core import clock
from tremplin.core.errors import DomainError
from tremplin.core.forms import OnceForm, perform_once
from tremplin.workshops import queries
from tremplin.workshops.models import Session
from tremplin.workshops.services import enrolling


def _reader(request: HttpRequest) -> Person | None:
    return request.user if isinstance(request.user, Person) else None


@login_not_required
@require_safe
def workshops(request: HttpRequest) -> HttpResponse:
    """List the dates to come, with the seats left and the reader's own."""
    agency = main_agency()
    at = clock.now()
    found = queries.dates_to_come(agency, _reader(request), at=at) if agency else []
    mine = [line for line in found if line.mine]
    return render(request, "workshops/list.html", {"lines": found, "mine": mine})


def _session_or_404(request: HttpRequest, public_id: str) -> Session:
    return get_object_or_404(Session.objects.visible_to(request.user).with_all(), public_id=public_id)


@login_not_required
@require_safe
def session(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show one date: what, when, where, seats left, and the reader's own seat."""
    shown = _session_or_404(request, public_id)
    at = clock.now()
    (line,) = queries.lines([shown], _reader(request), at=at)
    context = {
        "session": shown,
        "line": line,
        "turn": queries.turn_of(line.mine) if line.mine else None,
        "is_open": not shown.seating.is_cancelled and shown.seating.closes_at > at,
        "next": queries.next_date(shown, at=at),
    }
    return render(request, "workshops/session.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def enrol(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show what one signs up for, then sign up: once, however often the button is pressed."""
    shown = _session_or_404(request, public_id)
    form = OnceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(_enrolled_once(request, shown, form.cleaned_data["form_key"]))
        except DomainError as refusal:
            messages.error(request, str(refusal))
            return redirect(shown)
    (line,) = queries.lines([shown], request.user, at=clock.now())
    return render(request, "workshops/enrol.html", {"session": shown, "line": line, "form": form})


def _enrolled_once(request: SignedInRequest, shown: Session, key: str) -> str:
    def act() -> str:
        seat = enrolling.enrol_oneself(session=shown, person=request.user, at=clock.now())
        if seat.state == SeatState.CONFIRMED:
            messages.success(request, _("Votre place est réservée."))
        else:
            messages.info(
                request,
                _("C’est complet : vous êtes en liste d’attente. Nous vous écrivons si une place se libère."),
            )
        return shown.get_absolute_url()

    return perform_once(key=key, sender=request.user.public_id, act=act)


@require_POST
def give_back(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Give back my seat, my turn, or the seat I was offered."""
    shown = _session_or_404(request, public_id)
    seat = get_object_or_404(Seat.objects.visible_to(request.user).active(), seating=shown.seating)
    enrolling.leave(seat=seat, author=request.user, at=clock.now())
    messages.success(request, _("C’est noté. Votre place va à quelqu’un d’autre."))
    return redirect(shown)


@require_POST
def accept(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Take the seat I am offered."""
    shown = _session_or_404(request, public_id)
    mine = Seat.objects.visible_to(request.user).filter(seating=shown.seating).order_by("-pk")
    seat = mine.first() or get_object_or_404(mine)
    try:
        enrolling.accept(seat=seat, person=request.user, at=clock.now())
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("La place est à vous."))
    return redirect(shown)
