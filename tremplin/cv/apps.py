"""Configuration of the CV; joins the export."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from tremplin.accounts.models import Person
    from tremplin.core.periodic import Periodic


def export_cv(person: "Person") -> Mapping[str, object]:
    """Return the CV of `person` and every snapshot of it."""
    from tremplin.cv import queries

    cv = queries.cv_of(person)
    return {
        "cv": queries.content_of(cv).json_resume() if cv else None,
        "cv_online": [
            {
                "from": days.published_at.isoformat(),
                "to": days.withdrawn_at.isoformat() if days.withdrawn_at else None,
            }
            for days in (cv.days_online.order_by("published_at") if cv else ())
        ],
        "cv_snapshots": [
            {"taken_at": one.taken_at.isoformat(), "cv": one.cv.json_resume()}
            for one in queries.snapshots_of(person)
        ],
    }


def periodic() -> "list[Periodic]":
    from tremplin.cv import purge

    return purge.periodic()


class CvConfig(AppConfig):
    name = "tremplin.cv"
    label = "cv"
    verbose_name = "Online CV"

    def ready(self) -> None:
        from tremplin.accounts import hooks
        from tremplin.core.periodic import periodic_work

        periodic_work.join(periodic)
        hooks.export.join(export_cv)
