"""What an adviser notes on a file she may read: one act a page, written once, then back to the file."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tremplin.accounts import services as accounts
from tremplin.accounts.enums import Role
from tremplin.accounts.models import Person
from tremplin.accounts.permissions import SignedInRequest
from tremplin.agencies.permissions import may_read_file, reason_given
from tremplin.core import clock
from tremplin.core.errors import DayToCome, DomainError
from tremplin.core.forms import answered_before, perform_once
from tremplin.home.notes import (
    CategoryNote,
    CourseEndNote,
    CourseNote,
    JobNote,
    LeavingNote,
    NoteForm,
    StatusNote,
)
from tremplin.reference.enums import ContractType
from tremplin.seekers import services as seekers
from tremplin.seekers.enums import EndReason, KnownFrom, Status
from tremplin.seekers.errors import (
    AlreadyInCategory,
    DateBeforeCategory,
    DateBeforeRegistration,
    JobAlreadyKnown,
    JobTooFar,
    MonthsNeeded,
)
from tremplin.seekers.models import JobSeeker
from tremplin.training import services as training
from tremplin.training.enums import Outcome
from tremplin.training.errors import DayBeforeCourse
from tremplin.ui.forms import tell_refusal

Said = dict[str, Any]


@dataclass(frozen=True)
class Act:
    """Something an adviser notes: the form that asks, the service that writes."""

    form: type[NoteForm]
    write: Callable[[Person, JobSeeker, Said, datetime], object]


def _job(actor: Person, seeker: JobSeeker, said: Said, at: datetime) -> object:
    return seekers.note_job_found(
        actor=actor,
        seeker=seeker,
        starts_on=said["on"],
        contract=ContractType(said["contract"]),
        months=said["months"],
        employer_name=said["employer_name"],
        known_from=KnownFrom(said["known_from"]),
        at=at,
    )


def _course(actor: Person, seeker: JobSeeker, said: Said, at: datetime) -> object:
    course = training.know_course(title=said["title"], provider=said["provider"])
    return training.enter_course(actor=actor, seeker=seeker, course=course, on=said["on"], at=at)


def _course_end(actor: Person, seeker: JobSeeker, said: Said, at: datetime) -> object:  # noqa: ARG001  (the entry says whose)
    return training.leave_course(
        actor=actor, entry=said["entry"], outcome=Outcome(said["outcome"]), on=said["on"], at=at
    )


def _category(actor: Person, seeker: JobSeeker, said: Said, at: datetime) -> object:
    return seekers.change_category(actor=actor, seeker=seeker, code=said["category"], on=said["on"], at=at)


def _leaving(actor: Person, seeker: JobSeeker, said: Said, at: datetime) -> object:
    return seekers.end_registration(
        actor=actor, seeker=seeker, on=said["on"], reason=EndReason(said["reason"]), at=at
    )


def _status(actor: Person, seeker: JobSeeker, said: Said, at: datetime) -> object:
    return seekers.change_status(actor=actor, seeker=seeker, status=Status(said["status"]), at=at)


ACTS = {
    "note_job": Act(JobNote, _job),
    "note_course": Act(CourseNote, _course),
    "note_course_end": Act(CourseEndNote, _course_end),
    "note_category": Act(CategoryNote, _category),
    "note_leaving": Act(LeavingNote, _leaving),
    "note_status": Act(StatusNote, _status),
}


# Which field a refusal is about.
ABOUT: dict[type[DomainError], str] = {
    AlreadyInCategory: "category",
    DateBeforeCategory: "on",
    DateBeforeRegistration: "on",
    DayBeforeCourse: "on",
    DayToCome: "on",
    JobAlreadyKnown: "on",
    JobTooFar: "on",
    MonthsNeeded: "months",
}


@require_http_methods(["GET", "HEAD", "POST"])
def note(request: SignedInRequest, public_id: str, name: str) -> HttpResponse:
    """Ask what happened, and note it once; what she is shown of the file to do so is journaled."""
    if not request.user.has_role(Role.ADVISER):
        raise Http404
    if before := answered_before(key=request.POST.get("form_key", ""), sender=request.user.public_id):
        return redirect(before)
    seeker = get_object_or_404(
        JobSeeker.objects.visible_to(request.user).select_related("person", "agency"),
        person__public_id=public_id,
    )
    act = ACTS[name]
    form = act.form(request.POST or None, seeker=seeker)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(_write_once(request, seeker, act, form))
        except DomainError as refusal:
            tell_refusal(form, refusal, ABOUT)
    if request.method != "POST":
        _journal(request, seeker)
    context = {"form": form, "person": seeker.person, "address": reverse(name, args=[public_id])}
    return render(request, "home/note.html", context, status=422 if form.errors else 200)


def _write_once(request: SignedInRequest, seeker: JobSeeker, act: Act, form: NoteForm) -> str:
    """Write what was said, and return where to go: back to the file, or to the portfolio once it closes."""

    def write() -> str:
        act.write(request.user, seeker, form.cleaned_data, clock.now())
        if may_read_file(request.user, seeker.person, at=clock.now()):
            return reverse("person", args=[seeker.person.public_id])
        return reverse("portfolio")

    address = perform_once(key=form.cleaned_data["form_key"], sender=request.user.public_id, act=write)
    messages.success(request, _("C’est noté."))
    return address


def _journal(request: SignedInRequest, seeker: JobSeeker) -> None:
    accounts.write_reading(
        reader=request.user,
        subject=seeker.person,
        role=Role.ADVISER,
        page=_("dossier, pour noter"),
        at=clock.now(),
        reason=reason_given(request.user, seeker.person, at=clock.now()),
    )
