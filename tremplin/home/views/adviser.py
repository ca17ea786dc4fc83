"""The adviser's desk: the morning, the portfolio, one person's file; each reading of a file is journaled."""

import csv

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tremplin.accounts import services as accounts
from tremplin.accounts.enums import Role
from tremplin.accounts.permissions import SignedInRequest
from tremplin.agencies import permissions
from tremplin.agencies import services as agencies
from tremplin.agencies.queries import agency_of, portfolio_of
from tremplin.applications.queries import applications_of, state_in_words
from tremplin.core import clock
from tremplin.core.errors import DomainError
from tremplin.core.text import squeezed
from tremplin.cv.queries import content_of, cv_of
from tremplin.home import queries
from tremplin.home.forms import ExchangeForm, OpenFileForm, PortfolioFilter
from tremplin.matching.queries import proposals_for
from tremplin.offers.queries import count_reviews_waiting
from tremplin.seekers import queries as seekers
from tremplin.seekers import services as seeker_services
from tremplin.seekers.models import JobSeeker
from tremplin.training.models import CourseEntry
from tremplin.ui.paging import page_of

MOST_FOUND = 50  # of a name
SHOWN = 3  # of the offers for somebody, in her file


def desk(request: SignedInRequest) -> HttpResponse:
    """Show the morning list, then who has been longest without an exchange."""
    rows = queries.portfolio(request.user)
    context = {
        "morning": queries.morning(request.user, now=clock.now()),
        "lines": queries.portfolio_lines(list(rows[:8])),
        "count": rows.count(),
        "to_review": count_reviews_waiting(request.user),
        "is_wide": True,
    }
    return render(request, "home/desk.html", context)


def _adviser_or_404(request: SignedInRequest) -> None:
    if not request.user.has_role(Role.ADVISER):
        raise Http404


@require_safe
def portfolio(request: SignedInRequest) -> HttpResponse:
    """Show everybody the adviser follows; the address holds the filter, the order and the page."""
    _adviser_or_404(request)
    form = PortfolioFilter(request.GET)
    rows = queries.portfolio(request.user, **form.criteria)
    page = page_of(request.GET, total=rows.count(), size=25)
    context = {
        "form": form,
        "page": page,
        "columns": form.columns(request.GET),
        "lines": queries.portfolio_lines(list(rows[page.offset : page.offset + page.size])),
        "portfolio": portfolio_of(request.user),
        "count": rows.count(),
        "is_wide": True,
    }
    return render(request, "home/portfolio.html", context)


@require_safe
def portfolio_csv(request: SignedInRequest) -> HttpResponse:
    """Give the portfolio as a spreadsheet, filtered and ordered as it is shown."""
    _adviser_or_404(request)
    rows = list(queries.portfolio(request.user, **PortfolioFilter(request.GET).criteria))
    answer = HttpResponse(
        "\ufeff",
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="portefeuille.csv"'},
    )
    writer = csv.writer(answer, delimiter=";")
    writer.writerow(
        [_("NOM Prénom"), _("dernier échange"), _("inscrit depuis"), _("CV en ligne"), _("candidatures")]
    )
    for line in queries.portfolio_lines(rows):
        last = line.last_exchange.date() if line.last_exchange else ""
        writer.writerow(
            [line.person.staff_name, last, line.registered_since or "", line.cv_label, line.applications]
        )
    return answer


@require_safe
def search(request: SignedInRequest) -> HttpResponse:
    """Find somebody of the agency by name; her file opens only within the portfolio, or for a reason."""
    if not request.user.has_role(Role.ADVISER, Role.RECEPTION):
        raise Http404
    words = squeezed(request.GET.get("q", ""))[:80]
    found = list(JobSeeker.objects.known_to(request.user).named(words)[: MOST_FOUND + 1]) if words else []
    is_reception = request.user.has_role(Role.RECEPTION) and not request.user.has_role(Role.ADVISER)
    page = "visitor" if is_reception else "person"
    return render(
        request,
        "home/search.html",
        {
            "words": words,
            "found": found[:MOST_FOUND],
            "has_more": len(found) > MOST_FOUND,
            "page": page,
            "is_wide": True,
        },
    )


