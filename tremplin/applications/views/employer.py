"""What the employer does: open a link or sign in, read, answer. Opening changes nothing; answering is a POST."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tremplin.accounts.permissions import SignedInRequest
from tremplin.applications import queries, services
from tremplin.applications.enums import Decision, DeclineReason
from tremplin.applications.forms import AnswerForm
from tremplin.applications.models import AnswerLink, Application
from tremplin.applications.services import Answerer
from tremplin.core import clock
from tremplin.core.errors import DomainError
from tremplin.core.forms import perform_once
from tremplin.core.secrecy import with_secret
from tremplin.cv.queries import cv_to_pdf
from tremplin.reference.enums import ContractType


def _link_or_404(token: str) -> AnswerLink:
    """Return the link of `token`; used, expired and unknown ones are told apart only by their owner's page."""
    links = AnswerLink.objects.known_by(token)
    return get_object_or_404(links.select_related("application__offer", "application__snapshot", "contact"))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Show an application to whoever holds its link, and take the answer."""
    link = _link_or_404(token)
    by = Answerer(contact=link.contact, link=link)
    is_usable = link.is_usable_at(clock.now())
    form = AnswerForm(request.POST or None, initial={"contract": link.application.offer.contract})
    if request.method == "POST" and form.is_valid():
        try:
            _answer_once(form, link.application, by, sender=token)
            return with_secret(redirect("answer", token))
        except DomainError as refusal:
            form.add_error(None, str(refusal))
    context = {**_shown(link.application), "form": form if is_usable else None, "token": token}
    page = render(request, "applications/answer.html", context, status=422 if form.errors else 200)
    return with_secret(page)


@login_not_required
@require_safe
def answer_cv(request: HttpRequest, token: str) -> HttpResponse:  # noqa: ARG001
    """Give the CV as it was sent, as long as the answer is awaited."""
    link = _link_or_404(token)
    if not link.is_usable_at(clock.now()):
        raise Http404
    return with_secret(_pdf(link.application))


@require_http_methods(["GET", "HEAD", "POST"])
def received(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show an application to the employer signed in, and take the answer."""
    row = get_object_or_404(queries.received_by(request.user).select_related("snapshot"), public_id=public_id)
    form = AnswerForm(request.POST or None, initial={"contract": row.offer.contract})
    if request.method == "POST" and form.is_valid():
        try:
            _answer_once(form, row, Answerer(person=request.user), sender=request.user.public_id)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Votre réponse est partie. La personne est prévenue."))
            return redirect("received_application", row.public_id)
    context = {**_shown(row), "form": form if row.is_open else None, "token": ""}
    return render(request, "applications/answer.html", context, status=422 if form.errors else 200)


@require_safe
def received_cv(request: SignedInRequest, public_id: str) -> HttpResponse:
    return _pdf(
        get_object_or_404(queries.received_by(request.user).select_related("snapshot"), public_id=public_id)
    )


def _shown(row: Application) -> dict[str, object]:
    return {
        "application": row,
        "content": queries.shown_to_employer(row),
        "state": queries.state_in_words(row.state),
        "history": queries.history_of(row),
    }


def _answer_once(form: AnswerForm, row: Application, by: Answerer, *, sender: str) -> None:
    """Give the answer of `form`, once. The secret address of the page is not kept with the record of it."""

    def act() -> str:
        _answer(form, row, by)
        return ""

    perform_once(key=form.cleaned_data["form_key"], sender=sender, act=act)


def _answer(form: AnswerForm, row: Application, by: Answerer) -> None:
    values, at = form.cleaned_data, clock.now()
    if values["decision"] == Decision.INTERVIEW:
        services.propose_interview(application=row, by=by, words=values["words"], at=at)
    elif values["decision"] == Decision.DECLINE:
        reason = DeclineReason(values["reason"])
        services.decline(application=row, by=by, reason=reason, words=values["words"], at=at)
    else:
        contract = ContractType(values["contract"])
        services.hire(
            application=row,
            by=by,
            starts_on=values["starts_on"],
            contract=contract,
            months=values["months"],
            at=at,
        )


def _pdf(row: Application) -> HttpResponse:
    return HttpResponse(
        cv_to_pdf(queries.shown_to_employer(row)),
        content_type="application/pdf",
        headers={"Content-Disposition": 'inline; filename="cv.pdf"'},
    )
