"""The questions that make a CV, one a screen. A part changed elsewhere meanwhile is shown beside what was typed."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tremplin.accounts.enums import Language
from tremplin.accounts.permissions import SignedInRequest
from tremplin.core import clock
from tremplin.cv import queries, services
from tremplin.cv.editing import fingerprint, said
from tremplin.cv.enums import Part
from tremplin.cv.errors import ChangedElsewhere, DatesUpsideDown
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
from tremplin.cv.views.own import own_cv
from tremplin.reference.queries import OccupationMatch

ask = require_http_methods(["GET", "HEAD", "POST"])


def show(request: SignedInRequest, name: str, template: str, form: Form | None, **more: Any) -> HttpResponse:
    """Show one question."""
    context = {"progress": progress_at(name), "form": form, **more}
    return render(request, template, context, status=422 if form is not None and form.errors else 200)


def seen(cv: Cv, part: Part, row: Experience | None = None) -> str:
    """Return what a form carries of what it is shown over."""
    return fingerprint(said(cv, part, row))


def show_both(
    request: SignedInRequest, name: str, template: str, form: Form, clash: ChangedElsewhere, **more: Any
) -> HttpResponse:
    """Show what was typed here and what was written elsewhere; sent again, the form is over the latter."""
    data = request.POST.copy()
    data["seen"] = fingerprint(clash.now)
    form.data = data
    context = {"progress": progress_at(name), "form": form, "elsewhere": clash, **more}
    return render(request, template, context, status=clash.status)


def both(request: SignedInRequest, words: list[str], others: list[str]) -> list[str]:
    """Return `words`, and those written elsewhere when the person keeps both."""
    return [*words, *others] if "both" in request.POST else words


@require_POST
def begin(request: SignedInRequest) -> HttpResponse:
    services.begin_cv(person=request.user, at=clock.now())
    return redirect("cv_work")


@ask
def work(request: SignedInRequest) -> HttpResponse:
    """Ask which work the CV is for; three choices where the words could mean several."""
    cv = own_cv(request)
    form = WorkForm(request.POST or None, initial={"title": cv.headline, "seen": seen(cv, Part.WORK)})
    choices: list[OccupationMatch] = []
    if request.method == "POST" and form.is_valid():
        title, code = form.cleaned_data["title"], form.cleaned_data["occupation"]
        occupation, choices = queries.understood(title, chosen=code)
        if not choices:
            try:
                services.write_headline(
                    cv=cv,
                    headline=title,
                    occupation=occupation,
                    at=clock.now(),
                    seen=form.cleaned_data["seen"],
                )
            except ChangedElsewhere as clash:
                return show_both(request, "cv_work", "cv/work.html", form, clash)
            return redirect(progress_at("cv_work").after)
    return show(request, "cv_work", "cv/work.html", form, choices=choices)


@ask
def experience(request: SignedInRequest, pk: int | None = None) -> HttpResponse:
    """Ask for a job held, a new one or one to change."""
    cv = own_cv(request)
    row = get_object_or_404(Experience, pk=pk, cv=cv) if pk else None
    form = ExperienceForm(request.POST or None, initial=_as_typed(cv, row))
    held = cv.experiences.order_by("-began", "pk")
    if request.method == "POST" and form.is_valid():
        occupation, _choices = queries.understood(form.cleaned_data["title"])
        try:
            row = services.write_experience(
                cv=cv, experience=row, occupation=occupation, at=clock.now(), **form.cleaned_data
            )
        except DatesUpsideDown as refusal:
            form.add_error("ended", str(refusal))
        except ChangedElsewhere as clash:
            return show_both(request, "cv_experience", "cv/experience.html", form, clash, changed=row)
        else:
            return redirect("cv_tasks", row.pk)
    return show(request, "cv_experience", "cv/experience.html", form, experiences=held, changed=row)


def _as_typed(cv: Cv, row: Experience | None) -> dict[str, Any] | None:
    if row is None:
        return None
    return {
        "seen": seen(cv, Part.EXPERIENCE, row),
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
    cv = own_cv(request)
    row = get_object_or_404(Experience, pk=pk, cv=cv)
    suggestions = queries.suggested_tasks(row.occupation) if row.occupation else []
    form = TasksForm(
        request.POST or None, suggestions=suggestions, chosen=row.tasks, seen=seen(cv, Part.TASKS, row)
    )
    if request.method == "POST" and form.is_valid():
        done = both(request, form.said, row.tasks)
        try:
            services.write_tasks(experience=row, tasks=done, at=clock.now(), seen=form.cleaned_data["seen"])
        except ChangedElsewhere as clash:
            return show_both(
                request, "cv_experience", "cv/tasks.html", form, clash, experience=row, can_keep_both=True
            )
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
        request.POST or None,
        suggestions=queries.suggested_strengths(cv.occupation),
        chosen=chosen,
        seen=seen(cv, Part.SKILLS),
    )
    if request.method == "POST" and form.is_valid():
        words = both(request, form.said, chosen)
        try:
            services.write_skills(cv=cv, words=words, at=clock.now(), seen=form.cleaned_data["seen"])
        except ChangedElsewhere as clash:
            return show_both(request, "cv_skills", "cv/question.html", form, clash, can_keep_both=True)
        return redirect(progress_at("cv_skills").after)
    return show(request, "cv_skills", "cv/question.html", form)


@ask
def languages(request: SignedInRequest) -> HttpResponse:
    """Ask which languages are spoken."""
    cv = own_cv(request)
    form = LanguagesForm(
        request.POST or None,
        spoken=dict(cv.languages.values_list("code", "level")),
        initial={"seen": seen(cv, Part.LANGUAGES)},
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.write_languages(
                cv=cv, languages=form.spoken, at=clock.now(), seen=form.cleaned_data["seen"]
            )
        except ChangedElsewhere as clash:
            return show_both(request, "cv_languages", "cv/languages.html", form, clash)
        return redirect(progress_at("cv_languages").after)
    return show(request, "cv_languages", "cv/languages.html", form)


@ask
def licences(request: SignedInRequest) -> HttpResponse:
    """Ask which licences are held."""
    cv = own_cv(request)
    held = list(cv.licences.values_list("code", flat=True))
    form = LicencesForm(request.POST or None, initial={"licences": held, "seen": seen(cv, Part.LICENCES)})
    if request.method == "POST" and form.is_valid():
        chosen, over = form.cleaned_data["licences"], form.cleaned_data["seen"]
        try:
            services.write_licences(cv=cv, licences=chosen, at=clock.now(), seen=over)
        except ChangedElsewhere as clash:
            return show_both(request, "cv_licences", "cv/question.html", form, clash)
        return redirect(progress_at("cv_licences").after)
    return show(request, "cv_licences", "cv/question.html", form)


@require_safe
def review(request: SignedInRequest) -> HttpResponse:
    """Show the whole CV and ask whether to put it online."""
    cv = own_cv(request)
    content = queries.content_of(cv, language=get_language() or Language.FRENCH)
    return show(request, "cv_review", "cv/review.html", None, cv=cv, content=content)
