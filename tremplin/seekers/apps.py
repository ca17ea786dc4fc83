"""Configuration of job seekers; joins roles and the export."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.apps import AppConfig

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from tremplin.accounts.hooks import Grant
    from tremplin.accounts.models import Person
    from tremplin.core.periodic import Periodic


def seeker_grants(person: "Person") -> "list[Grant]":
    """Return the role of whoever is or was registered."""
    from tremplin.accounts.enums import Role
    from tremplin.accounts.hooks import Grant
    from tremplin.seekers.models import JobSeeker

    agency = JobSeeker.objects.filter(person=person).values_list("agency", flat=True).first()
    return [Grant(Role.JOB_SEEKER, agency)] if agency else []


def export_seeker(person: "Person") -> Mapping[str, object]:
    """Return what is held about the job search of `person`."""
    from tremplin.seekers.queries import everything_about

    return {"job_search": everything_about(person)}


def needed(at: "datetime") -> "QuerySet[Any, int | None]":
    from tremplin.seekers import purge

    return purge.needed(at)


def periodic() -> "list[Periodic]":
    from tremplin.seekers import purge

    return purge.periodic()


class SeekersConfig(AppConfig):
    name = "tremplin.seekers"
    label = "seekers"
    verbose_name = "Job seekers"

    def ready(self) -> None:
        from tremplin.accounts import hooks
        from tremplin.core.periodic import periodic_work

        hooks.grants.join(seeker_grants)
        hooks.needed.join(needed)
        periodic_work.join(periodic)
        hooks.export.join(export_seeker)
