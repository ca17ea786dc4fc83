"""Configuration of messaging; joins sign-in codes, the export, the worker, the scheduler and the doctor."""

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from tremplin.accounts.models import Person
    from tremplin.core.health import Finding
    from tremplin.core.periodic import Periodic


def export_messages(person: "Person") -> Mapping[str, object]:
    """Return the messages written to `person`."""
    return {
        "messages": [
            {
                "written_at": message.written_at.isoformat(),
                "by": message.channel,
                "to": message.address,
                "subject": message.subject,
                "body": message.body,
                "state": message.state,
            }
            for message in person.messages.order_by("written_at")
        ]
    }


def periodic() -> "list[Periodic]":
    from tremplin.core.periodic import Periodic
    from tremplin.core.retention import EVERY
    from tremplin.messaging import tasks

    return [
        Periodic("messages due", timedelta(seconds=15), tasks.deliver_due),
        Periodic("messages older than a year", EVERY, tasks.purge, ("messaging.Message",)),
        Periodic("tasks older than two weeks", timedelta(hours=24), tasks.prune),
    ]


def look() -> "list[Finding]":
    """Return whether messages leave."""
    from django.utils.translation import gettext as _

    from tremplin.core import clock
    from tremplin.core.health import Finding, State
    from tremplin.messaging.queries import outbox

    label = _("Messages")
    late = sum(channel.late for channel in outbox(at=clock.now()))
    if late:
        words = _(
            "%(count)s messages attendent depuis plus de dix minutes :"
            " le serveur de mails, la passerelle SMS et `tremplin worker` répondent-ils ?"
        ) % {"count": late}
        return [Finding("messages", State.DOUBTFUL, words, label)]
    return [Finding("messages", State.GOOD, _("Aucun message n’est en retard."), label)]


class MessagingConfig(AppConfig):
    name = "tremplin.messaging"
    label = "messaging"
    verbose_name = "Messaging"

    def ready(self) -> None:
        from tremplin.accounts import hooks as accounts
        from tremplin.core.health import health
        from tremplin.core.periodic import periodic_work
        from tremplin.messaging import hooks, tasks
        from tremplin.messaging.sign_in import post_code, post_contact_added, post_second_factor_removed

        accounts.code_to_send.join(post_code)
        accounts.contact_added.join(post_contact_added)
        accounts.second_factor_removed.join(post_second_factor_removed)
        accounts.export.join(export_messages)
        hooks.message_written.join(tasks.deliver_soon)
        periodic_work.join(periodic)
        health.join(look)
