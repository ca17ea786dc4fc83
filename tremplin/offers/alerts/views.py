"""The searches that I keep: see them and what they found, keep one, change how I am told, stop one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tremplin.accounts.permissions import SignedInRequest
from tremplin.core import clock
from tremplin.core.errors import DomainError
from tremplin.core.forms import perform_once
from tremplin.core.secrecy import with_secret
from tremplin.offers.addresses import address_of, search_of
from tremplin.offers.alerts import keeping
from tremplin.offers.alerts.forms import AlertForm
from tremplin.offers.alerts.messages import name_of
from tremplin.offers.alerts.shown import alerts_of, found_for
from tremplin.offers.asked import OfferSearch
from tremplin.offers.models import Alert
from tremplin.offers.queries import words_of

MINE = "ma-recherche"  # in the address: what I told the agency that I look for


@require_safe
def my_alerts(request: SignedInRequest) -> HttpResponse:
    """Show the searches that I keep, and the offers found."""
    at = clock.now()
    context = {"alerts": alerts_of(request.user, at), "found": found_for(request.user, at), "mine": MINE}
    return render(request, "offers/alerts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: SignedInRequest) -> HttpResponse:
    """Ask how I want to be told of the offers that answer the search in the address, and keep it."""
    search = None if MINE in request.GET else search_of(request.GET)
    form = AlertForm(request.POST or None, person=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            address = perform_once(
                key=form.cleaned_data["form_key"],
                sender=request.user.public_id,
                act=lambda: _kept(request, search, form),
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("C’est gardé. Nous cherchons pour vous."))
            return redirect(address)
    context = {
        "form": form,
        "words": words_of(search) if search else _("ce que vous cherchez"),
        "back": address_of(search) if search else reverse("my_alerts"),
    }
    return render(request, "offers/alert.html", context, status=422 if form.errors else 200)


def _kept(request: SignedInRequest, search: OfferSearch | None, form: AlertForm) -> str:
    keeping.keep(
        person=request.user,
        search=search,
        rhythm=form.rhythm_chosen,
        channel=form.channel_chosen,
        at=clock.now(),
    )
    return reverse("my_alerts")


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Change how I am told."""
    alert = get_object_or_404(Alert.objects.visible_to(request.user), public_id=public_id)
    told = {"rhythm": alert.rhythm, "channel": alert.channel} if alert.channel else {"rhythm": alert.rhythm}
    form = AlertForm(request.POST or None, person=request.user, initial=told)
    if request.method == "POST" and form.is_valid():
        keeping.change(alert=alert, rhythm=form.rhythm_chosen, channel=form.channel_chosen, at=clock.now())
        messages.success(request, _("C’est noté."))
        return redirect("my_alerts")
    context = {"form": form, "words": name_of(alert), "back": reverse("my_alerts"), "alert": alert}
    return render(request, "offers/alert.html", context, status=422 if form.errors else 200)


@require_POST
def stop(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Stop one."""
    keeping.stop(alert=get_object_or_404(Alert.objects.visible_to(request.user), public_id=public_id))
    messages.success(request, _("C’est arrêté. Cette recherche n’est plus gardée."))
    return redirect("my_alerts")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def stop_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Stop the alert of a message, for whoever holds its address; opening it changes nothing."""
    alert = get_object_or_404(Alert.objects.known_by(token).select_related("person"))
    with translation.override(alert.person.language):
        name = name_of(alert)
        if request.method == "POST":
            keeping.stop(alert=alert)
        context = {"words": name, "is_stopped": request.method == "POST"}
        return with_secret(render(request, "offers/alert_stop.html", context))
