"""The periodic work of offers."""

from datetime import datetime

from tremplin.core import clock
from tremplin.offers import services
from tremplin.offers.alerts import finding, telling
from tremplin.offers.posting import writing


def expire_past(at: datetime) -> None:
    """Close what is past its last day."""
    services.expire_past(today=clock.local_day(at), at=at)


def tell_what_is_new(at: datetime) -> None:
    """Look for everybody at the new offers, and tell those whose turn it is."""
    finding.look(at)
    telling.tell_due(at)


def ask_about_last_days(at: datetime) -> None:
    """Ask employers whether to keep the offers that end soon."""
    writing.ask_about_last_days(at)
