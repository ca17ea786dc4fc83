"""Reads of the message log: how messages go out, without saying to whom."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count

from tremplin.messaging.enums import OPEN_STATES, Channel, State
from tremplin.messaging.models import Message
from tremplin.messaging.postbox import Letter, Postbox

LATE = timedelta(minutes=10)


@dataclass(frozen=True)
class ChannelState:
    """One channel over the last day."""

    label: str
    sent: int
    refused: int
    too_late: int
    late: int


def outbox(*, at: datetime) -> list[ChannelState]:
    """Return, for each channel, what became of the messages of the last day and how many wait too long."""
    rows = (
        Message.objects.filter(written_at__gt=at - timedelta(days=1))
        .values("channel", "state")
        .annotate(count=Count("pk"))
    )
    counts = {(row["channel"], row["state"]): row["count"] for row in rows}
    late = Message.objects.filter(state__in=OPEN_STATES, written_at__lt=at - LATE).values_list(
        "channel", flat=True
    )
    waiting = list(late)
    return [
        ChannelState(
            label=str(channel.label),
            sent=counts.get((channel, State.SENT), 0),
            refused=counts.get((channel, State.REFUSED), 0),
            too_late=counts.get((channel, State.TOO_LATE), 0),
            late=waiting.count(channel),
        )
        for channel in Channel
    ]


def local_letters(*, most: int) -> list[Letter]:
    """Return what the mail server and SMS gateway of this machine received, newest first (development and demo)."""
    return Postbox(settings.DATA_DIR / "postbox").letters(most=most)
