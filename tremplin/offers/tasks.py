"""The periodic work of offers."""

from datetime import datetime

from tremplin.core import clock
from tremplin.offers import services
from tremplin.offers.alerts import finding, telling


def expire_past(at: datetime) -> None:
    """Close what is past its last day."""
    services.expire_past(today=clock.local_day(at), at=at)


def tell_what_is_new(at: datetime) -> None:
    """Look for everybody at the new offers, and tell those whose turn it is."""
    finding.look(at)
    telling.tell_due(at)
