"""The verbs of training: somebody enters a course, and leaves it."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from tremplin.accounts.models import Person
from tremplin.core import clock
from tremplin.core.errors import DayToCome, NotAllowed
from tremplin.core.text import plain
from tremplin.seekers import services as seekers
from tremplin.seekers.enums import Status
from tremplin.seekers.errors import DateBeforeRegistration
from tremplin.seekers.models import JobSeeker
from tremplin.seekers.permissions import may_record_facts
from tremplin.seekers.queries import status_of
from tremplin.training.enums import Outcome
from tremplin.training.errors import AlreadyEntered, AlreadyLeft, DayBeforeCourse
from tremplin.training.models import Course, CourseEntry


def know_course(*, title: str, provider: str) -> Course:
    """Return the course of this title at this provider, whatever the capitals and the accents; a new one when there is none.

    Compared here: what a capital "É" is, the databases do not agree.
    """
    meant = plain(title), plain(provider)
    for key, known_title, known_provider in Course.objects.order_by("pk").values_list(
        "pk", "title", "provider"
    ):
        if (plain(known_title), plain(known_provider)) == meant:
            return Course.objects.get(pk=key)
    return Course.objects.get_or_create(title=title, provider=provider)[0]


@transaction.atomic
def enter_course(*, actor: Person, seeker: JobSeeker, course: Course, on: date, at: datetime) -> CourseEntry:
    """Record that `seeker` began `course`. Raises NotAllowed, DayToCome, DateBeforeRegistration, AlreadyEntered."""
    if not may_record_facts(actor, seeker, at=at):
        raise NotAllowed
    if on > clock.local_day(at):
        raise DayToCome
    if not seeker.registrations.filter(starts_on__lte=on).exists():
        raise DateBeforeRegistration
    try:
        with transaction.atomic():
            entry = CourseEntry.objects.create(seeker=seeker, course=course, starts_on=on, author=actor)
    except IntegrityError:
        raise AlreadyEntered
    seekers.change_status(actor=actor, seeker=seeker, status=Status.TRAINING, at=at)
    return entry


@transaction.atomic
def leave_course(
    *, actor: Person, entry: CourseEntry, outcome: Outcome, on: date, at: datetime
) -> CourseEntry:
    """Record how a course ended for somebody, and what she does now if she was said to be in training.

    Raises NotAllowed, DayToCome, AlreadyLeft, DayBeforeCourse.
    """
    entry = CourseEntry.objects.select_for_update().get(pk=entry.pk)
    if not may_record_facts(actor, entry.seeker, at=at):
        raise NotAllowed
    if on > clock.local_day(at):
        raise DayToCome
    if entry.outcome:
        raise AlreadyLeft
    if on < entry.starts_on:
        raise DayBeforeCourse
    entry.outcome, entry.ends_on, entry.ended_by = outcome, on, actor
    entry.save(update_fields=["outcome", "ends_on", "ended_by"])
    if status_of(entry.seeker) == Status.TRAINING:
        now = Status.WORKING if outcome == Outcome.JOB else Status.SEARCHING
        seekers.change_status(actor=actor, seeker=entry.seeker, status=now, at=at)
    return entry
