"""Configuration of the agenda; joins the export, what is needed, the scheduler."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.apps import AppConfig

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from tremplin.accounts.models import Person
    from tremplin.core.periodic import Periodic


def export_seats(person: "Person") -> Mapping[str, object]:
    """Return the seats that `person` asked for, and the times of others that she holds."""
    seats = person.seats.select_related("seating").order_by("enrolled_at")
    return {
        "seats": [
            {
                "starts_at": seat.seating.starts_at.isoformat(),
                "state": seat.state,
                "asked_at": seat.enrolled_at.isoformat(),
                "ended_by": seat.ended_by,
            }
            for seat in seats
        ],
        "absences": [
            {"from": one.starts_at.isoformat(), "to": one.ends_at.isoformat(), "reason": one.reason}
            for diary in person.diaries.all()
            for one in diary.absences.order_by("starts_at")
        ],
    }


def needed(at: "datetime") -> "QuerySet[Any, int | None]":
    from tremplin.agenda.models import Seat
    from tremplin.core.retention import TWO_YEARS

    return Seat.objects.filter(seating__ends_at__gte=at - TWO_YEARS).values_list("person", flat=True)


def periodic() -> "list[Periodic]":
    from tremplin.agenda import purge

    return purge.periodic()


class AgendaConfig(AppConfig):
    name = "tremplin.agenda"
    label = "agenda"
    verbose_name = "Agenda"

    def ready(self) -> None:
        from tremplin.accounts import hooks as accounts
        from tremplin.core.periodic import periodic_work

        accounts.export.join(export_seats)
        accounts.needed.join(needed)
        periodic_work.join(periodic)
