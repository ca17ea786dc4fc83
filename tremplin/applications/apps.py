"""Configuration of applications; joins the export, the scheduler and the page of an offer."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.apps import AppConfig

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest
    from django.utils.safestring import SafeString

    from tremplin.accounts.models import Person
    from tremplin.core.periodic import Periodic
    from tremplin.offers.models import Offer


def export_applications(person: "Person") -> Mapping[str, object]:
    """Return the applications of `person` with their history."""
    rows = person.applications.select_related("offer").prefetch_related("changes").order_by("sent_at")
    return {
        "applications": [
            {
                "offer": one.offer.title,
                "employer": one.offer.employer_name,
                "sent_at": one.sent_at.isoformat(),
                "message": one.message,
                "may_phone": one.may_phone,
                "history": [
                    {
                        "state": change.state,
                        "at": change.changed_at.isoformat(),
                        "reason": change.reason,
                        "words": change.words,
                    }
                    for change in one.changes.all()
                ],
            }
            for one in rows
        ]
    }


def needed(at: datetime) -> "QuerySet[Any, int | None]":
    from tremplin.applications import purge

    return purge.needed(at)


def periodic() -> "list[Periodic]":
    from tremplin.applications import purge, tasks
    from tremplin.core.periodic import Periodic

    silent = Periodic("applications without an answer", timedelta(hours=6), tasks.close_silent)
    return [silent, *purge.periodic()]


def offer_actions(request: "HttpRequest", offer: "Offer") -> "SafeString":
    from tremplin.applications.blocks import apply_block

    return apply_block(request, offer)


def uses_of_snapshots(keys: list[int]) -> dict[int, list[str]]:
    from tremplin.applications import queries

    return queries.uses_of_snapshots(keys)


class ApplicationsConfig(AppConfig):
    name = "tremplin.applications"
    label = "applications"
    verbose_name = "Applications"

    def ready(self) -> None:
        from tremplin.accounts import hooks
        from tremplin.core.periodic import periodic_work
        from tremplin.cv import hooks as cvs
        from tremplin.offers import hooks as offers

        hooks.needed.join(needed)
        hooks.export.join(export_applications)
        periodic_work.join(periodic)
        cvs.uses.join(uses_of_snapshots)
        offers.offer_actions.join(offer_actions)
