"""The page of one date for who runs it: who is enrolled, who came, one more, more or fewer seats."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tremplin.accounts.permissions import SignedInRequest
from tremplin.agenda.enums import SeatState
from tremplin.agenda.models import Seat
from tremplin.agenda.services import seats
from tremplin.core import clock
from tremplin.core.errors import DomainError
from tremplin.core.forms import perform_once
from tremplin.seekers.models import JobSeeker
from tremplin.workshops import queries
from tremplin.workshops.enums import Half
from tremplin.workshops.forms import CapacityForm, EnrolForm
from tremplin.workshops.models import Session
from tremplin.workshops.services import enrolling

MOST_ALIKE = 8
CAME = {"oui": True, "non": False, "": None}


def _run_or_404(request: SignedInRequest, public_id: str) -> Session:
    return get_object_or_404(Session.objects.run_by(request.user).with_all(), public_id=public_id)


@require_safe
def run(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show who is enrolled and who waits, and what may be done."""
    return _page(request, _run_or_404(request, public_id), EnrolForm(), CapacityForm())


def _page(
    request: SignedInRequest,
    session: Session,
    enrol: EnrolForm,
    capacity: CapacityForm,
    alike: Sequence[JobSeeker] = (),
) -> HttpResponse:
    at = clock.now()
    context = {
        "session": session,
        "left": queries.left_at(session, at=at),
        "participants": queries.participants(session),
        "enrol": enrol,
        "capacity": capacity,
        "has_begun": session.seating.starts_at - queries.DOORS <= at,
        "is_over": session.seating.ends_at <= at,
        "to_call": queries.to_call(session) if session.seating.is_cancelled else [],
        "left_by": queries.left_by(session) if session.seating.is_cancelled else [],
        "next": queries.next_date(session, at=at),
        "alike": alike,
        "is_wide": True,
    }
    return render(
        request, "workshops/run.html", context, status=422 if enrol.errors or capacity.errors else 200
    )


@require_POST
def enrol_somebody(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Enrol the person whose name was typed; several of that name are shown to choose from."""
    session = _run_or_404(request, public_id)
    form = EnrolForm(request.POST)
    if not form.is_valid():
        return _page(request, session, form, CapacityForm())
    known = JobSeeker.objects.known_to(request.user).named(form.cleaned_data["name"])
    found = list(known[:MOST_ALIKE])
    if chosen := request.POST.get("personne"):
        found = [one for one in found if one.person.public_id == chosen]
    if len(found) != 1:
        words = (
            _("Plusieurs personnes portent ce nom. Laquelle ?")
            if found
            else _("Personne de ce nom ici. Vérifiez l’orthographe.")
        )
        form.add_error("name", words)
        return _page(request, session, form, CapacityForm(), found)
    try:
        return redirect(_enrolled_once(request, session, found[0], form))
    except DomainError as refusal:
        form.add_error("name", str(refusal))
    return _page(request, session, form, CapacityForm())


def _enrolled_once(request: SignedInRequest, session: Session, seeker: JobSeeker, form: EnrolForm) -> str:
    def act() -> str:
        seat = enrolling.enrol_somebody(
            session=session,
            person=seeker.person,
            author=request.user,
            at=clock.now(),
            priority_reason=form.cleaned_data["reason"],
        )
        words = (
            _("%(name)s a sa place.")
            if seat.state == SeatState.CONFIRMED
            else _("C’est complet : %(name)s est en liste d’attente.")
        )
        messages.success(request, words % {"name": seeker.person.full_name})
        return reverse("run_session", args=[session.public_id])

    return perform_once(key=form.cleaned_data["form_key"], sender=request.user.public_id, act=act)


def _seat_or_404(session: Session, public_id: str) -> Seat:
    # The session is visible to who runs it, and its seats with it.
    rows = Seat.objects.active().filter(seating=session.seating).select_related("person", "seating")
    return get_object_or_404(rows, public_id=public_id)


@require_POST
def take_out(request: SignedInRequest, public_id: str, seat: str) -> HttpResponse:
    """Take somebody out; she is told, and her seat goes to the next in turn."""
    session = _run_or_404(request, public_id)
    enrolling.leave(seat=_seat_or_404(session, seat), author=request.user, at=clock.now())
    messages.success(request, _("C’est noté. La personne est prévenue."))
    return redirect("run_session", public_id)


@require_POST
def note_presence(request: SignedInRequest, public_id: str, seat: str) -> HttpResponse:
    """Note who came to a half-day, or undo it."""
    session = _run_or_404(request, public_id)
    half, came = request.POST.get("demi-journee", ""), request.POST.get("venue", "")
    try:
        if half in Half.values and came in CAME:
            enrolling.note_presence(
                seat=_seat_or_404(session, seat),
                half=Half(half),
                came=CAME[came],
                author=request.user,
                at=clock.now(),
            )
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return redirect(reverse("run_session", args=[public_id]) + f"#place-{seat}")


@require_POST
def close_sheet(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Close the attendance sheet, or open it again."""
    session = _run_or_404(request, public_id)
    try:
        if session.closed_at:
            enrolling.open_sheet(session=session, author=request.user)
        else:
            enrolling.close_sheet(session=session, author=request.user, at=clock.now())
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return redirect("run_session", public_id)


@require_POST
def change_capacity(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Give a date more or fewer seats; under what is taken, who moves is chosen."""
    session = _run_or_404(request, public_id)
    form = CapacityForm(request.POST)
    if form.is_valid():
        moved = Seat.objects.filter(seating=session.seating, public_id__in=request.POST.getlist("place"))
        try:
            seats.change_capacity(
                seating=session.seating,
                capacity=form.cleaned_data["capacity"],
                at=clock.now(),
                author=request.user,
                moved=list(moved.values_list("pk", flat=True)),
            )
        except DomainError as refusal:
            form.add_error("capacity", str(refusal))
        else:
            messages.success(request, _("C’est enregistré."))
            return redirect("run_session", public_id)
    return _page(request, session, EnrolForm(), form)


@require_POST
def bring_to_next_date(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Enrol at the next date those whom a cancelled one left, in their order."""
    session = _run_or_404(request, public_id)
    try:
        following = enrolling.bring_to_next_date(session=session, author=request.user, at=clock.now())
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect("run_session", public_id)
    messages.success(request, _("C’est fait, dans l’ordre où ces personnes s’étaient inscrites."))
    return redirect("run_session", following.public_id)
