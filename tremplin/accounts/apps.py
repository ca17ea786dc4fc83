"""Configuration of accounts; joins the export of what is its own, and the scheduler."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from tremplin.accounts.models import Person
    from tremplin.core.periodic import Periodic


def export_account(person: "Person") -> Mapping[str, object]:
    """Return the share of accounts in what is held about `person`."""
    from tremplin.accounts.models import Reading

    return {
        "account": {
            "title": person.get_title_display(),
            "given_name": person.given_name,
            "family_name": person.family_name,
            "language": person.language,
            "created_at": person.created_at.isoformat(),
            "last_login": person.last_login.isoformat() if person.last_login else None,
            "reached_at": [link.contact.spoken for link in person.contact_links.select_related("contact")],
        },
        "readings_of_my_file": [
            {
                "read_at": reading.read_at.isoformat(),
                "by": reading.reader_name,
                "as": reading.reader_role,
                "page": reading.page,
                "reason": reading.reason,
            }
            for reading in Reading.objects.filter(subject_key=person.public_id).order_by("read_at")
        ],
    }


def periodic() -> "list[Periodic]":
    from tremplin.accounts import purge

    return purge.periodic()


class AccountsConfig(AppConfig):
    name = "tremplin.accounts"
    label = "accounts"
    verbose_name = "Accounts"

    def ready(self) -> None:
        from tremplin.accounts import hooks
        from tremplin.core.periodic import periodic_work

        hooks.export.join(export_account)
        periodic_work.join(periodic)
