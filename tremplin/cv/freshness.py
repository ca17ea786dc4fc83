"""Keeping CVs true: one question after sixty days, a warning, and no longer shown to recruiters after a hundred and twenty."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef

from tremplin.core.identifiers import derived_token, digest, random_identifier
from tremplin.cv import messages
from tremplin.cv.editing import changing
from tremplin.cv.enums import JOBS, Stage, StillTrue
from tremplin.cv.errors import NotThisAnswer
from tremplin.cv.models import FRESH_FOR, HIDDEN_AFTER, Cv, Experience, FreshQuestion
from tremplin.cv.services import take_offline

STAGES = (Stage.HIDDEN, Stage.WARNED, Stage.ASKED)  # who was silent for long is not put the earlier ones
LASTS = timedelta(days=60)  # a question may be answered as long as its CV can be old
MOST_AT_ONCE = 300  # an agency that brings five thousand old CVs does not write to everybody the same day


@dataclass(frozen=True)
class Freshness:
    """How old a CV is since its owner last said, or did, that it is true. Ages in days."""

    age: int
    is_to_ask: bool
    is_to_refresh: bool
    is_hidden: bool


def freshness_of(cv: Cv, at: datetime) -> Freshness:
    age = at - cv.fresh_at
    return Freshness(age.days, age >= Stage.ASKED.age, age > FRESH_FOR, age >= HIDDEN_AFTER)


def asked_about(cv: Cv) -> Experience | None:
    """Return the job that goes on, if any: its question is the one that ages first."""
    return cv.experiences.filter(is_current=True, kind__in=JOBS).order_by("-began", "pk").first()


def answers_to(experience: Experience | None) -> list[StillTrue]:
    """Return what may be answered, the likeliest first."""
    if experience is not None:
        return [StillTrue.YES, StillTrue.JOB_OVER]
    return [StillTrue.YES, StillTrue.ANOTHER_WORK, StillTrue.FOUND]


def ask_who_was_silent(at: datetime) -> int:
    """Put the question of their age to CVs online, each stage once; return how many were put."""
    asked = 0
    for stage in STAGES:
        later = [one for one in STAGES if one.age >= stage.age]
        put = FreshQuestion.objects.filter(
            cv=OuterRef("pk"), stage__in=later, asked_at__gt=OuterRef("fresh_at")
        )
        silent = (
            Cv.objects.online().filter(~Exists(put), fresh_at__lte=at - stage.age).order_by("-fresh_at", "pk")
        )
        for cv in silent[: MOST_AT_ONCE - asked]:
            asked += _ask(cv, stage, at)
    return asked


@transaction.atomic
def _ask(cv: Cv, stage: Stage, at: datetime) -> int:
    """Put one question; 0 when the CV was found true meanwhile."""
    cv = Cv.objects.select_for_update().select_related("person").get(pk=cv.pk)
    if at - cv.fresh_at < Stage.ASKED.age:
        return 0
    key = random_identifier()
    token = derived_token("cv question", key)
    question = FreshQuestion.objects.create(
        public_id=key,
        cv=cv,
        experience=asked_about(cv),
        stage=stage,
        token_digest=digest(token),
        asked_at=at,
        expires_at=at + LASTS,
    )
    messages.ask_whether_true(question=question, token=token, at=at)
    return 1


@transaction.atomic
def answer(*, question: FreshQuestion, answer: StillTrue, at: datetime) -> None:
    """Take an answer to a question: the first counts, the same again changes nothing; raise NotThisAnswer."""
    locked = FreshQuestion.objects.select_for_update().get(pk=question.pk)
    if locked.answered_at is not None:
        return
    take_answer(cv=locked.cv, experience=locked.experience, answer=answer, at=at)
    locked.answered_at, locked.answer = at, answer
    locked.save(update_fields=["answered_at", "answer"])


@transaction.atomic
def take_answer(*, cv: Cv, experience: Experience | None, answer: StillTrue, at: datetime) -> None:
    """Do what an answer means; raise NotThisAnswer when it answers another question.

    A job that is over ends this month: its owner can write another.
    """
    if answer not in answers_to(experience):
        raise NotThisAnswer
    if answer == StillTrue.JOB_OVER and experience is not None:
        with changing(cv, at=at):
            experience.is_current, experience.ended = False, at.strftime("%Y-%m")
            experience.save(update_fields=["is_current", "ended"])
    elif answer == StillTrue.YES:
        Cv.objects.filter(pk=cv.pk).update(fresh_at=at)
    elif answer == StillTrue.FOUND:
        take_offline(cv=cv, at=at)