@require_safe
def person_file(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show one person's file, and journal it; beyond the portfolio, ask for a reason first."""
    seeker = get_object_or_404(
        JobSeeker.objects.known_to(request.user).select_related("person", "commune", "agency"),
        person__public_id=public_id,
    )
    _adviser_or_404(request)
    if not permissions.may_read_file(request.user, seeker.person, at=clock.now()):
        return _ask_reason(request, seeker, OpenFileForm())
    accounts.write_reading(
        reader=request.user,
        subject=seeker.person,
        role=Role.ADVISER,
        page=_("dossier"),
        at=clock.now(),
        reason=permissions.reason_given(request.user, seeker.person, at=clock.now()),
    )
    return render(request, "home/person.html", _file_of(seeker))


def _ask_reason(request: SignedInRequest, seeker: JobSeeker, form: OpenFileForm) -> HttpResponse:
    context = {"seeker": seeker, "form": form, "may_take_over": _is_free(seeker)}
    return render(request, "home/ask_reason.html", context, status=422 if form.errors else 200)


def _is_free(seeker: JobSeeker) -> bool:
    """Tell whether she is on the list and followed by nobody."""
    return JobSeeker.objects.followed_by_nobody(clock.today()).filter(pk=seeker.pk).exists()


def _file_of(seeker: JobSeeker) -> dict[str, object]:
    cv = cv_of(seeker.person)
    is_online = bool(cv and cv.is_online)
    return {
        "seeker": seeker,
        "person": seeker.person,
        "status": seekers.status_of(seeker),
        "category": seekers.category_of(seeker, on=clock.today()),
        "is_in_course": CourseEntry.objects.under_way().filter(seeker=seeker).exists(),
        "registered_since": seekers.registered_since(seeker, on=clock.today()),
        **queries.wish_and_offers(seeker),
        "proposals": proposals_for(seeker.person, at=clock.now(), limit=SHOWN),
        "cv": cv,
        "content": content_of(cv) if cv else None,
        "cv_state": queries.cv_state(cv, is_online=is_online),
        "applications": [(one, state_in_words(one.state)) for one in applications_of(seeker.person)[:20]],
        "timeline": queries.timeline(seeker),
        "contacts": [link.contact for link in seeker.person.contact_links.select_related("contact")],
        "form": ExchangeForm(),
        "may_take_over": _is_free(seeker),
        "is_wide": True,
    }


@require_POST
def open_file(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Open a file beyond the portfolio: a reason, half an hour, told to the director."""
    _adviser_or_404(request)
    seeker = get_object_or_404(JobSeeker.objects.known_to(request.user), person__public_id=public_id)
    form = OpenFileForm(request.POST)
    agency = agency_of(request.user)
    if not form.is_valid() or agency is None:
        return _ask_reason(request, seeker, form)
    try:
        agencies.open_file(
            reader=request.user,
            subject=seeker.person,
            agency=agency,
            reason=form.cleaned_data["reason"],
            at=clock.now(),
        )
    except DomainError as refusal:
        form.add_error("reason", str(refusal))
        return _ask_reason(request, seeker, form)
    return redirect("person", public_id)


@require_POST
def note_exchange(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Note that the person and the agency were in touch."""
    _adviser_or_404(request)
    seeker = get_object_or_404(JobSeeker.objects.visible_to(request.user), person__public_id=public_id)
    form = ExchangeForm(request.POST)
    if form.is_valid():
        seeker_services.record_exchange(
            actor=request.user, seeker=seeker, channel=form.cleaned_data["channel"], at=clock.now()
        )
        messages.success(request, _("C’est noté."))
    return redirect("person", public_id)
