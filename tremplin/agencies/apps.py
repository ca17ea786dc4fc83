"""Configuration of agencies; joins the frame of pages, the roles, the export, the scheduler, the doctor."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.apps import AppConfig
from django.http import HttpRequest

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from tremplin.accounts.hooks import Grant
    from tremplin.accounts.models import Person
    from tremplin.core.health import Finding
    from tremplin.core.periodic import Periodic


def agency_frame(_request: HttpRequest) -> Mapping[str, object]:
    """Return the name and the hours of the agency, for the header and the foot of every page."""
    from tremplin.agencies import queries
    from tremplin.core import clock

    agency = queries.main_agency()
    if agency is None:
        return {}
    return {"agency": agency, "open_now": queries.open_now(agency, clock.now())}


def post_grants(person: "Person") -> "list[Grant]":
    """Return the roles given by the posts that `person` holds today."""
    from tremplin.accounts.enums import Role
    from tremplin.accounts.hooks import Grant
    from tremplin.agencies.models import Post
    from tremplin.core import clock

    posts = Post.objects.held_on(clock.today()).filter(person=person).values_list("role", "agency")
    return [Grant(Role(role), agency) for role, agency in posts]


def export_agency(person: "Person") -> Mapping[str, object]:
    """Return the share of agencies in what is held about `person`."""
    followed = person.followed_in.select_related("portfolio__agency", "portfolio__adviser").order_by("since")
    return {
        "advisers": [
            {
                "adviser": one.portfolio.adviser.full_name,
                "agency": one.portfolio.agency.name,
                "since": one.since.isoformat(),
                "until": one.until.isoformat() if one.until else None,
            }
            for one in followed
        ],
        "posts": [
            {"role": post.role, "agency": post.agency.name, "since": post.starts_on.isoformat()}
            for post in person.posts.select_related("agency").order_by("starts_on")
        ],
    }


def look() -> "list[Finding]":
    """Return what is missing for anybody to work here."""
    from django.utils.translation import gettext as _

    from tremplin.accounts.enums import Role
    from tremplin.agencies.models import Agency, Post
    from tremplin.core import clock
    from tremplin.core.health import Finding, State

    label = _("Agence")
    if not Agency.objects.exists():
        words = _("Il n’y a pas d’agence : décrivez-la dans un fichier, puis `tremplin set-up-agency FILE`.")
        return [Finding("agency", State.DOUBTFUL, words, label)]
    if not Post.objects.held_on(clock.today()).filter(role=Role.ADMINISTRATOR).exists():
        words = _("Personne n’administre l’agence : `tremplin add-staff --help`.")
        return [Finding("agency", State.DOUBTFUL, words, label)]
    return [Finding("agency", State.GOOD, _("L’agence est décrite, et quelqu’un l’administre."), label)]


def needed(at: datetime) -> "QuerySet[Any, int | None]":
    from tremplin.agencies import purge

    return purge.needed(at)


def periodic() -> "list[Periodic]":
    from tremplin.agencies import purge

    return purge.periodic()


class AgenciesConfig(AppConfig):
    name = "tremplin.agencies"
    label = "agencies"
    verbose_name = "Agencies"

    def ready(self) -> None:
        from tremplin.accounts import hooks as accounts
        from tremplin.core.health import health
        from tremplin.core.periodic import periodic_work
        from tremplin.ui import hooks as ui

        ui.frame.join(agency_frame)
        accounts.grants.join(post_grants)
        accounts.export.join(export_agency)
        accounts.needed.join(needed)
        health.join(look)
        periodic_work.join(periodic)
