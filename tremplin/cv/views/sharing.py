"""The links that show a CV: made and closed by its owner, opened by whoever holds one. Looking changes nothing."""

from datetime import timedelta

import segno
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tremplin.accounts.permissions import SignedInRequest
from tremplin.core import clock
from tremplin.core.errors import DomainError
from tremplin.core.forms import perform_once
from tremplin.core.secrecy import with_secret
from tremplin.cv import queries, rendering, sharing
from tremplin.cv.content import lines_that_name
from tremplin.cv.forms import ShareForm
from tremplin.cv.models import CvShare
from tremplin.cv.views.own import only_own_cv, pdf_answer


@require_http_methods(["GET", "HEAD", "POST"])
def shares(request: SignedInRequest) -> HttpResponse:
    """Show my links, and make one."""
    cv = only_own_cv(request)
    form = ShareForm(request.POST or None)
    if request.method == "POST" and form.is_valid():

        def make() -> str:
            made = sharing.share(
                cv=cv,
                at=clock.now(),
                recipient=form.cleaned_data["recipient"],
                lasts=timedelta(days=form.cleaned_data["days"]),
                is_anonymous=form.cleaned_data["is_anonymous"],
            )
            return reverse("cv_share", args=[made.public_id])

        try:
            address = perform_once(key=form.cleaned_data["form_key"], sender=request.user.public_id, act=make)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(address)
    context = {"form": form, "shares": queries.shares_of(cv, clock.now())}
    return render(request, "cv/shares.html", context, status=422 if form.errors else 200)


@require_safe
def share(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show one of my links: its address to copy, to send, to scan."""
    row = get_object_or_404(CvShare.objects.visible_to(request.user), public_id=public_id)
    token = sharing.token_of(row) if row.works_at(clock.now()) else ""
    address = settings.BASE_URL + reverse("shared_cv", args=[token]) if token else ""
    qr = segno.make(address, error="m").svg_inline(scale=4, border=2, omitsize=True) if address else ""
    named_in = lines_that_name(queries.content_of(row.cv)) if row.is_anonymous and address else []
    context = {"share": row, "address": address, "qr": qr, "named_in": named_in}
    return render(request, "cv/share.html", context)


@require_POST
def revoke(request: SignedInRequest, public_id: str) -> HttpResponse:
    row = get_object_or_404(CvShare.objects.visible_to(request.user), public_id=public_id)
    sharing.revoke(share=row, at=clock.now())
    messages.success(request, _("Ce lien est fermé. Il ne montre plus rien."))
    return redirect("cv_shares")


def _known_or_404(token: str) -> CvShare:
    links = CvShare.objects.known_by(token).select_related("cv__person", "cv__occupation")
    return get_object_or_404(links)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """Say whose CV it is and until when; show it, and note that it was opened, when its reader asks for it."""
    row = _known_or_404(token)
    if request.method == "POST":
        content = sharing.open_share(share=row, at=clock.now())
    else:
        content = sharing.shown(row)
    context = {"share": row, "content": content, "is_open": request.method == "POST", "token": token}
    return with_secret(render(request, "cv/shared.html", context))


@login_not_required
@require_POST
def shared_pdf(request: HttpRequest, token: str) -> HttpResponse:  # noqa: ARG001
    """Give the CV as a file to its reader. A POST: what a scanner follows opens nothing."""
    content = sharing.open_share(share=_known_or_404(token), at=clock.now())
    return with_secret(pdf_answer(rendering.cv_to_pdf(content)))
