"""Configuration of offers; joins the scheduler and the search."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from tremplin.core.periodic import Periodic
    from tremplin.search.hooks import Source


def periodic() -> "list[Periodic]":
    from tremplin.core.periodic import Periodic
    from tremplin.offers import misses, purge, tasks

    past = Periodic("offers past their last day", timedelta(hours=1), tasks.expire_past)
    new = Periodic("new offers for those who wait for them", timedelta(minutes=10), tasks.tell_what_is_new)
    missed = Periodic("searches that found nothing", timedelta(hours=1), misses.gather_at)
    ending = Periodic("offers that end soon", timedelta(hours=6), tasks.ask_about_last_days)
    return [past, new, missed, ending, *purge.periodic()]


def source() -> "Source":
    from tremplin.offers.index import offers_source

    return offers_source()


class OffersConfig(AppConfig):
    name = "tremplin.offers"
    label = "offers"
    verbose_name = "Offers"

    def ready(self) -> None:
        from tremplin.core.periodic import periodic_work
        from tremplin.search.hooks import sources

        sources.join(source)
        periodic_work.join(periodic)
