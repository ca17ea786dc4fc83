"""Configuration of employers; joins roles and the export."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.apps import AppConfig

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from tremplin.accounts.hooks import Grant
    from tremplin.accounts.models import Person
    from tremplin.core.periodic import Periodic


def employer_grants(person: "Person") -> "list[Grant]":
    """Return the role of whoever speaks for an employer and has an account."""
    from tremplin.accounts.enums import Role
    from tremplin.accounts.hooks import Grant
    from tremplin.employers.models import EmployerContact

    employers = EmployerContact.objects.filter(person=person, is_active=True).values_list(
        "employer", flat=True
    )
    return [Grant(Role.EMPLOYER, employer) for employer in employers]


def export_employer(person: "Person") -> Mapping[str, object]:
    """Return for whom `person` speaks."""
    return {
        "speaks_for": [
            {"employer": one.employer.name, "as": one.name, "mail": one.mail, "telephone": one.telephone}
            for one in person.employer_contacts.select_related("employer").order_by("pk")
        ]
    }


def needed(_at: datetime) -> "QuerySet[Any, int | None]":
    """Return the accounts of those who speak for employers, as long as they are kept."""
    from tremplin.employers.models import EmployerContact

    return EmployerContact.objects.exclude(person=None).values_list("person", flat=True)


def periodic() -> "list[Periodic]":
    from tremplin.core.periodic import Periodic
    from tremplin.employers import register

    return [Periodic("companies in the register", timedelta(hours=1), register.look_up_sites)]


class EmployersConfig(AppConfig):
    name = "tremplin.employers"
    label = "employers"
    verbose_name = "Employers"

    def ready(self) -> None:
        from tremplin.accounts import hooks
        from tremplin.core.periodic import periodic_work

        hooks.grants.join(employer_grants)
        hooks.needed.join(needed)
        hooks.export.join(export_employer)
        periodic_work.join(periodic)
