"""Configuration of workshops; joins what becomes of a seat, the export, the scheduler."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from tremplin.accounts.models import Person
    from tremplin.agenda.hooks import SeatMove
    from tremplin.core.periodic import Periodic


def tell_move(move: "SeatMove") -> None:
    from tremplin.workshops import messages

    messages.tell_move(move)


def export_presences(person: "Person") -> Mapping[str, object]:
    """Return the workshops that `person` was enrolled in, and whether she came."""
    from tremplin.workshops.models import Session

    sessions = Session.objects.filter(seating__seats__person=person).with_all().distinct()
    return {
        "workshops": [
            {
                "title": one.workshop.title,
                "starts_at": one.seating.starts_at.isoformat(),
                "came": [
                    presence.came
                    for seat in one.seating.seats.filter(person=person)
                    for presence in seat.presences.all()
                ],
            }
            for one in sessions.order_by("seating__starts_at")
        ]
    }


def periodic() -> "list[Periodic]":
    from tremplin.workshops import tasks

    return tasks.periodic()


class WorkshopsConfig(AppConfig):
    name = "tremplin.workshops"
    label = "workshops"
    verbose_name = "Workshops"

    def ready(self) -> None:
        from tremplin.accounts import hooks as accounts
        from tremplin.agenda import hooks as agenda
        from tremplin.core.periodic import periodic_work

        agenda.seat_moved.join(tell_move)
        accounts.export.join(export_presences)
        periodic_work.join(periodic)
