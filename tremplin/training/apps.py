"""Configuration of training; joins the export, and what is needed or forgotten."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.apps import AppConfig

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from tremplin.accounts.models import Person
    from tremplin.core.periodic import Periodic


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
        from tremplin.seekers.hooks import needed_searches as searches

        hooks.needed.join(needed)
        searches.join(needed_searches)
        periodic_work.join(periodic)
        hooks.export.join(export_training)
