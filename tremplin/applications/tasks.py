"""The periodic work of applications."""

from datetime import datetime

from tremplin.applications import services


def close_silent(at: datetime) -> None:
    """Close what waited sixty days without an answer."""
    services.close_silent(at=at)
