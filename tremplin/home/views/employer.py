"""The employer's page: her offers, who applied, what waits for an answer."""

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render

from tremplin.accounts.enums import Role
from tremplin.accounts.permissions import SignedInRequest
from tremplin.applications.enums import ApplicationState
from tremplin.applications.queries import received_by, state_in_words
from tremplin.offers.models import Offer
from tremplin.ui.paging import page_of


def offers(request: SignedInRequest) -> HttpResponse:
    """Show what waits for an answer first, then the offers."""
    received = received_by(request.user)
    waiting = received.filter(state__in=[ApplicationState.SENT, ApplicationState.INTERVIEW])
    page = page_of(request.GET, total=waiting.count())
    own = Offer.objects.filter(employer__in=request.user.scopes(Role.EMPLOYER)).annotate(
        waiting=Count("applications", filter=Q(applications__state=ApplicationState.SENT))
    )
    context = {
        "waiting": [
            (one, state_in_words(one.state)) for one in waiting[page.offset : page.offset + page.size]
        ],
        "answered": received.exclude(pk__in=waiting).count(),
        "to_answer": received.filter(state=ApplicationState.SENT).count(),
        "page": page,
        "offers": own.order_by("state", "-published_at")[:50],
    }
    return render(request, "home/employer.html", context)
