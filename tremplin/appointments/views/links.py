"""An appointment opened from a message, without an account: three letters, then "I come" or "I cannot"."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tremplin.appointments.calendars import calendar_of
from tremplin.appointments.errors import EarlierGone
from tremplin.appointments.forms import LettersForm
from tremplin.appointments.models import Appointment, CalendarFeed, EarlierOffer
from tremplin.appointments.services import booking, links
from tremplin.appointments.shown import page_of_appointment
from tremplin.core import clock
from tremplin.core.errors import DomainError
from tremplin.core.secrecy import with_secret

OPENED = "appointments_opened"
STAYS_OPEN = timedelta(minutes=15)
KEPT = timedelta(days=30)


def _by_key(key: str) -> Appointment:
    # The key is the right to look: it was sent to the person, and a hidden appointment sends none.
    return get_object_or_404(Appointment.objects.filter(is_hidden=False).with_all(), link_key=key)


def _is_open(request: HttpRequest, appointment: Appointment) -> bool:
    """Tell whether the letters were given in this browser within a quarter of an hour."""
    until = request.session.get(OPENED, {}).get(appointment.public_id, 0)
    return bool(until > clock.now().timestamp())


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def appointment_link(request: HttpRequest, key: str) -> HttpResponse:
    """Ask the first letters of the surname, then show the appointment."""
    appointment = _by_key(key)
    with translation.override(appointment.person.language):
        form = LettersForm(request.POST or None)
        status = 200
        if request.method == "POST" and form.is_valid():
            try:
                links.check_letters(
                    appointment=appointment, typed=form.cleaned_data["letters"], at=clock.now()
                )
            except DomainError as refusal:
                form.add_error("letters", str(refusal))
                status = refusal.status
            else:
                until = (clock.now() + STAYS_OPEN).timestamp()
                request.session[OPENED] = {**request.session.get(OPENED, {}), appointment.public_id: until}
                return redirect("appointment_link", key)
        if not _is_open(request, appointment):
            status = status if status != 200 or not form.errors else 422  # noqa: PLR2004  (HTTP)
            return with_secret(render(request, "appointments/letters.html", {"form": form}, status=status))
        context = {**page_of_appointment(appointment, at=clock.now()), "key": key}
        return with_secret(render(request, "appointments/by_link.html", context))


@login_not_required
@require_POST
def answer_link(request: HttpRequest, key: str) -> HttpResponse:
    """Say that I come, or that I cannot; or take the earlier time."""
    appointment = _by_key(key)
    if not _is_open(request, appointment):
        return redirect("appointment_link", key)
    with translation.override(appointment.person.language):
        try:
            messages.success(request, _answered(request, appointment))
        except DomainError as refusal:
            messages.error(request, str(refusal))
    return redirect("appointment_link", key)


def _answered(request: HttpRequest, appointment: Appointment) -> str:
    answer = request.POST.get("reponse", "")
    if answer == "viens":
        booking.say_coming(appointment=appointment, at=clock.now())
        return _("C’est noté : vous venez. Merci de nous l’avoir dit.")
    if answer == "annule":
        booking.cancel(appointment=appointment, author=None, at=clock.now())
        return _("C’est annulé. Merci de nous avoir prévenus.")
    offer = get_object_or_404(
        EarlierOffer.objects.select_related("diary"), appointment=appointment, pk=_number(answer)
    )
    try:
        booking.accept_earlier(
            appointment=appointment,
            diary=offer.diary,
            starts_at=offer.starts_at,
            author=appointment.person,
            at=clock.now(),
        )
    except DomainError:
        raise EarlierGone
    return _("C’est fait : votre rendez-vous est plus tôt.")


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0  # noqa: PLR2004  (digits)


@login_not_required
@require_safe
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:  # noqa: ARG001
    """Give the appointments of whoever holds this address, to her calendar."""
    feed = get_object_or_404(CalendarFeed.objects.known_by(token).select_related("person"))
    since = clock.now() - KEPT
    with translation.override(feed.person.language):
        rows = Appointment.objects.visible_to(feed.person).carried_by(feed.person).filter(ends_at__gt=since)
        body = calendar_of(rows.with_all().order_by("starts_at", "pk"), feed.person, at=clock.now())
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    return with_secret(answer)
