"""Pages of a list and tabs, as the components want them; the address holds the whole state of the list."""

from dataclasses import dataclass, field
from math import ceil

from django.http import QueryDict

# Around the current page; the first and the last are always shown.
NEIGHBOURS = 1


@dataclass(frozen=True)
class Page:
    """One page of a list: `links` are (number, address), with (0, "") where some are left out."""

    number: int
    links: list[tuple[int, str]] = field(default_factory=list)
    next_address: str = ""
    size: int = 20

    @property
    def offset(self) -> int:
        return (self.number - 1) * self.size


@dataclass(frozen=True)
class Tab:
    """One of several lists."""

    label: str
    address: str
    is_current: bool = False
    count: int | None = None


def wanted_page(query: QueryDict, *, most: int = 500) -> int:
    """Return the page asked for in the address, at least 1 and at most `most`."""
    text = query.get("page", "1")
    return min(max(int(text), 1), most) if text.isdecimal() and len(text) < 6 else 1  # noqa: PLR2004


def page_of(query: QueryDict, *, total: int, size: int = 20) -> Page:
    """Return the page asked for by `query` in a list of `total`, with links that keep the rest of the address."""
    last = max(1, ceil(total / size))
    number = min(wanted_page(query), last)

    def address(wanted: int) -> str:
        changed = query.copy()
        changed["page"] = str(wanted)
        return "?" + changed.urlencode()

    shown = sorted({1, last, *range(max(1, number - NEIGHBOURS), min(last, number + NEIGHBOURS) + 1)})
    links: list[tuple[int, str]] = []
    for wanted in shown:
        if links and wanted > links[-1][0] + 1:
            links.append((0, ""))
        links.append((wanted, address(wanted)))
    return Page(number, links, address(number + 1) if number < last else "", size)
