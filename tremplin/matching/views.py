"""The offers for me and why, what I say of them; the people for an offer; how offers are ranked; who is shown what."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tremplin.accounts.enums import Role
from tremplin.accounts.permissions import SignedInRequest
from tremplin.agencies.queries import agency_of
from tremplin.core import clock
from tremplin.core.text import squeezed
from tremplin.matching import candidates, queries, services
from tremplin.matching.forms import RefusalForm
from tremplin.matching.shown import exposure_tables, parts_table
from tremplin.offers.models import Offer
from tremplin.offers.queries import card_of
from tremplin.seekers.models import JobSeeker
from tremplin.seekers.queries import seeker_of, wish_of

NAMED = 5  # people found by a name typed on the page of an offer


@require_safe
def offers_for_me(request: SignedInRequest) -> HttpResponse:
    """Show my best offers, each with what counts for it and what is missing."""
    at = clock.now()
    seeker = seeker_of(request.user)
    proposals = queries.proposals_for(request.user, at=at)
    context = {
        "seeker": seeker,
        "wish": wish_of(seeker) if seeker else None,
        "proposals": [(one, card_of(one.offer, today=clock.local_day(at), km=one.km)) for one in proposals],
        "refused": queries.refused_by(request.user, at=at),
        "may_be_proposed": candidates.may_be_proposed(request.user),
    }
    return render(request, "matching/for_me.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def refuse(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Ask why an offer is not for me, and stop proposing it."""
    offer = get_object_or_404(Offer.objects.visible_to(request.user), public_id=public_id)
    form = RefusalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.refuse_offer(person=request.user, offer=offer, why=form.cleaned_data["why"], at=clock.now())
        messages.success(request, _("C’est noté. Cette offre ne vous sera plus proposée."))
        return redirect("offers_for_me")
    context = {"offer": offer, "form": form}
    return render(request, "matching/refuse.html", context, status=422 if form.errors else 200)


@require_POST
def take_back(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Let an offer be proposed to me again."""
    offer = get_object_or_404(Offer.objects.visible_to(request.user), public_id=public_id)
    services.take_back_refusal(person=request.user, offer=offer)
    messages.success(request, _("C’est noté. Cette offre peut de nouveau vous être proposée."))
    return redirect("offers_for_me")


@require_POST
def consent(request: SignedInRequest) -> HttpResponse:
    """Agree to be proposed for offers, or no longer."""
    if request.POST.get("accord") == "oui":
        services.give_consent(person=request.user, at=clock.now())
        messages.success(request, _("Merci. Un conseiller peut penser à vous pour une offre."))
    else:
        services.withdraw_consent(person=request.user, at=clock.now())
        messages.success(request, _("C’est noté. Vous n’êtes plus dans ces listes."))
    return redirect("offers_for_me")


@login_not_required
@require_safe
def how_we_rank(request: HttpRequest) -> HttpResponse:
    """Say everything that counts, and how much; nothing else does."""
    return render(request, "matching/how.html", {"rows": parts_table()})


@require_safe
def people_for_offer(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show an adviser the people whom an offer suits, without a name; say why somebody she follows is there or not."""
    if not request.user.has_role(Role.ADVISER):
        raise Http404
    offer = get_object_or_404(Offer.objects.visible_to(request.user), public_id=public_id)
    at = clock.now()
    words = squeezed(request.GET.get("nom", ""))[:80]
    asked = list(JobSeeker.objects.visible_to(request.user).named(words)[:NAMED]) if words else []
    context = {
        "offer": offer,
        "candidates": candidates.candidates_for(offer, request.user, at=at) if offer.is_open else [],
        "words": words,
        "asked": [
            (
                one,
                queries.explanation_for(one.person, offer, at=at),
                candidates.why_not_listed(one, offer, at=at),
            )
            for one in asked
        ],
        "is_wide": True,
    }
    return render(request, "matching/people.html", context)


@require_safe
def who_is_shown_what(request: SignedInRequest) -> HttpResponse:
    """Show a director the figures of the last ranking, by group."""
    agency = agency_of(request.user, Role.DIRECTOR)
    if agency is None:
        raise Http404
    last = queries.rounds_of(agency).first()
    context = {"round": last, "tables": exposure_tables(last) if last else [], "is_wide": True}
    return render(request, "matching/exposure.html", context)
