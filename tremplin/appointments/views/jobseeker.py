"""What the person does: choose why, choose when, confirm; see, move, cancel, be told of an earlier time."""

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tremplin.accounts.permissions import SignedInRequest
from tremplin.agenda.errors import HoldOver, TimeTaken
from tremplin.agenda.models import Busy, Diary
from tremplin.appointments import queries
from tremplin.appointments.calendars import calendar_of
from tremplin.appointments.enums import Meeting
from tremplin.appointments.errors import AlreadyBooked, EarlierGone
from tremplin.appointments.forms import ConfirmForm, WayForm
from tremplin.appointments.models import Appointment, EarlierOffer, Reason
from tremplin.appointments.services import booking
from tremplin.appointments.services.booking import Wanted
from tremplin.appointments.shown import page_of_appointment
from tremplin.core import clock
from tremplin.core.errors import DomainError
from tremplin.core.forms import perform_once
from tremplin.ui.paging import page_of

FROM = "a-partir-du"
GONE = (TimeTaken, HoldOver)


@require_safe
def my_appointments(request: SignedInRequest) -> HttpResponse:
    """List mine: those to come first, then the past ones."""
    at = clock.now()
    rows = queries.appointments_of(request.user)
    past = rows.exclude(pk__in=rows.to_come(at).values("pk"))
    page = page_of(request.GET, total=past.count())
    context = {
        "to_come": list(rows.to_come(at)),
        "past": past[page.offset : page.offset + page.size],
        "page": page,
        "can_book": bool(queries.reasons_for(request.user)),
    }
    return render(request, "appointments/mine.html", context)


@require_safe
def choose_reason(request: SignedInRequest) -> HttpResponse:
    """Ask why."""
    context = {"reasons": queries.reasons_for(request.user), "agency": queries.agency_for(request.user)}
    return render(request, "appointments/reasons.html", context)


