"""Reads of applications: what a person, an adviser or an employer sees of one."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Case, Count, QuerySet, When
from django.utils.translation import gettext as _

from tremplin.accounts.models import Person
from tremplin.applications.enums import KIND_WORDS, ApplicationState, DeclineReason
from tremplin.applications.models import Application, ApplicationChange
from tremplin.cv.queries import CvContent
from tremplin.offers.models import Offer

TONES = {
    ApplicationState.SENT: ("wait", "clock"),
    ApplicationState.INTERVIEW: ("good", "calendar"),
    ApplicationState.HIRED: ("good", "circle-check"),
    ApplicationState.DECLINED: ("", "x"),
    ApplicationState.WITHDRAWN: ("", "undo-2"),
    ApplicationState.CLOSED: ("", "x"),
}


@dataclass(frozen=True)
class StateInWords:
    """A state as a page shows it: words, and never colour alone."""

    label: str
    tone: str
    icon: str


@dataclass(frozen=True)
class Step:
    """One change of an application, in words for the person."""

    label: str
    at: datetime
    explanation: str
    words: str


def state_in_words(state: str) -> StateInWords:
    one = ApplicationState(state)
    tone, icon = TONES[one]
    return StateInWords(str(one.label), tone, icon)


def history_of(application: Application) -> list[Step]:
    """Return what happened to an application, oldest first."""
    return [
        Step(
            label=state_in_words(change.state).label,
            at=change.changed_at,
            explanation=str(KIND_WORDS[DeclineReason(change.reason)]) if change.reason else "",
            words=change.words,
        )
        for change in ApplicationChange.objects.filter(application=application).order_by("changed_at", "pk")
    ]


def applications_of(person: Person) -> QuerySet[Application]:
    """Return the applications of one person, newest first."""
    return Application.objects.filter(person=person).select_related("offer").order_by("-sent_at")


def application_to(offer: Offer, person: Person) -> Application | None:
    """Return the application of `person` to `offer` that was not withdrawn."""
    rows = Application.objects.filter(offer=offer, person=person).exclude(state=ApplicationState.WITHDRAWN)
    return rows.first()


def received_by(person: Person) -> QuerySet[Application]:
    """Return what was sent to the offers of the employer for whom `person` speaks, unanswered first."""
    return (
        Application.objects.visible_to(person)
        .exclude(person=person)
        .exclude(state=ApplicationState.WITHDRAWN)
        .select_related("offer", "person")
        .order_by(Case(When(state=ApplicationState.SENT, then=0), default=1), "state", "-sent_at")
    )


def shown_to_employer(application: Application) -> CvContent:
    """Return the CV as it was sent; the telephone only when the person agreed to be called."""
    content = application.snapshot.cv
    return content if application.may_phone else replace(content, telephone="")


def uses_of_snapshots(keys: list[int]) -> dict[int, list[str]]:
    """Return, for keys of snapshots, the applications each was sent with, in words."""
    used: dict[int, list[str]] = {}
    for row in Application.objects.filter(snapshot__in=keys).select_related("offer").order_by("sent_at"):
        words = _("Envoyée pour « %(title)s »") % {"title": row.offer.title}
        used.setdefault(row.snapshot_id, []).append(words)
    return used


def count_applications(people: list[int]) -> dict[int, int]:
    """Return how many applications each of `people` (keys) ever sent and did not withdraw."""
    rows = (
        Application.objects.filter(person__in=people)
        .exclude(state=ApplicationState.WITHDRAWN)
        .values("person")
        .annotate(count=Count("pk"))
    )
    return {row["person"]: row["count"] for row in rows}


def count_sent(offer: Offer) -> int:
    """Return how many people applied to an offer and did not take it back."""
    return Application.objects.filter(offer=offer).exclude(state=ApplicationState.WITHDRAWN).count()
