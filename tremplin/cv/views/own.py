"""The CV of the person signed in, or of whom she helps: the whole of it, put online or taken off, and its files."""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tremplin.accounts.enums import Language
from tremplin.accounts.permissions import SignedInRequest
from tremplin.core import clock
from tremplin.core.errors import DomainError
from tremplin.cv import comments, freshness, queries, services
from tremplin.cv.editing import fingerprint
from tremplin.cv.errors import ChangedElsewhere, NoCvYet
from tremplin.cv.hints import hints_of
from tremplin.cv.known import facts_about
from tremplin.cv.messages import question_words
from tremplin.cv.models import Cv
from tremplin.cv.taps import FactsForm
from tremplin.cv.views.helping import person_in_hand, refuse_helpers
from tremplin.seekers.models import JobSeeker


def own_cv(request: SignedInRequest) -> Cv:
    """Return the CV of the person signed in, or of whom she helps now; say kindly that she has none yet."""
    cv = queries.cv_of(person_in_hand(request))
    if cv is None:
        raise NoCvYet
    return cv


def only_own_cv(request: SignedInRequest) -> Cv:
    """Return the CV of the person signed in; while she helps somebody, raise OnlyHers."""
    refuse_helpers(request)
    return own_cv(request)


def typed_over(request: SignedInRequest, clash: ChangedElsewhere) -> QueryDict:
    """Return what was typed, as if it were typed over what was written elsewhere: sent again, it is kept."""
    typed = request.POST.copy()
    typed["seen"] = fingerprint(clash.now)
    return typed


def show_beginning(request: SignedInRequest, cv: Cv | None) -> HttpResponse:
    """Show what is known of a person that a CV may say, to keep or take away."""
    person = person_in_hand(request)
    seeker = JobSeeker.objects.filter(person=person).select_related("commune").first()
    form = FactsForm(facts=facts_about(person, cv))
    context = {"cv": cv, "form": form, "person": person, "commune": seeker.commune if seeker else None}
    return render(request, "cv/begin.html", context)


@require_safe
def overview(request: SignedInRequest) -> HttpResponse:
    """Show my CV, or the way to begin one."""
    cv = queries.cv_of(person_in_hand(request))
    if cv is None:
        return show_beginning(request, None)
    return render(
        request,
        "cv/overview.html",
        {
            "cv": cv,
            "content": queries.content_of(cv, language=get_language() or Language.FRENCH),
            "experiences": cv.experiences.order_by("-began", "pk"),
            "comments": comments.waiting_for(cv) if cv.person_id == request.user.pk else [],
            "helps": queries.helps_of(cv),
            **question_about(cv),
            **_next_hint(request, cv),
        },
    )


def _next_hint(request: SignedInRequest, cv: Cv) -> dict[str, object]:
    """Return the one hint to show: the first, or that of a number (`conseil`) when the person asks for another."""
    found = [
        one for one in hints_of(cv) if cv.person_id == request.user.pk or one.address != reverse("my_account")
    ]
    asked = request.GET.get("conseil", "")
    number = int(asked) % len(found) if found and asked.isascii() and asked.isdigit() else 0
    return {
        "hint": found[number] if found else None,
        "next_hint": (number + 1) % len(found) if len(found) > 1 else 0,
        "has_other_hints": len(found) > 1,
    }


def second_languages() -> list[tuple[str, str]]:
    """Return the languages that a CV may have its own texts in, beside French: code, name in the page's language."""
    others = [code for code in Language if code != Language.FRENCH]
    return [(code.value, queries.language_name(code)) for code in others]


def other_language(code: str) -> str:
    """Return the name of the person's language when it is not the one employers read, in that of the page."""
    return "" if code == Language.FRENCH else queries.language_name(code)


def question_about(cv: Cv) -> dict[str, object]:
    """Return what a page needs to say how fresh a CV is, and to ask the question of its age."""
    about = freshness.asked_about(cv)
    return {
        "freshness": freshness.freshness_of(cv, clock.now()),
        "question_words": question_words(cv.headline, about),
        "answers": freshness.answers_to(about),
    }


@require_POST
def put_online(request: SignedInRequest) -> HttpResponse:
    """Put my CV online, or say what it lacks."""
    try:
        services.put_online(cv=own_cv(request), at=clock.now())
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Votre CV est en ligne. Vous pouvez postuler en deux minutes."))
    return redirect("cv")


@require_POST
def take_offline(request: SignedInRequest) -> HttpResponse:
    services.take_offline(cv=own_cv(request), at=clock.now())
    messages.success(request, _("Votre CV n’est plus en ligne. Il est gardé pour vous."))
    return redirect("cv")


def pdf_answer(pdf: bytes) -> HttpResponse:
    """Return a PDF that a browser shows, and saves under a name without anybody's in it."""
    return HttpResponse(
        pdf, content_type="application/pdf", headers={"Content-Disposition": 'inline; filename="cv.pdf"'}
    )
