"""The CV of the person signed in: its questions one a screen, the whole of it, its files."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tremplin.accounts.enums import Language
from tremplin.accounts.permissions import SignedInRequest
from tremplin.core import clock
from tremplin.core.errors import DomainError
from tremplin.cv import queries, rendering, services
from tremplin.cv.errors import NoCvYet
from tremplin.cv.forms import (
    EducationForm,
    ExperienceForm,
    LanguagesForm,
    LicencesForm,
    StrengthsForm,
    TasksForm,
    WorkForm,
    months_as_typed,
)
from tremplin.cv.models import Cv, Education, Experience
from tremplin.cv.steps import progress_at
from tremplin.reference.queries import OccupationMatch
from tremplin.seekers.queries import seeker_of

ask = require_http_methods(["GET", "HEAD", "POST"])


def own_cv(request: SignedInRequest) -> Cv:
    """Return the CV of the person signed in, or say kindly that she has none yet."""
    cv = queries.cv_of(request.user)
    if cv is None:
        raise NoCvYet
    return cv


def show(request: SignedInRequest, name: str, template: str, form: Form | None, **more: Any) -> HttpResponse:
    """Show one question."""
    context = {"progress": progress_at(name), "form": form, **more}
    return render(request, template, context, status=422 if form is not None and form.errors else 200)


@require_safe
def overview(request: SignedInRequest) -> HttpResponse:
    """Show my CV, or the way to begin one."""
    cv = queries.cv_of(request.user)
    if cv is None:
        return render(request, "cv/begin.html", {"seeker": seeker_of(request.user)})
    return render(
        request,
        "cv/overview.html",
        {
            "cv": cv,
            "content": queries.content_of(cv, language=get_language() or Language.FRENCH),
            "experiences": cv.experiences.order_by("-began", "pk"),
            "own_language": _other_language(request.user.language),
        },
    )


def _other_language(code: str) -> str:
    """Return the name of the person's language when it is not the one employers read, in that of the page."""
    return "" if code == Language.FRENCH else queries.language_name(code)


@require_POST
def begin(request: SignedInRequest) -> HttpResponse:
    services.begin_cv(person=request.user, at=clock.now())
    return redirect("cv_work")


@ask
def work(request: SignedInRequest) -> HttpResponse:
    """Ask which work the CV is for; three choices where the words could mean several."""
    cv = own_cv(request)
    form = WorkForm(request.POST or None, initial={"title": cv.headline})
    choices: list[OccupationMatch] = []
    if request.method == "POST" and form.is_valid():
        title, code = form.cleaned_data["title"], form.cleaned_data["occupation"]
        occupation, choices = queries.understood(title, chosen=code)
        if not choices:
            services.write_headline(cv=cv, headline=title, occupation=occupation, at=clock.now())
            return redirect(progress_at("cv_work").after)
    return show(request, "cv_work", "cv/work.html", form, choices=choices)


@ask
def experience(request: SignedInRequest, pk: int | None = None) -> HttpResponse:
    """Ask for a job held, a new one or one to change."""
    cv = own_cv(request)
    row = get_object_or_404(Experience, pk=pk, cv=cv) if pk else None
    form = ExperienceForm(request.POST or None, initial=_as_typed(row))
    if request.method == "POST" and form.is_valid():
        occupation, _choices = queries.understood(form.cleaned_data["title"])
        try:
            row = services.write_experience(
                cv=cv, experience=row, occupation=occupation, at=clock.now(), **form.cleaned_data
            )
        except DomainError as refusal:
            form.add_error("ended", str(refusal))
        else:
            return redirect("cv_tasks", row.pk)
    held = cv.experiences.order_by("-began", "pk")
    return show(request, "cv_experience", "cv/experience.html", form, experiences=held, changed=row)


def _as_typed(row: Experience | None) -> dict[str, Any] | None:
    if row is None:
        return None
    return {
        "title": row.title,
        "organisation": row.organisation,
        "town": row.town,
        "began": months_as_typed(row.began),
        "ended": months_as_typed(row.ended),
        "is_current": row.is_current,
    }


