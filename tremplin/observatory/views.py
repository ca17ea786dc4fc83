"""The figures of employment: a month on one page, its files, publishing it."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tremplin.accounts.enums import Role
from tremplin.accounts.models import Person
from tremplin.accounts.permissions import SignedInRequest
from tremplin.agencies.models import Agency
from tremplin.agencies.queries import agency_of, main_agency
from tremplin.core import clock
from tremplin.core.errors import DomainError
from tremplin.observatory import queries, services
from tremplin.observatory.cvs import cv_figures
from tremplin.observatory.periods import stock_day
from tremplin.observatory.services import MonthFigures

OF_CVS = (Role.DIRECTOR, Role.ADVISER)  # whose work the figures of CVs are about


def _may_steer(request: HttpRequest, agency: Agency) -> bool:
    person = request.user
    return isinstance(person, Person) and agency.pk in person.scopes(Role.DIRECTOR)


def _agency_or_404() -> Agency:
    agency = main_agency()
    if agency is None:
        raise Http404
    return agency


def _figures_or_404(request: HttpRequest, agency: Agency, month: date) -> MonthFigures:
    """Return a published month to everybody, and one that is not, or that still runs, to the director alone."""
    is_early = month <= clock.today() and _may_steer(request, agency)
    if not is_early and month not in queries.known_months(agency):
        raise Http404
    return services.figures_of(agency=agency, month=month)


@login_not_required
@require_safe
def latest(request: HttpRequest) -> HttpResponse:
    """Lead to the last month one may see."""
    agency = _agency_or_404()
    month = queries.newest_month(agency, may_steer=_may_steer(request, agency))
    if month is None:
        return render(request, "observatory/nothing_yet.html")
    return redirect("figures", month)


@login_not_required
@require_safe
def figures(request: HttpRequest, month: date) -> HttpResponse:
    """Show the figures of a month, each with its definition, its chart, its table and its files."""
    agency = _agency_or_404()
    shown = _figures_or_404(request, agency, month)
    may_steer = _may_steer(request, agency)
    months = queries.offered_months(agency, may_steer=may_steer)
    context = {
        "shown": shown,
        "last_day": stock_day(month),
        "still_runs": month == clock.month_start(clock.today()),
        "figures": queries.sheet(shown, agency),
        "may_steer": may_steer,
        "directs": isinstance(request.user, Person) and request.user.has_role(Role.DIRECTOR),
        "may_see_cvs": isinstance(request.user, Person) and request.user.has_role(*OF_CVS),
        "earlier": clock.add_months(month, -1) if clock.add_months(month, -1) in months else None,
        "later": clock.add_months(month, 1) if clock.add_months(month, 1) in months else None,
    }
    return render(request, "observatory/figures.html", context)


@login_not_required
@require_safe
def spreadsheet(request: HttpRequest, month: date, name: str = "") -> HttpResponse:
    """Give one figure, or all of them, as a spreadsheet."""
    agency = _agency_or_404()
    sheet = queries.sheet(_figures_or_404(request, agency, month), agency)
    chosen = [figure for figure in sheet if name in {"", figure.name}]
    if not chosen:
        raise Http404
    filename = f"{name or 'chiffres'}-{month:%Y-%m}.csv"
    return HttpResponse(
        "\ufeff" + queries.as_csv(chosen),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{filename}"'},
    )


@login_not_required
@require_safe
def picture(request: HttpRequest, month: date, name: str) -> HttpResponse:
    """Give one chart as a picture that stands alone."""
    agency = _agency_or_404()
    sheet = queries.sheet(_figures_or_404(request, agency, month), agency)
    figure = next((figure for figure in sheet if figure.name == name), None)
    if figure is None:
        raise Http404
    drawing = render_to_string("observatory/chart.svg", {"figure": figure, "alone": True})
    return HttpResponse(
        drawing.strip(),
        content_type="image/svg+xml",
        headers={"Content-Disposition": f'attachment; filename="{name}-{month:%Y-%m}.svg"'},
    )


@require_POST
def publish(request: SignedInRequest, month: date) -> HttpResponse:
    """Publish a month, or a correction of it."""
    try:
        kept = services.publish_month(
            agency=_agency_or_404(), month=month, author=request.user, at=clock.now()
        )
    except DomainError as refusal:
        if refusal.status == 403:  # noqa: PLR2004
            raise
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("C’est publié, version %(version)s.") % {"version": kept.version})
    return redirect("figures", month)


@require_safe
def cvs(request: SignedInRequest) -> HttpResponse:
    """Show the CVs of the agency in figures; by adviser, to the director alone."""
    agency = agency_of(request.user, *OF_CVS)
    if agency is None:
        raise Http404
    is_director = agency.pk in request.user.scopes(Role.DIRECTOR)
    found = cv_figures(agency, at=clock.now(), by_adviser=is_director)
    return render(request, "observatory/cvs.html", {"figures": found, "is_wide": True})
