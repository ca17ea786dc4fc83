"""What who receives people does: the day and the week, booking for somebody, absences, who came, closing a day."""

from datetime import date, timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tremplin.accounts.enums import Role
from tremplin.accounts.permissions import SignedInRequest
from tremplin.agencies.models import Agency
from tremplin.agencies.queries import agency_of
from tremplin.agenda.models import Diary
from tremplin.agenda.services.diaries import diary_of
from tremplin.appointments import queries
from tremplin.appointments.diary import week_of
from tremplin.appointments.errors import AppointmentsInTheWay
from tremplin.appointments.forms import CANCEL, KEEP, AbsenceForm, BookForForm, CloseForm
from tremplin.appointments.models import Appointment
from tremplin.appointments.services import absences, booking
from tremplin.appointments.services.booking import Wanted
from tremplin.appointments.shown import page_of_appointment
from tremplin.core import clock
from tremplin.core.errors import DomainError
from tremplin.core.forms import perform_once
from tremplin.seekers.models import JobSeeker

DAY = "jour"


def _agency_or_404(request: SignedInRequest, *roles: Role) -> Agency:
    agency = agency_of(request.user, *roles)
    if agency is None:
        raise Http404
    return agency


def _diary(request: SignedInRequest, agency: Agency) -> Diary | None:
    return Diary.objects.visible_to(request.user).filter(agency=agency, person=request.user).first()


@require_safe
def diary(request: SignedInRequest) -> HttpResponse:
    """Show an adviser her week, day by day; the address holds the day."""
    agency = _agency_or_404(request, Role.ADVISER)
    day = clock.day_in(request.GET.get(DAY, "")) or clock.today()
    mine = _diary(request, agency)
    monday = day - timedelta(days=day.weekday())
    context = {
        "week": week_of(mine, monday, at=clock.now()) if mine else [],
        "monday": monday,
        "before": monday - timedelta(days=7),
        "after": monday + timedelta(days=7),
        "feed": getattr(request.user, "calendar_feed", None),
        "day_name": DAY,
        "is_wide": True,
    }
    return render(request, "appointments/diary.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def book_for(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Book for somebody, in one screen: free times are shown beside the form."""
    agency = _agency_or_404(request, Role.ADVISER)
    seeker = get_object_or_404(
        JobSeeker.objects.visible_to(request.user).select_related("person"), person__public_id=public_id
    )
    form = BookForForm(request.POST or None, agency=agency.pk, initial=_first_values(request))
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(_booked_for(request, agency, seeker, form))
        except DomainError as refusal:
            form.add_error("hour", str(refusal))
    context = {"person": seeker.person, "form": form, "days": _free_days(request, agency), "day_name": DAY}
    return render(request, "appointments/book_for.html", context, status=422 if form.errors else 200)


def _first_values(request: SignedInRequest) -> dict[str, object]:
    return {"day": clock.day_in(request.GET.get(DAY, "")), "hour": request.GET.get("heure", "")[:5]}


def _free_days(request: SignedInRequest, agency: Agency) -> list[queries.DayOfChoices]:
    """Return the next days on which the adviser has a free half hour."""
    mine = _diary(request, agency)
    return queries.free_days(agency, [mine.pk], at=clock.now()) if mine else []


def _booked_for(request: SignedInRequest, agency: Agency, seeker: JobSeeker, form: BookForForm) -> str:
    values = form.cleaned_data

    def act() -> str:
        booking.book_for(
            person=seeker.person,
            wanted=Wanted(values["reason"], values["meeting"], is_hidden=values["is_hidden"]),
            diary=diary_of(agency=agency, person=request.user),
            starts_at=form.starts_at,
            author=request.user,
            at=clock.now(),
        )
        messages.success(request, _("Le rendez-vous est pris."))
        return f"{reverse('diary')}?{DAY}={values['day']:%Y-%m-%d}"

    return perform_once(key=values["form_key"], sender=request.user.public_id, act=act)


def _received_or_404(request: SignedInRequest, public_id: str) -> Appointment:
    """Return an appointment of somebody else that the viewer may act on."""
    rows = Appointment.objects.visible_to(request.user).exclude(person=request.user)
    return get_object_or_404(rows.with_all(), public_id=public_id)


@require_safe
def received(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show an appointment to who receives: who, why, what happened."""
    shown = _received_or_404(request, public_id)
    context = page_of_appointment(shown, at=clock.now())
    return render(
        request, "appointments/received.html", {**context, "has_begun": shown.starts_at <= clock.now()}
    )


@require_POST
def note_attendance(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Note whether she came."""
    shown = _received_or_404(request, public_id)
    try:
        came = request.POST.get("venue") == "oui"
        booking.note_attendance(appointment=shown, came=came, author=request.user, at=clock.now())
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("C’est noté."))
    return redirect("received_appointment", public_id)


@require_POST
def cancel_received(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Cancel for the agency; the person is told by whom."""
    shown = _received_or_404(request, public_id)
    try:
        booking.cancel(appointment=shown, author=request.user, at=clock.now())
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("C’est annulé. La personne est prévenue."))
    return redirect("received_appointment", public_id)


@require_http_methods(["GET", "HEAD", "POST"])
def absence(request: SignedInRequest) -> HttpResponse:
    """Note when I am away; what is booked then is moved before, cancelled or kept on purpose."""
    agency = _agency_or_404(request, Role.ADVISER)
    left: list[Appointment] = []
    form = AbsenceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        own = diary_of(agency=agency, person=request.user)
        left = queries.in_the_way(own, *form.span, clock.now())
        form = AbsenceForm(request.POST, left=left)
        try:
            return redirect(_absence_noted(request, own, form))
        except AppointmentsInTheWay as refusal:
            form.add_error(None, str(refusal))
        except DomainError as refusal:
            form.add_error("last", str(refusal))
    return render(
        request, "appointments/absence.html", {"form": form, "left": left}, status=422 if form.errors else 200
    )


def _absence_noted(request: SignedInRequest, own: Diary, form: AbsenceForm) -> str:
    """Note what the form says, and return the address of that week; a choice nobody offers is no choice."""
    form.full_clean()
    starts_at, ends_at = form.span

    def act() -> str:
        absences.note_absence(
            diary=own,
            starts_at=starts_at,
            ends_at=ends_at,
            reason=form.cleaned_data["reason"],
            author=request.user,
            at=clock.now(),
            cancelled=form.chosen(CANCEL),
            kept=form.chosen(KEEP),
        )
        messages.success(request, _("C’est noté. Aucune heure n’est proposée pendant votre absence."))
        return f"{reverse('diary')}?{DAY}={form.cleaned_data['first']:%Y-%m-%d}"

    return perform_once(key=form.cleaned_data["form_key"], sender=request.user.public_id, act=act)


@require_http_methods(["GET", "HEAD", "POST"])
def close_day(request: SignedInRequest) -> HttpResponse:
    """Close the agency for a day; who is booked is told."""
    agency = _agency_or_404(request, Role.DIRECTOR, Role.ADMINISTRATOR)
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        day: date = form.cleaned_data["day"]
        try:
            told = absences.close_agency(
                agency=agency,
                day=day,
                reason=form.cleaned_data["reason"],
                author=request.user,
                at=clock.now(),
            )
        except DomainError as refusal:
            form.add_error("day", str(refusal))
        else:
            messages.success(request, _("C’est fermé. Personnes prévenues : %(count)s.") % {"count": told})
            return redirect("close_day")
    context = {"form": form, "closures": queries.closures_to_come(agency, clock.today())}
    return render(request, "appointments/close_day.html", context, status=422 if form.errors else 200)
