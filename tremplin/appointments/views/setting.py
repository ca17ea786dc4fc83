"""What an agency decides: the reasons to meet (direction), the hours of an adviser (herself)."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tremplin.accounts.enums import Role
from tremplin.accounts.permissions import SignedInRequest
from tremplin.agencies.models import Agency
from tremplin.agencies.queries import agency_of
from tremplin.agenda.errors import WindowImpossible
from tremplin.agenda.models import Window
from tremplin.agenda.services.diaries import diary_of
from tremplin.appointments.errors import NoDayChosen, ReasonKnown, WayMissing
from tremplin.appointments.models import Reason
from tremplin.appointments.queries import hours_of
from tremplin.appointments.services import setting
from tremplin.appointments.setting_forms import HoursForm, ReasonForm, values_of
from tremplin.core import clock
from tremplin.core.errors import DomainError
from tremplin.ui.forms import tell_refusal

ABOUT: dict[type[DomainError], str] = {
    ReasonKnown: "title",
    WayMissing: "is_on_site",
    NoDayChosen: "days",
    WindowImpossible: "closes_at",
}


def _directed_or_404(request: SignedInRequest) -> Agency:
    agency = agency_of(request.user, Role.DIRECTOR, Role.ADMINISTRATOR)
    if agency is None:
        raise Http404
    return agency


@require_safe
def reasons(request: SignedInRequest) -> HttpResponse:
    """List the reasons to meet somebody here."""
    agency = _directed_or_404(request)
    rows = Reason.objects.visible_to(request.user).filter(agency=agency).order_by("-is_active", "title")
    return render(request, "appointments/set_reasons.html", {"reasons": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def reason(request: SignedInRequest, pk: int | None = None) -> HttpResponse:
    """Write a reason, or change one."""
    agency = _directed_or_404(request)
    here = Reason.objects.visible_to(request.user).filter(agency=agency)
    changed = get_object_or_404(here, pk=pk) if pk else None
    form = ReasonForm(request.POST or None, initial=values_of(changed) if changed else None)
    if request.method == "POST" and form.is_valid():
        try:
            setting.set_reason(agency=agency, terms=form.terms, actor=request.user, reason=changed)
        except DomainError as refusal:
            tell_refusal(form, refusal, ABOUT)
        else:
            messages.success(request, _("C’est enregistré."))
            return redirect("reasons")
    context = {"form": form, "reason": changed}
    return render(request, "appointments/set_reason.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def hours(request: SignedInRequest) -> HttpResponse:
    """Show my hours of the week, and add some."""
    agency = agency_of(request.user, Role.ADVISER)
    if agency is None:
        raise Http404
    form = HoursForm(request.POST or None, initial={"starts_on": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            setting.open_hours(
                diary=diary_of(agency=agency, person=request.user), actor=request.user, **form.cleaned_data
            )
        except DomainError as refusal:
            tell_refusal(form, refusal, ABOUT)
        else:
            messages.success(request, _("C’est enregistré. Ces heures sont proposées dès maintenant."))
            return redirect("hours")
    context = {"form": form, "hours": hours_of(request.user, clock.today())}
    return render(request, "appointments/hours.html", context, status=422 if form.errors else 200)


@require_POST
def close_hours(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Receive at these hours no more."""
    mine = Window.objects.visible_to(request.user).select_related("diary")
    window = get_object_or_404(mine, diary__person=request.user, public_id=public_id)
    setting.close_hours(window=window, actor=request.user)
    messages.success(request, _("C’est enregistré. Les rendez-vous déjà pris restent."))
    return redirect("hours")
