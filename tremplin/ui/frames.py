"""The shapes of what stands in the frame of a page."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Way:
    """One entry of the main navigation."""

    label: str | Promise
    address: str
    is_current: bool = False


@dataclass(frozen=True)
class Account:
    """Who is signed in, as the header shows it: initials and a short name."""

    initials: str
    short_name: str
    address: str
