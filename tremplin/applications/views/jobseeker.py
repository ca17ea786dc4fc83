"""What the person who applies does: apply, follow, take back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tremplin.accounts.permissions import SignedInRequest
from tremplin.applications import queries, services
from tremplin.applications.errors import AlreadyApplied
from tremplin.applications.forms import ApplyForm, apply_form
from tremplin.applications.models import Application
from tremplin.core import clock
from tremplin.core.errors import DomainError
from tremplin.core.forms import perform_once
from tremplin.cv.queries import content_of, cv_of
from tremplin.offers.models import Offer
from tremplin.ui.paging import page_of


@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show what will be sent, then send it: once, however often the button is pressed."""
    offer = get_object_or_404(Offer.objects.visible_to(request.user), public_id=public_id)
    already = queries.application_to(offer, request.user)
    if already and request.method != "POST":
        return redirect(already)
    cv = cv_of(request.user)
    form = apply_form(request.user, offer, content_of(cv) if cv else None, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(_send_once(request, offer, form))
        except AlreadyApplied as refusal:
            messages.info(request, str(refusal))
            return redirect(queries.application_to(offer, request.user) or "my_applications")
        except DomainError as refusal:
            form.add_error(None, str(refusal))
    context = {"offer": offer, "form": form, "cv": cv}
    return render(request, "applications/apply.html", context, status=422 if form.errors else 200)


def _send_once(request: SignedInRequest, offer: Offer, form: ApplyForm) -> str:
    """Send the application, and return its address; sent again with the same form, return the same address."""
    values = form.cleaned_data

    def act() -> str:
        return services.apply(
            person=request.user,
            offer=offer,
            message=values["message"],
            may_phone=values.get("may_phone", False),
            at=clock.now(),
        ).get_absolute_url()

    return perform_once(key=values["form_key"], sender=request.user.public_id, act=act)


@require_safe
def my_applications(request: SignedInRequest) -> HttpResponse:
    """List what I sent and what became of it."""
    rows = queries.applications_of(request.user)
    page = page_of(request.GET, total=rows.count())
    shown = [(one, queries.state_in_words(one.state)) for one in rows[page.offset : page.offset + page.size]]
    return render(request, "applications/mine.html", {"applications": shown, "page": page})


@require_safe
def application(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show one of my applications, what happened and what happens next."""
    row = get_object_or_404(
        queries.applications_of(request.user).select_related("snapshot"), public_id=public_id
    )
    context = {
        "application": row,
        "state": queries.state_in_words(row.state),
        "history": queries.history_of(row),
        "content": row.snapshot.cv,
    }
    return render(request, "applications/one.html", context)


@require_POST
def withdraw(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Take my application back."""
    row = get_object_or_404(Application.objects.visible_to(request.user), public_id=public_id)
    try:
        services.withdraw(application=row, person=request.user, at=clock.now())
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Votre candidature est retirée. L’employeur ne la voit plus."))
    return redirect("my_applications")