@ask
def tasks(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask what was done in a job: tapped, not written."""
    row = get_object_or_404(Experience, pk=pk, cv=own_cv(request))
    suggestions = queries.suggested_tasks(row.occupation) if row.occupation else []
    form = TasksForm(request.POST or None, suggestions=suggestions, chosen=row.tasks)
    if request.method == "POST" and form.is_valid():
        services.write_tasks(experience=row, tasks=form.said, at=clock.now())
        return redirect("cv_experience" if "more" in request.POST else progress_at("cv_experience").after)
    return show(request, "cv_experience", "cv/tasks.html", form, experience=row)


@require_POST
def remove_experience(request: SignedInRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Experience, pk=pk, cv=own_cv(request))
    services.remove_experience(experience=row, at=clock.now())
    messages.success(request, _("C’est retiré de votre CV."))
    return redirect("cv_experience")


@ask
def education(request: SignedInRequest) -> HttpResponse:
    """Ask for a diploma or a course."""
    cv = own_cv(request)
    form = EducationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.write_education(cv=cv, at=clock.now(), **form.cleaned_data)
        return redirect("cv_education" if "more" in request.POST else progress_at("cv_education").after)
    return show(
        request, "cv_education", "cv/education.html", form, education=cv.education.order_by("-year", "pk")
    )


@require_POST
def remove_education(request: SignedInRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Education, pk=pk, cv=own_cv(request))
    services.remove_education(education=row, at=clock.now())
    messages.success(request, _("C’est retiré de votre CV."))
    return redirect("cv_education")


@ask
def skills(request: SignedInRequest) -> HttpResponse:
    """Ask how one is at work: tapped among what the trade asks for."""
    cv = own_cv(request)
    chosen = list(cv.skills.order_by("rank").values_list("words", flat=True))
    form = StrengthsForm(
        request.POST or None, suggestions=queries.suggested_strengths(cv.occupation), chosen=chosen
    )
    if request.method == "POST" and form.is_valid():
        services.write_skills(cv=cv, words=form.said, at=clock.now())
        return redirect(progress_at("cv_skills").after)
    return show(request, "cv_skills", "cv/question.html", form)


@ask
def languages(request: SignedInRequest) -> HttpResponse:
    """Ask which languages are spoken."""
    cv = own_cv(request)
    form = LanguagesForm(request.POST or None, spoken=dict(cv.languages.values_list("code", "level")))
    if request.method == "POST" and form.is_valid():
        services.write_languages(cv=cv, languages=form.spoken, at=clock.now())
        return redirect(progress_at("cv_languages").after)
    return show(request, "cv_languages", "cv/languages.html", form)


@ask
def licences(request: SignedInRequest) -> HttpResponse:
    """Ask which licences are held."""
    cv = own_cv(request)
    held = list(cv.licences.values_list("code", flat=True))
    form = LicencesForm(request.POST or None, initial={"licences": held})
    if request.method == "POST" and form.is_valid():
        services.write_licences(cv=cv, licences=form.cleaned_data["licences"], at=clock.now())
        return redirect(progress_at("cv_licences").after)
    return show(request, "cv_licences", "cv/question.html", form)


@require_safe
def review(request: SignedInRequest) -> HttpResponse:
    """Show the whole CV and ask whether to put it online."""
    cv = own_cv(request)
    content = queries.content_of(cv, language=get_language() or Language.FRENCH)
    return show(request, "cv_review", "cv/review.html", None, cv=cv, content=content)


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


@require_safe
def as_pdf(request: SignedInRequest) -> HttpResponse:
    """Give me my CV to print: in French as employers get it, or in my language; in large print when I read so."""
    language = request.user.language if "ma-langue" in request.GET else Language.FRENCH
    content = queries.content_of(own_cv(request), language=language)
    pdf = rendering.cv_to_pdf(content, is_large="grand" in request.GET)
    return HttpResponse(
        pdf, content_type="application/pdf", headers={"Content-Disposition": 'inline; filename="cv.pdf"'}
    )


@require_safe
def as_json(request: SignedInRequest) -> HttpResponse:
    """Give me my CV as other sites read it (JSON Resume)."""
    answer = JsonResponse(
        queries.content_of(own_cv(request)).json_resume(),
        json_dumps_params={"ensure_ascii": False, "indent": 2},
    )
    answer.headers["Content-Disposition"] = 'attachment; filename="cv.json"'
    return answer
