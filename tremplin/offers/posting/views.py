"""An employer's offers: write, read again, send, keep, close; and who decides of those that wait."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tremplin.accounts.enums import Role
from tremplin.accounts.permissions import SignedInRequest
from tremplin.core import clock
from tremplin.core.errors import DomainError
from tremplin.core.forms import perform_once
from tremplin.employers.errors import NumberTaken
from tremplin.employers.permissions import may_keep_employers
from tremplin.offers import services
from tremplin.offers.detail import offer_page
from tremplin.offers.enums import OfferState
from tremplin.offers.errors import LastDayWrong
from tremplin.offers.legality.checking import faults_in
from tremplin.offers.models import HERE, Offer, OfferReview
from tremplin.offers.posting import writing
from tremplin.offers.posting.forms import DecisionForm, KeepForm, OfferForm, as_typed
from tremplin.ui.forms import tell_refusal
from tremplin.ui.paging import page_of

LONGEST_CHECKED = 20_000
CLOSED_AS = {"pourvue": OfferState.FILLED, "retiree": OfferState.WITHDRAWN}


def _employer_or_404(request: SignedInRequest) -> None:
    if not request.user.has_role(Role.EMPLOYER):
        raise Http404


def _own_or_404(request: SignedInRequest, public_id: str) -> Offer:
    own = Offer.objects.visible_to(request.user).written_by(request.user)
    return get_object_or_404(own.select_related("occupation", "employer"), public_id=public_id)


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: SignedInRequest, public_id: str = "") -> HttpResponse:
    """Ask for everything an offer says, on one page; what is kept is a draft until it is sent."""
    _employer_or_404(request)
    offer = _own_or_404(request, public_id) if public_id else None
    has_number = bool(writing.contact_of(request.user, offer).employer.siren)
    if "proposer" in request.POST:  # only for what the title suggests
        return _asked(request, OfferForm(initial=_said(request), has_number=has_number), offer)
    initial = as_typed(offer) if offer else {}
    form = OfferForm(request.POST or None, initial=initial, has_number=has_number)
    if request.method == "POST" and form.is_valid():
        key, sender = form.cleaned_data["form_key"], request.user.public_id
        try:
            return redirect(perform_once(key=key, sender=sender, act=lambda: _written(request, form, offer)))
        except DomainError as refusal:
            tell_refusal(form, refusal, {LastDayWrong: "expires_on", NumberTaken: "siret"})
    return _asked(request, form, offer)


def _asked(request: SignedInRequest, form: OfferForm, offer: Offer | None) -> HttpResponse:
    context = {
        "form": form,
        "offer": offer,
        "faults": faults_in(str(form["description"].value() or "")[:LONGEST_CHECKED])[:10],
        "suggested": form.occupation,
    }
    return render(request, "offers/write.html", context, status=422 if form.is_bound and form.errors else 200)


def _said(request: SignedInRequest) -> dict[str, object]:
    several = ("licences", "skills")
    return {
        name: request.POST.getlist(name) if name in several else request.POST[name] for name in request.POST
    }


def _written(request: SignedInRequest, form: OfferForm, offer: Offer | None) -> str:
    siret = form.cleaned_data.get("siret", "")
    kept = writing.write_offer(
        author=request.user, terms=form.terms, at=clock.now(), offer=offer, siret=siret
    )
    return reverse("own_offer", args=[kept.public_id])


@require_POST
def check_words(request: SignedInRequest) -> HttpResponse:
    """Say which sentences may not stand in an offer, while it is typed."""
    _employer_or_404(request)
    faults = faults_in(request.POST.get("description", "")[:LONGEST_CHECKED])
    return render(request, "offers/faults.html", {"faults": faults})


@require_safe
def own(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show my offer as it will be read, what must be looked at, and what I can do."""
    offer = _own_or_404(request, public_id)
    review = OfferReview.objects.visible_to(request.user).filter(offer=offer).order_by("-asked_at").first()
    address = request.build_absolute_uri(offer.get_absolute_url())
    context = {
        "offer": offer,
        "shown": offer_page(offer, clock.today(), address),
        "faults": writing.faults_of(offer) if offer.state != OfferState.OPEN else [],
        "twins": writing.twins_of(offer) if offer.state == OfferState.DRAFT else [],
        "review": review,
        "keep": KeepForm(initial={"day": offer.expires_on}),
        "is_ours": offer.source == HERE,
        "may_throw_away": not offer.state_changes.filter(state=OfferState.OPEN).exists(),
    }
    return render(request, "offers/own.html", context)


@require_POST
def send(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Send my offer: it opens, or somebody looks at it first."""
    offer = _own_or_404(request, public_id)
    sent = writing.send_offer(
        offer=offer, author=request.user, at=clock.now(), is_another=request.POST.get("autre") == "oui"
    )
    if sent.state == OfferState.OPEN:
        messages.success(request, _("Votre offre est publiée."))
    else:
        messages.success(request, _("C’est envoyé. L’agence la lit, et vous répond par message."))
    return redirect("own_offer", offer.public_id)


@require_POST
def end(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Close my offer: somebody was found, or I take it back."""
    offer = _own_or_404(request, public_id)
    state = CLOSED_AS.get(request.POST.get("comment", ""), OfferState.WITHDRAWN)
    services.close(offer=offer, state=state, author=request.user, at=clock.now())
    messages.success(request, _("C’est fait. L’offre n’est plus montrée."))
    return redirect("own_offer", offer.public_id)


@require_POST
def keep(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Keep my offer longer."""
    offer = _own_or_404(request, public_id)
    form = KeepForm(request.POST)
    if form.is_valid():
        day = form.cleaned_data["day"]
        writing.keep_offer_until(offer=offer, author=request.user, day=day, at=clock.now())
        messages.success(request, _("C’est noté. L’offre reste ouverte."))
    else:
        messages.error(request, str(next(iter(form.errors["day"]))))
    return redirect("own_offer", offer.public_id)


@require_POST
def throw_away(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Remove my offer, which never opened."""
    writing.throw_away_offer(offer=_own_or_404(request, public_id), author=request.user)
    messages.success(request, _("C’est supprimé."))
    return redirect("home")


def _decider_or_404(request: SignedInRequest) -> None:
    if not may_keep_employers(request.user):
        raise Http404


@require_safe
def reviews(request: SignedInRequest) -> HttpResponse:
    """Show the offers that wait for somebody to look at them, the oldest first."""
    _decider_or_404(request)
    waiting = OfferReview.objects.visible_to(request.user).waiting().order_by("asked_at", "pk")
    page = page_of(request.GET, total=waiting.count(), size=20)
    rows = waiting.select_related("offer__employer", "offer__commune")[page.offset : page.offset + page.size]
    context = {"reviews": [(one, writing.twins_of(one.offer)) for one in rows], "page": page}
    return render(request, "offers/reviews.html", context)


@require_POST
def decide(request: SignedInRequest, number: int) -> HttpResponse:
    """Open an offer that waits, or give it back."""
    _decider_or_404(request)
    review = get_object_or_404(
        OfferReview.objects.visible_to(request.user).select_related("offer"), pk=number
    )
    form = DecisionForm(request.POST)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    accepts = request.POST.get("decision") == "publier"
    writing.decide_review(review=review, actor=request.user, accepts=accepts, words=words, at=clock.now())
    messages.success(request, _("C’est fait. L’employeur en est prévenu."))
    return redirect("offer_reviews")