def _reason_or_404(request: SignedInRequest, pk: int) -> Reason:
    return get_object_or_404(Reason.objects.visible_to(request.user).bookable_by_people(), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def choose_time(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show the free times of the next days; the one that is touched is held for five minutes."""
    reason = _reason_or_404(request, pk)
    nearest: list[queries.Choice] = []
    if request.method == "POST":
        try:
            return redirect(_held(request, reason))
        except AlreadyBooked as refusal:
            messages.info(request, str(refusal))
            return redirect("my_appointments")
        except DomainError as refusal:
            messages.error(request, str(refusal))
            nearest = _nearest(request, reason)
    context = {
        "reason": reason,
        "form": WayForm(request.POST or None, reason=reason),
        "offered": _offered(request, reason),
        "nearest": nearest,
        "from": FROM,
    }
    return render(
        request, "appointments/times.html", context, status=409 if request.method == "POST" else 200
    )


def _held(request: SignedInRequest, reason: Reason) -> str:
    """Hold the time of the form, and return the address where it is confirmed."""
    diary, starts_at = _chosen_or_404(request)
    way = request.POST.get("facon", "")
    held = booking.hold(person=request.user, reason=reason, diary=diary, starts_at=starts_at, at=clock.now())
    address = reverse("confirm_time", args=[reason.pk, held.reference])
    return f"{address}?facon={way if way in reason.ways else reason.ways[0]}"


def _nearest(request: SignedInRequest, reason: Reason) -> list[queries.Choice]:
    return queries.nearest_to(request.user, reason, _chosen_or_404(request)[1], at=clock.now())


@require_http_methods(["GET", "HEAD", "POST"])
def confirm_time(request: SignedInRequest, pk: int, reference: str) -> HttpResponse:
    """Show what will be booked, then book it: once, however often the button is pressed."""
    reason = _reason_or_404(request, pk)
    held = get_object_or_404(Busy.objects.filter(holder=request.user), reference=reference)
    if request.method != "POST" and (booked := queries.appointment_at(held)):
        return redirect(booked)
    form = ConfirmForm(request.POST or None, reason=reason)
    way = request.GET.get("facon", "")
    meeting = Meeting(way) if way in reason.ways else reason.ways[0]
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(_booked(request, reason, meeting, form, held))
        except GONE as refusal:
            messages.error(request, str(refusal))
            return redirect("choose_time", reason.pk)
        except DomainError as refusal:
            form.add_error("accepts" if "accepts" in form.fields else None, str(refusal))
    context = {"reason": reason, "held": held, "meeting": meeting, "form": form}
    return render(request, "appointments/confirm.html", context, status=422 if form.errors else 200)


def _booked(request: SignedInRequest, reason: Reason, meeting: Meeting, form: ConfirmForm, held: Busy) -> str:
    values = form.cleaned_data
    wanted = Wanted(
        reason, meeting, wants_earlier=values["wants_earlier"], has_accepted=values.get("accepts", False)
    )

    def act() -> str:
        booked = booking.book_held(
            person=request.user, wanted=wanted, reference=held.reference, at=clock.now()
        )
        return booked.get_absolute_url()

    return perform_once(key=values["form_key"], sender=request.user.public_id, act=act)


def _mine_or_404(request: SignedInRequest, public_id: str) -> Appointment:
    mine = Appointment.objects.visible_to(request.user).of_person(request.user)
    return get_object_or_404(mine.with_all(), public_id=public_id)


@require_safe
def appointment(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show one of mine: when, where, what to bring, what happens now."""
    mine = _mine_or_404(request, public_id)
    return render(request, "appointments/appointment.html", page_of_appointment(mine, at=clock.now()))


@require_safe
def appointment_file(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Give one of mine to a calendar."""
    mine = _mine_or_404(request, public_id)
    return HttpResponse(
        calendar_of([mine], request.user, at=clock.now()),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="rendez-vous.ics"'},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def move_appointment(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show other times for one of mine, and move it to the one that is touched."""
    mine = _mine_or_404(request, public_id)
    nearest: list[queries.Choice] = []
    if request.method == "POST":
        diary, starts_at = _chosen_or_404(request)
        try:
            booking.move(
                appointment=mine, diary=diary, starts_at=starts_at, author=request.user, at=clock.now()
            )
        except DomainError as refusal:
            messages.error(request, str(refusal))
            nearest = queries.nearest_to(request.user, mine.reason, starts_at, at=clock.now())
        else:
            messages.success(request, _("C’est déplacé. Nous vous écrivons la nouvelle heure."))
            return redirect(mine)
    context = {
        "appointment": mine,
        "offered": _offered(request, mine.reason),
        "nearest": nearest,
        "from": FROM,
    }
    return render(request, "appointments/move.html", context, status=409 if request.method == "POST" else 200)


def _offered(request: SignedInRequest, reason: Reason) -> queries.Offered:
    first = clock.day_in(request.GET.get(FROM, ""))
    return queries.offered_to(request.user, reason, at=clock.now(), first=first)


def _chosen_or_404(request: SignedInRequest) -> tuple[Diary, datetime]:
    """Return the diary and the moment that were touched."""
    chosen = queries.read_choice(request.POST.get("heure", ""))
    if chosen is None:
        raise Http404
    return chosen


@require_POST
def cancel_appointment(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Cancel one of mine."""
    mine = _mine_or_404(request, public_id)
    try:
        booking.cancel(appointment=mine, author=request.user, at=clock.now())
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("C’est annulé. L’heure est rendue à quelqu’un d’autre."))
    return redirect(mine)


@require_POST
def arrive(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Say that I am there."""
    mine = _mine_or_404(request, public_id)
    try:
        booking.note_arrival(appointment=mine, author=request.user, at=clock.now())
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("C’est noté : vous êtes là. Asseyez-vous, on vient vous chercher."))
    return redirect(mine)


@require_POST
def be_told_earlier(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Say whether I want to be told of an earlier time."""
    mine = _mine_or_404(request, public_id)
    booking.set_wants_earlier(appointment=mine, wants=not mine.wants_earlier)
    messages.success(
        request,
        _("C’est noté. Nous ne vous écrivons plus pour cela.")
        if mine.wants_earlier
        else _("C’est noté. Nous vous écrivons si une heure plus tôt se libère."),
    )
    return redirect(mine)


@require_POST
def take_earlier(request: SignedInRequest, public_id: str, pk: int) -> HttpResponse:
    """Take the earlier time I was told of."""
    mine = _mine_or_404(request, public_id)
    offer = get_object_or_404(EarlierOffer.objects.select_related("diary"), appointment=mine, pk=pk)
    try:
        booking.accept_earlier(
            appointment=mine,
            diary=offer.diary,
            starts_at=offer.starts_at,
            author=request.user,
            at=clock.now(),
        )
    except DomainError:
        messages.error(request, str(EarlierGone()))
    else:
        messages.success(request, _("C’est fait : votre rendez-vous est plus tôt."))
    return redirect(mine)
