"""Configuration of appointments; joins the export, what is needed, the scheduler."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.apps import AppConfig

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from tremplin.accounts.models import Person
    from tremplin.core.periodic import Periodic


def export_appointments(person: "Person") -> Mapping[str, object]:
    """Return the appointments of `person`, those that are hidden on her screens included."""
    rows = person.appointments.select_related("reason", "diary__person").order_by("starts_at")
    return {
        "appointments": [
            {
                "starts_at": one.starts_at.isoformat(),
                "ends_at": one.ends_at.isoformat(),
                "why": one.reason.title,
                "with": one.adviser.full_name if one.adviser else "",
                "how": one.meeting,
                "state": one.state,
                "booked_at": one.booked_at.isoformat(),
            }
            for one in rows
        ]
    }


def needed(at: "datetime") -> "QuerySet[Any, int | None]":
    from tremplin.appointments.models import Appointment
    from tremplin.core.retention import TWO_YEARS

    return Appointment.objects.filter(ends_at__gte=at - TWO_YEARS).values_list("person", flat=True)


def periodic() -> "list[Periodic]":
    from tremplin.appointments import tasks

    return tasks.periodic()


class AppointmentsConfig(AppConfig):
    name = "tremplin.appointments"
    label = "appointments"
    verbose_name = "Appointments"

    def ready(self) -> None:
        from tremplin.accounts import hooks as accounts
        from tremplin.core.periodic import periodic_work

        accounts.export.join(export_appointments)
        accounts.needed.join(needed)
        periodic_work.join(periodic)
