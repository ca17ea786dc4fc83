"""What who plans and runs workshops does: write one, plan its dates, enrol, note who came, change, cancel."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tremplin.accounts.enums import Role
from tremplin.accounts.permissions import SignedInRequest
from tremplin.agencies.models import Agency
from tremplin.agencies.queries import agency_of
from tremplin.core import clock
from tremplin.core.errors import DomainError
from tremplin.core.forms import perform_once
from tremplin.workshops import queries
from tremplin.workshops.forms import DatesForm, WorkshopForm, values_of
from tremplin.workshops.models import Session, Workshop
from tremplin.workshops.services import planning


def _agency_or_404(request: SignedInRequest) -> Agency:
    agency = agency_of(request.user, Role.ADVISER, Role.DIRECTOR)
    if agency is None:
        raise Http404
    return agency


@require_safe
def plan(request: SignedInRequest) -> HttpResponse:
    """List what is taught, and the dates to come."""
    agency = agency_of(request.user, Role.ADVISER, Role.DIRECTOR, Role.RECEPTION)
    if agency is None:
        raise Http404
    at = clock.now()
    rows = Session.objects.visible_to(request.user).filter(workshop__agency=agency)
    today = rows.filter(seating__starts_at__gte=clock.start_of(clock.today()), seating__is_cancelled=False)
    to_close = rows.filter(closed_at=None, seating__ends_at__lte=at, seating__is_cancelled=False)
    context = {
        "lines": queries.lines(list(today.in_order().with_all()[:60]), None, at=at),
        "to_close": list(to_close.in_order().with_all()[:20]),
        "workshops": Workshop.objects.visible_to(request.user)
        .filter(agency=agency)
        .order_by("-is_active", "title"),
        "may_plan": request.user.has_role(Role.ADVISER, Role.DIRECTOR),
        "is_wide": True,
    }
    return render(request, "workshops/plan.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: SignedInRequest, public_id: str = "") -> HttpResponse:
    """Write what is taught, or change it."""
    agency = _agency_or_404(request)
    here = Workshop.objects.visible_to(request.user).filter(agency=agency)
    changed = get_object_or_404(here, public_id=public_id) if public_id else None
    form = WorkshopForm(request.POST or None, agency=agency, initial=values_of(changed) if changed else None)
    if request.method == "POST" and form.is_valid():
        try:
            planning.set_workshop(agency=agency, terms=form.terms, actor=request.user, workshop=changed)
        except DomainError as refusal:
            form.add_error("title", str(refusal))
        else:
            messages.success(request, _("C’est enregistré."))
            return redirect("plan_workshops")
    context = {"form": form, "workshop": changed}
    return render(request, "workshops/write.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def plan_dates(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Plan dates of a workshop by the days of the week."""
    agency = _agency_or_404(request)
    workshop = get_object_or_404(
        Workshop.objects.visible_to(request.user).filter(agency=agency), public_id=public_id
    )
    form = DatesForm(request.POST or None, agency=agency, initial={"first": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(_planned_once(request, workshop, form))
        except DomainError as refusal:
            form.add_error("last", str(refusal))
    context = {"form": form, "workshop": workshop}
    return render(request, "workshops/dates.html", context, status=422 if form.errors else 200)


def _planned_once(request: SignedInRequest, workshop: Workshop, form: DatesForm) -> str:
    def act() -> str:
        planned = planning.plan_dates(
            workshop=workshop,
            dates=form.dates,
            trainer=form.cleaned_data["trainer"],
            actor=request.user,
            at=clock.now(),
        )
        words = ngettext("%(count)s date est planifiée.", "%(count)s dates sont planifiées.", len(planned))
        messages.success(request, words % {"count": len(planned)})
        return reverse("plan_workshops")

    return perform_once(key=form.cleaned_data["form_key"], sender=request.user.public_id, act=act)


@require_POST
def cancel_date(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Cancel one date; everybody is told, and who cannot be reached is on a list to call."""
    rows = Session.objects.run_by(request.user).with_all()
    cancelled = get_object_or_404(rows, public_id=public_id)
    try:
        told = planning.cancel_date(session=cancelled, actor=request.user, at=clock.now())
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("C’est annulé. Personnes concernées : %(count)s.") % {"count": told})
    return redirect("run_session", public_id)
