"""Forgetting what is only useful for a while."""

from datetime import datetime, timedelta

from tremplin.core.models import Change, SentForm, Try
from tremplin.core.periodic import Periodic

TWO_DAYS, SEVEN_DAYS = timedelta(days=2), timedelta(days=7)


def purge(at: datetime) -> None:
    """Drop old changes (an index that slept longer is rebuilt), keys of old forms, old tries."""
    Change.objects.filter(changed_at__lt=at - SEVEN_DAYS).delete()
    SentForm.objects.filter(sent_at__lt=at - TWO_DAYS).delete()
    Try.objects.filter(tried_at__lt=at - TWO_DAYS).delete()


def periodic() -> list[Periodic]:
    return [
        Periodic(
            "purge of the kernel", timedelta(hours=6), purge, ("core.Change", "core.SentForm", "core.Try")
        )
    ]
