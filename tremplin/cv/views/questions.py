"""The questions that make a CV, one a screen. A part changed elsewhere meanwhile is shown beside what was typed."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tremplin.accounts.enums import Language
from tremplin.accounts.permissions import SignedInRequest
from tremplin.core import clock
from tremplin.cv import queries, services
from tremplin.cv.content import plain_title
from tremplin.cv.editing import fingerprint, said
from tremplin.cv.enums import JOBS, Order, Part
from tremplin.cv.errors import ChangedElsewhere, DatesUpsideDown
from tremplin.cv.forms import (
    EducationForm,
    ExperienceForm,
    LanguagesForm,
    LicencesForm,
    WorkForm,
    months_as_typed,
)
from tremplin.cv.models import Cv, CvSkill, Education, Experience
from tremplin.cv.ordering import best_order
from tremplin.cv.steps import progress_at
from tremplin.cv.suggestions import asked_by, proven_by, strengths_of, tasks_of
from tremplin.cv.taps import SkillsForm, TasksForm
from tremplin.cv.views.own import own_cv, typed_over
from tremplin.reference.models import Occupation
from tremplin.reference.queries import OccupationMatch

ask = require_http_methods(["GET", "HEAD", "POST"])


def show(
    request: SignedInRequest, cv: Cv, name: str, template: str, form: Form | None, **more: Any
) -> HttpResponse:
    """Show one question."""
    context = {"progress": progress_at(name, cv.past), "form": form, "cv": cv, **more}
    return render(request, template, context, status=422 if form is not None and form.errors else 200)


def seen(cv: Cv, part: Part, row: Experience | None = None) -> str:
    """Return what a form carries of what it is shown over."""
    return fingerprint(said(cv, part, row))


def show_both(
    request: SignedInRequest,
    cv: Cv,
    name: str,
    template: str,
    form: Form,
    *,
    clash: ChangedElsewhere,
    **more: Any,
) -> HttpResponse:
    """Show what was typed here and what was written elsewhere; sent again, the form is over the latter."""
    form.data = typed_over(request, clash)
    context = {"progress": progress_at(name, cv.past), "form": form, "elsewhere": clash, **more}
    return render(request, template, context, status=clash.status)


def both(request: SignedInRequest, words: list[str], others: list[str]) -> list[str]:
    """Return `words`, and those written elsewhere when the person keeps both."""
    return [*words, *others] if "both" in request.POST else words


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
                return show_both(request, cv, "cv_work", "cv/work.html", form, clash=clash)
            return redirect(progress_at("cv_work", cv.past).after)
    return show(request, cv, "cv_work", "cv/work.html", form, choices=choices)


@ask
def experience(request: SignedInRequest, pk: int | None = None) -> HttpResponse:
    """Ask for a job held, a new one or one to change; three choices where its name could mean several."""
    cv = own_cv(request)
    row = get_object_or_404(Experience, pk=pk, cv=cv, kind__in=JOBS) if pk else None
    held = cv.experiences.filter(kind__in=JOBS).order_by("-began", "pk")
    form = _experience_form(request, cv, row, held)
    choices: list[OccupationMatch] = []
    if request.method == "POST" and form.is_valid():
        occupation, choices = _meant(cv, row, form)
        try:
            if not choices:
                row = services.write_experience(
                    cv=cv, experience=row, occupation=occupation, at=clock.now(), **form.facts
                )
                return redirect("cv_tasks", row.pk)
        except DatesUpsideDown as refusal:
            form.add_error("ended", str(refusal))
        except ChangedElsewhere as clash:
            return show_both(
                request, cv, "cv_experience", "cv/experience.html", form, clash=clash, changed=row
            )
    more = {"experiences": held, "changed": row, "choices": choices}
    return show(request, cv, "cv_experience", "cv/experience.html", form, **more)


def _experience_form(
    request: SignedInRequest, cv: Cv, row: Experience | None, held: QuerySet[Experience]
) -> ExperienceForm:
    return ExperienceForm(
        request.POST or None,
        initial=_as_typed(cv, row),
        sought=_not_said_yet(cv, row, held),
        are_dates_hidden=cv.hides_dates,
    )


def _not_said_yet(cv: Cv, row: Experience | None, held: QuerySet[Experience]) -> str:
    """Return the title of the work sought, to be tapped for a job without a name, when no job of the CV bears it."""
    has_name = row is not None and row.title != plain_title(row.kind)
    return "" if has_name or any(one.title == cv.headline for one in held) else cv.headline


def _meant(
    cv: Cv, row: Experience | None, form: ExperienceForm
) -> tuple[Occupation | None, list[OccupationMatch]]:
    """Return the occupation of a job, or choices; what bears a name already understood is not asked again."""
    title, code = form.cleaned_data["title"], form.cleaned_data["occupation"]
    if not code and row and row.title == title:
        return row.occupation, []
    if not code and title == cv.headline:
        return cv.occupation, []
    return queries.understood(title, chosen=code)


def _as_typed(cv: Cv, row: Experience | None) -> dict[str, Any] | None:
    if row is None:
        return None
    return {
        "seen": seen(cv, Part.EXPERIENCE, row),
        "kind": row.kind,
        "title": "" if row.title == plain_title(row.kind) else row.title,
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
    row = get_object_or_404(Experience, pk=pk, cv=cv, kind__in=JOBS)
    form = TasksForm(
        request.POST or None,
        suggestions=tasks_of(row.occupation, sought=cv.occupation),
        chosen=row.tasks,
        seen=seen(cv, Part.TASKS, row),
    )
    more: dict[str, Any] = {"experience": row}
    if request.method == "POST" and form.is_valid():
        done, over = both(request, form.said, row.tasks), form.cleaned_data["seen"]
        try:
            services.write_tasks(experience=row, tasks=done, at=clock.now(), seen=over)
        except ChangedElsewhere as clash:
            more["can_keep_both"] = True
            return show_both(request, cv, "cv_tasks", "cv/tasks.html", form, clash=clash, **more)
        return redirect(_after_tasks(request, cv, row))
    return show(request, cv, "cv_tasks", "cv/tasks.html", form, **more)


def _after_tasks(request: SignedInRequest, cv: Cv, row: Experience) -> str:
    """Return where the button pressed leads: other words, another job, or the next question."""
    if "reword" in request.POST:
        return reverse("cv_task_words", args=[row.pk])
    return reverse("cv_experience") if "more" in request.POST else progress_at("cv_tasks", cv.past).after


@require_POST
def remove_experience(request: SignedInRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Experience, pk=pk, cv=own_cv(request))
    services.remove_experience(experience=row, at=clock.now())
    messages.success(request, _("C’est retiré de votre CV."))
    return redirect("cv_experience" if row.is_job else "cv_others")


@ask
def education(request: SignedInRequest) -> HttpResponse:
    """Ask for a diploma or a course."""
    cv = own_cv(request)
    form = EducationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.write_education(cv=cv, at=clock.now(), **form.cleaned_data)
        return redirect(
            "cv_education" if "more" in request.POST else progress_at("cv_education", cv.past).after
        )
    held = cv.education.order_by("-year", "pk")
    return show(request, cv, "cv_education", "cv/education.html", form, education=held)


@require_POST
def remove_education(request: SignedInRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Education, pk=pk, cv=own_cv(request))
    services.remove_education(education=row, at=clock.now())
    messages.success(request, _("C’est retiré de votre CV."))
    return redirect("cv_education")


@ask
def skills(request: SignedInRequest) -> HttpResponse:
    """Ask what one can do: tapped among what one has shown, ways of being, and what the trade asks."""
    cv = own_cv(request)
    rows = list(cv.skills.order_by("rank"))
    form = _skills_form(request, cv, rows)
    if request.method == "POST" and form.is_valid():
        words = both(request, form.said, [row.words for row in rows])
        over = form.cleaned_data["seen"]
        try:
            services.write_skills(cv=cv, words=words, codes=form.codes, at=clock.now(), seen=over)
        except ChangedElsewhere as clash:
            return show_both(
                request, cv, "cv_skills", "cv/skills.html", form, clash=clash, can_keep_both=True
            )
        is_reworded = "reword" in request.POST
        return redirect("cv_skill_words" if is_reworded else progress_at("cv_skills", cv.past).after)
    return show(request, cv, "cv_skills", "cv/skills.html", form)


def _skills_form(request: SignedInRequest, cv: Cv, rows: list[CvSkill]) -> SkillsForm:
    return SkillsForm(
        request.POST or None,
        proven=proven_by(cv),
        strengths=strengths_of(cv.occupation),
        asked=asked_by(cv.occupation),
        chosen=[row.words for row in rows],
        linked={row.skill_id: row.words for row in rows if row.skill_id},
        seen=seen(cv, Part.SKILLS),
    )


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
            return show_both(request, cv, "cv_languages", "cv/languages.html", form, clash=clash)
        return redirect(progress_at("cv_languages", cv.past).after)
    return show(request, cv, "cv_languages", "cv/languages.html", form)


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
            return show_both(request, cv, "cv_licences", "cv/question.html", form, clash=clash)
        return redirect(progress_at("cv_licences", cv.past).after)
    return show(request, cv, "cv_licences", "cv/question.html", form)


@require_safe
def review(request: SignedInRequest) -> HttpResponse:
    """Show the whole CV, what comes first on it and why, and ask whether to put it online."""
    cv = own_cv(request)
    content = queries.content_of(cv, language=get_language() or Language.FRENCH)
    advice = best_order(content.occupation, list(content.experiences), past=cv.past)
    has_both = bool(content.experiences and content.skills)
    other = Order.TIME if content.order == Order.SKILLS else Order.SKILLS
    more = {"content": content, "advice": advice, "other_order": other, "has_both": has_both}
    return show(request, cv, "cv_review", "cv/review.html", None, **more)


@require_POST
def choose_order(request: SignedInRequest) -> HttpResponse:
    """Put first what I have done, or what I can do."""
    order = request.POST.get("order", "")
    if order not in Order:
        raise Http404
    services.choose_order(cv=own_cv(request), order=Order(order), at=clock.now())
    messages.success(request, _("C’est changé sur votre CV."))
    return redirect("cv_review")
