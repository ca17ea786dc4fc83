"""Configuration of training; joins the export, what a CV may say, and what is needed or forgotten."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.apps import AppConfig

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from tremplin.accounts.models import Person
    from tremplin.core.periodic import Periodic
    from tremplin.cv.hooks import Education


def export_training(person: "Person") -> Mapping[str, object]:
    """Return the courses that `person` entered."""
    from tremplin.training.models import CourseEntry

    entries = CourseEntry.objects.filter(seeker__person=person).select_related("course").order_by("starts_on")
    return {
        "training": [
            {
                "course": entry.course.title,
                "from": entry.starts_on.isoformat(),
                "to": entry.ends_on.isoformat() if entry.ends_on else None,
                "outcome": entry.outcome,
            }
            for entry in entries
        ]
    }


def courses_followed(person: "Person") -> "list[Education]":
    """Return the courses that a CV may say: under way, or not left before their end."""
    from tremplin.training import queries

    return queries.courses_followed(person)


def needed(at: "datetime") -> "QuerySet[Any, int | None]":
    from tremplin.training import purge

    return purge.needed(at)


def needed_searches(at: "datetime") -> "QuerySet[Any, int]":
    from tremplin.training import purge

    return purge.needed_searches(at)


def periodic() -> "list[Periodic]":
    from tremplin.training import purge

    return purge.periodic()


class TrainingConfig(AppConfig):
    name = "tremplin.training"
    label = "training"
    verbose_name = "Training"

    def ready(self) -> None:
        from tremplin.accounts import hooks
        from tremplin.core.periodic import periodic_work
        from tremplin.cv import hooks as cvs
        from tremplin.seekers.hooks import needed_searches as searches

        hooks.needed.join(needed)
        searches.join(needed_searches)
        periodic_work.join(periodic)
        hooks.export.join(export_training)
        cvs.courses_followed.join(courses_followed)
