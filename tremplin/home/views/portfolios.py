"""Portfolios as a director shares them out, and somebody whom an adviser takes over. No file is opened here."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tremplin.accounts.enums import Role
from tremplin.accounts.permissions import SignedInRequest
from tremplin.agencies.errors import AdviserGone, DayBeforeFollowUp
from tremplin.agencies.models import Agency, Portfolio
from tremplin.agencies.queries import agency_of, every_portfolio
from tremplin.core import clock
from tremplin.core.errors import DayToCome, DomainError
from tremplin.core.forms import answered_before, perform_once
from tremplin.home.portfolios import ShareOutForm
from tremplin.seekers import services
from tremplin.seekers.models import JobSeeker
from tremplin.seekers.queries import known_people
from tremplin.ui.forms import tell_refusal
from tremplin.ui.paging import page_of

SIZE = 50


def _directed_agency(request: SignedInRequest) -> Agency:
    agency = agency_of(request.user, Role.DIRECTOR)
    if agency is None:
        raise Http404
    return agency


@require_safe
def portfolios(request: SignedInRequest) -> HttpResponse:
    """Show how many people each adviser follows, and how many are followed by nobody."""
    agency = _directed_agency(request)
    context = {
        "portfolios": every_portfolio(agency, on=clock.today()),
        "unfollowed": _unfollowed(request, agency).count(),
    }
    return render(request, "home/portfolios.html", context)


def _unfollowed(request: SignedInRequest, agency: Agency) -> QuerySet[JobSeeker]:
    return JobSeeker.objects.directed_by(request.user).filter(agency=agency).followed_by_nobody(clock.today())


@require_http_methods(["GET", "HEAD", "POST"])
def unfollowed(request: SignedInRequest) -> HttpResponse:
    """Show who is followed by nobody, and give them an adviser."""
    agency = _directed_agency(request)
    people = _unfollowed(request, agency)
    form = ShareOutForm(request.POST or None, agency=agency, people=people)
    title = _("Sans conseiller")
    return _share_out(request, form, title, reverse("unfollowed"))


@require_http_methods(["GET", "HEAD", "POST"])
def portfolio_people(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show whom an adviser follows, and move some of them, or all, to another portfolio."""
    agency = _directed_agency(request)
    source = get_object_or_404(Portfolio.objects.select_related("adviser"), pk=pk, agency=agency)
    people = JobSeeker.objects.directed_by(request.user).filter(
        person__followed_in__portfolio=source, person__followed_in__until=None
    )
    form = ShareOutForm(request.POST or None, agency=agency, people=people, source=source)
    title = _("Le portefeuille de %(name)s") % {"name": source.adviser.full_name}
    return _share_out(request, form, title, reverse("portfolio_people", args=[pk]))


def _share_out(request: SignedInRequest, form: ShareOutForm, title: str, address: str) -> HttpResponse:
    """Move the people chosen, once, or show the list to choose from."""
    if before := answered_before(key=request.POST.get("form_key", ""), sender=request.user.public_id):
        return redirect(before)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(_share_out_once(request, form, address))
        except DomainError as refusal:
            tell_refusal(form, refusal, {AdviserGone: "adviser", DayBeforeFollowUp: "on", DayToCome: "on"})
    rows = form.people.select_related("person", "commune").order_by("person__search_key", "pk")
    page = page_of(request.GET, total=rows.count(), size=SIZE)
    context = {
        "form": form,
        "title": title,
        "address": address,
        "page": page,
        "count": rows.count(),
        "people": known_people(list(rows[page.offset : page.offset + page.size]), on=clock.today()),
    }
    return render(request, "home/share_out.html", context, status=422 if form.errors else 200)


def _share_out_once(request: SignedInRequest, form: ShareOutForm, address: str) -> str:
    said = form.cleaned_data

    def act() -> str:
        count = services.share_out(
            actor=request.user,
            seekers=said["seekers"],
            portfolio=said["adviser"],
            on=said["on"],
            at=clock.now(),
        )
        words = ngettext(
            "%(count)s personne est maintenant suivie par %(name)s.",
            "%(count)s personnes sont maintenant suivies par %(name)s.",
            count,
        )
        messages.success(request, words % {"count": count, "name": said["adviser"].adviser.full_name})
        return address

    return perform_once(key=said["form_key"], sender=request.user.public_id, act=act)


@require_POST
def take_over(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Follow, from today, somebody of the agency whom nobody follows."""
    if not request.user.has_role(Role.ADVISER):
        raise Http404
    seeker = get_object_or_404(
        JobSeeker.objects.known_to(request.user).select_related("person", "agency"),
        person__public_id=public_id,
    )
    try:
        services.take_over(actor=request.user, seeker=seeker, at=clock.now())
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("C’est noté : vous suivez maintenant cette personne."))
    return redirect("person", public_id)
