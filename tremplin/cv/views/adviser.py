"""The CV of somebody whose file one may read: commented line by line, and printed. Each reading is journaled."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tremplin.accounts import services as accounts
from tremplin.accounts.enums import Role
from tremplin.accounts.permissions import SignedInRequest
from tremplin.agencies.permissions import reason_given
from tremplin.core import clock
from tremplin.core.errors import DomainError
from tremplin.core.forms import perform_once
from tremplin.cv import comments, queries, rendering
from tremplin.cv.comment_form import CommentsForm
from tremplin.cv.models import Cv
from tremplin.cv.rendering import Pictures
from tremplin.cv.views.own import pdf_answer


def read_cv(request: SignedInRequest, public_id: str, page: str) -> Cv:
    """Return the CV of somebody else whose file one may read, and journal that it was read."""
    readable = Cv.objects.visible_to(request.user).exclude(person=request.user).select_related("person")
    cv = get_object_or_404(readable, person__public_id=public_id)
    accounts.write_reading(
        reader=request.user,
        subject=cv.person,
        role=Role.ADVISER,
        page=page,
        at=clock.now(),
        reason=reason_given(request.user, cv.person, at=clock.now()),
    )
    return cv


@require_http_methods(["GET", "HEAD", "POST"])
def commented(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show a CV line by line, and take what is said beside its lines."""
    cv = read_cv(request, public_id, _("CV, ligne par ligne"))
    form = CommentsForm(request.POST or None, lines=comments.lines_of(cv))
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(_sent(request, cv, form))
        except DomainError as refusal:
            form.add_error(None, str(refusal))
    said = comments.comments_on(cv)
    context = {
        "cv": cv,
        "form": form,
        "lines": form.beside(said),
        "others": [one.comment for one in said if not one.is_about_what_is_there],
    }
    return render(request, "cv/commented.html", context, status=422 if form.errors else 200)


def _sent(request: SignedInRequest, cv: Cv, form: CommentsForm) -> str:
    def act() -> str:
        comments.send_remarks(cv=cv, author=request.user, remarks=form.remarks, at=clock.now())
        messages.success(request, _("C’est envoyé. La personne le voit dans son CV."))
        return reverse("cv_commented", args=[cv.person.public_id])

    return perform_once(key=form.cleaned_data["form_key"], sender=request.user.public_id, act=act)


@require_safe
def printed(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Give a CV as a PDF, to print it for the person who sits there."""
    cv = read_cv(request, public_id, _("CV imprimé"))
    pictures = Pictures(photo=queries.photo_of(cv))
    pdf = rendering.cv_to_pdf(queries.content_of(cv), is_large="grand" in request.GET, pictures=pictures)
    return pdf_answer(pdf)
