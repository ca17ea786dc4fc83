"""The components, as tags: each has one template under `ui/components/` and stands on the page `/ui/`."""

from collections.abc import Hashable, Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from lucide.templatetags.lucide import lucide

from tremplin.ui import dates
from tremplin.ui.pieces import drawn

register = template.Library()

# Icons that point along the line of reading turn round in Arabic.
TURNING = frozenset({"arrow-left", "arrow-right", "chevron-right", "send", "log-out", "log-in", "undo-2"})


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw a Lucide icon; it is hidden from screen readers, so words always stand beside it."""
    return _drawn(str(name))


@cache
def _drawn(name: str) -> SafeString:
    """Return the drawing of an icon: a page has a hundred of them, and there are few."""
    classes = "icon turns" if name in TURNING else "icon"
    return mark_safe(lucide(name, size=None, **{"class": classes, "aria_hidden": "true"}))  # noqa: S308  (ours)


def _component(component: str, **values: Any) -> SafeString:
    return render_to_string(f"ui/components/{component}.html", values)


@register.simple_tag
def piece(template: str, **values: Hashable) -> SafeString:
    """Draw a piece of a page that depends on nothing but `values`, once: a list has many, and people see the same."""
    return drawn(template, **values)


@register.simple_block_tag
def notice(
    content: str, tone: str = "here", icon: str = "info", title: str = "", level: int = 2
) -> SafeString:
    """A message that stands out: `tone` is good, wait, bad or here."""
    return _component("notice", content=content, tone=tone, icon=icon, title=title, level=level)


@register.simple_block_tag
def badge(content: str, tone: str = "", icon: str = "") -> SafeString:
    """A short state beside a name: never colour alone, the words say it."""
    return drawn("ui/components/badge.html", content=content, tone=tone, icon=icon)


@register.simple_block_tag
def door(content: str, icon: str, address: str, title: str) -> SafeString:
    """One of the large doors of a first page."""
    return _component("door", content=content, icon=icon, address=address, title=title)


@register.simple_block_tag
def fact(content: str, icon: str) -> SafeString:
    """One fact in a line of facts."""
    return drawn("ui/components/fact.html", content=content, icon=icon)


@register.simple_block_tag
def fold(content: str, summary: str, is_open: bool = False) -> SafeString:  # noqa: FBT001, FBT002
    """Something to unfold, without script."""
    return _component("fold", content=content, summary=summary, is_open=is_open)


@register.simple_block_tag
def definition(content: str, name: str, title: str) -> SafeString:
    """What a figure counts, one touch away."""
    return _component("definition", content=content, name=name, title=title)


@register.simple_block_tag
def slip(content: str) -> SafeString:
    """A torn sheet: what something will look like on paper."""
    return _component("slip", content=content)


@register.simple_block_tag
def step(content: str, title: str) -> SafeString:
    """One line of "what happens now"."""
    return _component("step", content=content, title=title)


@register.simple_block_tag
def scrolling_table(content: str, label: str) -> SafeString:
    """A table that scrolls inside its sheet on a narrow screen, and can be reached by keyboard."""
    return _component("table", content=content, label=label)


@register.simple_tag
def button(label: str, icon: str = "", kind: str = "", name: str = "", value: str = "") -> SafeString:
    """A button that sends its form; `kind` is main, quiet or nothing."""
    return _component("button", label=label, icon=icon, kind=kind, name=name, value=value)


@register.simple_tag
def crumbs(*pairs: str) -> SafeString:
    """Where we are: label, address, label, address …, ending with the label of this page."""
    labels, addresses = pairs[0::2], pairs[1::2]
    links = list(zip(labels, addresses, strict=False))
    return _component("crumbs", links=links, here=labels[-1])


@register.simple_tag
def bricks(current: int, total: int) -> SafeString:
    """Progress along numbered questions: a wall, brick by brick."""
    return _component("bricks", numbers=range(1, total + 1), current=current, total=total)


@register.simple_tag
def pager(page: Any) -> SafeString:
    """Links to pages of a list; `page` has `number`, `links` (number, address), `next_address`."""
    return _component("pager", page=page)


@register.simple_tag
def tabs(label: str, entries: Iterable[Any]) -> SafeString:
    """A row of lists to choose from; entries have label, address, is_current and count."""
    return _component("tabs", label=label, entries=entries)


@register.simple_tag
def avatar(initials: str, tone: str = "here") -> SafeString:
    return format_html('<span class="avatar {}" aria-hidden="true">{}</span>', tone, initials)


@register.filter
def day(value: date | datetime | None) -> str:
    return dates.day_words(value) if value else ""


@register.filter
def month(value: date | None) -> str:
    return dates.month_words(value) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    return dates.moment_words(value) if value else ""


@register.filter
def clock_time(value: datetime | None) -> str:
    return dates.time_words(value) if value else ""


@register.filter
def ago(value: date | datetime | None) -> str:
    return dates.ago_words(value) if value else ""


@register.filter
def euros(value: Decimal | float | None) -> str:
    return "" if value is None else dates.euros(value)


@register.filter
def number(value: Decimal | float | None, places: int = 0) -> str:
    """Return "1 284" or, with places, "12,5"."""
    return "" if value is None else number_format(value, places, force_grouping=True)


@register.filter
def percent(value: Decimal | float, places: int = 0) -> str:
    """Return "12,5 %", in the language of the page."""
    return _("%(number)s %%") % {"number": number(value, places)}


@register.filter
def unlocalized(value: float) -> str:
    """Return a number as machines write it, for drawings."""
    return str(value)


@register.filter
def signed(value: float) -> str:
    """Return "+3,4" or "−10": with a sign, and a decimal only when there is one."""
    places = 0 if value == int(value) else 1
    return ("+" if value > 0 else "−" if value < 0 else "") + number_format(
        abs(value), places, force_grouping=True
    )
