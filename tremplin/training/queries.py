"""Reads of training: the courses of a person as her CV says them."""

from tremplin.accounts.models import Person
from tremplin.cv.hooks import Education
from tremplin.training.enums import Outcome
from tremplin.training.models import CourseEntry


def courses_followed(person: Person) -> list[Education]:
    """Return the courses of `person` that are under way, finished, or left for a job; the year is that of their end."""
    entries = CourseEntry.objects.filter(seeker__person=person).exclude(outcome=Outcome.LEFT)
    return [
        Education(
            entry.course.title,
            school=entry.course.provider,
            year=str(entry.ends_on.year) if entry.ends_on and entry.outcome else "",
        )
        for entry in entries.select_related("course").order_by("starts_on", "pk")
    ]
