"""Configuration of offers; joins the scheduler."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from tremplin.core.periodic import Periodic


def periodic() -> "list[Periodic]":
    from tremplin.core.periodic import Periodic
    from tremplin.offers import tasks

    return [Periodic("offers past their last day", timedelta(hours=1), tasks.expire_past)]


class OffersConfig(AppConfig):
    name = "tremplin.offers"
    label = "offers"
    verbose_name = "Offers"

    def ready(self) -> None:
        from tremplin.core.periodic import periodic_work

        periodic_work.join(periodic)
