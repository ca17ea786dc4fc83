"""My secret address for a calendar of my own: see it, have one, have another, take it away."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tremplin.accounts.permissions import SignedInRequest
from tremplin.appointments.services import feeds
from tremplin.core import clock


@require_POST
def give_feed(request: SignedInRequest) -> HttpResponse:
    """Give me a secret address for my calendar, or another one."""
    feeds.give_feed(person=request.user, at=clock.now())
    messages.success(request, _("Votre adresse de calendrier est prête. Ne la donnez à personne."))
    return redirect("my_calendar")


@require_POST
def take_feed_away(request: SignedInRequest) -> HttpResponse:
    """Take that address away: it then leads nowhere."""
    feeds.take_feed_away(person=request.user)
    messages.success(request, _("Cette adresse ne mène plus nulle part."))
    return redirect("my_calendar")


@require_safe
def my_calendar(request: SignedInRequest) -> HttpResponse:
    """Show my secret address, or how to have one."""
    return render(request, "appointments/calendar.html", {"address": feeds.address_of(request.user)})
