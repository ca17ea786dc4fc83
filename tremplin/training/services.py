"""The verbs of training: somebody enters a course, and leaves it."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from tremplin.accounts.models import Person
from tremplin.core.errors import NotAllowed
from tremplin.seekers import services as seekers
from tremplin.seekers.enums import Status
from tremplin.seekers.models import JobSeeker
from tremplin.seekers.permissions import may_record_facts
from tremplin.training.enums import Outcome
from tremplin.training.errors import AlreadyEntered
from tremplin.training.models import Course, CourseEntry


@transaction.atomic
def enter_course(*, actor: Person, seeker: JobSeeker, course: Course, on: date, at: datetime) -> CourseEntry:
    """Record that `seeker` begins `course`, or raise NotAllowed or AlreadyEntered."""
    if not may_record_facts(actor, seeker, at=at):
        raise NotAllowed
    try:
        with transaction.atomic():
            entry = CourseEntry.objects.create(seeker=seeker, course=course, starts_on=on, author=actor)
    except IntegrityError:
        raise AlreadyEntered
    seekers.change_status(actor=actor, seeker=seeker, status=Status.TRAINING, at=at)
    return entry


def leave_course(*, entry: CourseEntry, outcome: Outcome, on: date) -> None:
    """Record how a course ended for somebody."""
    entry.outcome, entry.ends_on = outcome, max(on, entry.starts_on)
    entry.save(update_fields=["outcome", "ends_on"])
