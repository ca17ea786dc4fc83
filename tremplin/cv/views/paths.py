"""The questions of each one's path: what is known already, whether one has worked, what else one has lived, other words."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from tremplin.accounts.permissions import SignedInRequest
from tremplin.core import clock
from tremplin.cv import queries, services
from tremplin.cv.content import plain_title
from tremplin.cv.enums import JOBS, Kind, Part, Past
from tremplin.cv.errors import ChangedElsewhere, DatesUpsideDown
from tremplin.cv.forms import months_as_typed
from tremplin.cv.known import facts_about
from tremplin.cv.models import Cv, Experience
from tremplin.cv.steps import first_question, progress_at
from tremplin.cv.taps import ActivityForm, FactsForm, OthersForm, PastForm, WordsForm
from tremplin.cv.views.helping import person_in_hand
from tremplin.cv.views.own import own_cv, show_beginning
from tremplin.cv.views.questions import ask, both, seen, show, show_both


@ask
def begin(request: SignedInRequest) -> HttpResponse:
    """Begin my CV with what I keep of what is known; begun already, what is kept is added to it."""
    person = person_in_hand(request)
    cv = queries.cv_of(person)
    if request.method != "POST":
        return show_beginning(request, cv)
    form = FactsForm(request.POST, facts=facts_about(person, cv))
    kept = form.kept if form.is_valid() else []
    cv = services.begin_cv(person=person, facts=kept, at=clock.now())
    return redirect(first_question(has_headline=bool(cv.headline)))


@ask
def past(request: SignedInRequest) -> HttpResponse:
    """Ask whether I have worked: the questions that follow are not the same."""
    cv = own_cv(request)
    form = PastForm(request.POST or None, initial={"past": cv.past, "seen": seen(cv, Part.PAST)})
    if request.method == "POST" and form.is_valid():
        answer, over = Past(form.cleaned_data["past"]), form.cleaned_data["seen"]
        try:
            services.write_past(cv=cv, past=answer, at=clock.now(), seen=over)
        except ChangedElsewhere as clash:
            return show_both(request, cv, "cv_past", "cv/question.html", form, clash=clash)
        return redirect(progress_at("cv_past", cv.past).after)
    return show(request, cv, "cv_past", "cv/question.html", form)


@ask
def others(request: SignedInRequest) -> HttpResponse:
    """Ask what else I have lived; nothing, and the questions go on."""
    cv = own_cv(request)
    form = OthersForm(request.POST or None, past=cv.past)
    if request.method == "POST" and form.is_valid():
        kind = form.cleaned_data["kind"]
        return redirect("cv_activity", kind) if kind else redirect(progress_at("cv_others", cv.past).after)
    lived = cv.experiences.exclude(kind__in=JOBS).order_by("-began", "pk")
    return show(request, cv, "cv_others", "cv/others.html", form, experiences=lived)


@ask
def activity(request: SignedInRequest, kind: str) -> HttpResponse:
    """Ask what I did without being employed."""
    if kind not in Kind or kind in JOBS:
        raise Http404
    return _ask_activity(request, own_cv(request), Kind(kind), None)


@ask
def change_activity(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask it again, over what I said."""
    cv = own_cv(request)
    row = get_object_or_404(cv.experiences.exclude(kind__in=JOBS), pk=pk)
    return _ask_activity(request, cv, Kind(row.kind), row)


def _ask_activity(request: SignedInRequest, cv: Cv, kind: Kind, row: Experience | None) -> HttpResponse:
    form = _activity_form(request, cv, kind, row)
    more = {"kind": kind, "can_keep_both": False, "back": reverse("cv_others")}
    if request.method == "POST" and form.is_valid():
        done = both(request, form.said, row.tasks if row else [])
        try:
            services.write_experience(
                cv=cv, experience=row, occupation=None, tasks=done, at=clock.now(), **form.facts
            )
        except DatesUpsideDown as refusal:
            form.add_error("ended", str(refusal))
        except ChangedElsewhere as clash:
            more["can_keep_both"] = kind != Kind.BREAK
            return show_both(request, cv, "cv_others", "cv/activity.html", form, clash=clash, **more)
        else:
            return redirect(
                "cv_others" if "more" in request.POST else progress_at("cv_others", cv.past).after
            )
    return show(request, cv, "cv_others", "cv/activity.html", form, **more)


def _activity_form(request: SignedInRequest, cv: Cv, kind: Kind, row: Experience | None) -> ActivityForm:
    typed: dict[str, object] = {}
    if row:
        typed = {
            "organisation": row.organisation,
            "town": row.town,
            "began": months_as_typed(row.began),
            "ended": months_as_typed(row.ended),
            "is_current": row.is_current,
        }
    return ActivityForm(
        request.POST or None,
        kind=kind,
        title=row.title if row else plain_title(kind),
        chosen=row.tasks if row else [],
        seen=seen(cv, Part.ACTIVITY, row) if row else "",
        are_dates_hidden=cv.hides_dates,
        initial=typed,
    )


@ask
def task_words(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask for other words for what I did in a job."""
    cv = own_cv(request)
    row = get_object_or_404(Experience, pk=pk, cv=cv, kind__in=JOBS)
    form, back = _words_form(request, row.tasks, seen(cv, Part.TASKS, row)), reverse("cv_tasks", args=[pk])
    if request.method == "POST" and form.is_valid():
        words = [now for _before, now in form.said]
        try:
            services.write_tasks(experience=row, tasks=words, at=clock.now(), seen=form.cleaned_data["seen"])
        except ChangedElsewhere as clash:
            return show_both(request, cv, "cv_tasks", "cv/words.html", form, clash=clash, back=back)
        return redirect(progress_at("cv_tasks", cv.past).after)
    return show(request, cv, "cv_tasks", "cv/words.html", form, back=back)


@ask
def skill_words(request: SignedInRequest) -> HttpResponse:
    """Ask for other words for what I can do; it stays the same skill for the nomenclature."""
    cv = own_cv(request)
    rows, back = list(cv.skills.order_by("rank")), reverse("cv_skills")
    form = _words_form(request, [row.words for row in rows], seen(cv, Part.SKILLS))
    if request.method == "POST" and form.is_valid():
        linked = {row.words: row.skill_id for row in rows if row.skill_id}
        codes = {now: linked[before] for before, now in form.said if before in linked}
        words, over = [now for _before, now in form.said], form.cleaned_data["seen"]
        try:
            services.write_skills(cv=cv, words=words, codes=codes, at=clock.now(), seen=over)
        except ChangedElsewhere as clash:
            return show_both(request, cv, "cv_skills", "cv/words.html", form, clash=clash, back=back)
        return redirect(progress_at("cv_skills", cv.past).after)
    return show(request, cv, "cv_skills", "cv/words.html", form, back=back)


def _words_form(request: SignedInRequest, lines: list[str], shown_over: str) -> WordsForm:
    """Return the form of these lines; sent, it is about the lines that were shown, whatever they became."""
    shown = request.POST.getlist("line") if request.method == "POST" else lines
    return WordsForm(request.POST or None, lines=shown, initial={"seen": shown_over})
