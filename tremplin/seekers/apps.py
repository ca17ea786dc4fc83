"""Configuration of job seekers; joins roles and the export."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from tremplin.accounts.hooks import Grant
    from tremplin.accounts.models import Person


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


class SeekersConfig(AppConfig):
    name = "tremplin.seekers"
    label = "seekers"
    verbose_name = "Job seekers"

    def ready(self) -> None:
        from tremplin.accounts import hooks

        hooks.grants.join(seeker_grants)
        hooks.export.join(export_seeker)
