"""Is your CV still true? One question, answered by whoever holds its address, or on one's own page."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tremplin.accounts.permissions import SignedInRequest
from tremplin.core import clock
from tremplin.core.errors import DomainError
from tremplin.core.secrecy import with_secret
from tremplin.cv import freshness
from tremplin.cv.enums import StillTrue
from tremplin.cv.messages import question_words
from tremplin.cv.models import FreshQuestion
from tremplin.cv.views.own import own_cv


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def still_true(request: HttpRequest, token: str) -> HttpResponse:
    """Show the question of a letter and take its answer. Opening it changes nothing."""
    questions = FreshQuestion.objects.known_by(token).select_related("cv__person", "experience")
    question = get_object_or_404(questions)
    with translation.override(question.cv.person.language):
        return with_secret(_asked(request, question))


def _asked(request: HttpRequest, question: FreshQuestion) -> HttpResponse:
    refusal = ""
    answer = request.POST.get("answer", "")
    if request.method == "POST" and answer in StillTrue:
        try:
            freshness.answer(question=question, answer=StillTrue(answer), at=clock.now())
        except DomainError as problem:
            refusal = str(problem)
        question.refresh_from_db()
    context = {
        "question": question,
        "words": question_words(question.cv.headline, question.experience),
        "answers": freshness.answers_to(question.experience),
        "refusal": refusal,
    }
    return render(request, "cv/still_true.html", context, status=409 if refusal else 200)


@require_POST
def say_still_true(request: SignedInRequest) -> HttpResponse:
    """Take the answer given on my own page."""
    cv = own_cv(request)
    answer = request.POST.get("answer", "")
    if answer in StillTrue:
        try:
            freshness.take_answer(
                cv=cv, experience=freshness.asked_about(cv), answer=StillTrue(answer), at=clock.now()
            )
        except DomainError as refusal:
            messages.error(request, str(refusal))
            return redirect("cv")
        messages.success(request, _("Merci. C’est noté."))
        if answer == StillTrue.ANOTHER_WORK:
            return redirect("cv_work")
    return redirect("cv")
