"""The periodic work of matching."""

from datetime import datetime

from tremplin.matching import services


def match_everybody(at: datetime) -> None:
    services.rank_everybody(at=at)
