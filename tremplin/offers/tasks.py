"""The periodic work of offers."""

from datetime import datetime

from tremplin.core import clock
from tremplin.offers import services


def expire_past(at: datetime) -> None:
    """Close what is past its last day."""
    services.expire_past(today=clock.local_day(at), at=at)
