"""Configuration of the hall; joins the scheduler."""

from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from tremplin.core.periodic import Periodic


def periodic() -> "list[Periodic]":
    from tremplin.hall import tasks

    return tasks.periodic()


class HallConfig(AppConfig):
    name = "tremplin.hall"
    label = "hall"
    verbose_name = "Hall"

    def ready(self) -> None:
        from tremplin.core.periodic import periodic_work

        periodic_work.join(periodic)
