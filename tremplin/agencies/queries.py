"""Reads about agencies: whether one is open now, in words; the week at a glance."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import TypeVar

from django.core.cache import cache
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tremplin.accounts.enums import STAFF, Role
from tremplin.accounts.models import Person
from tremplin.agencies.enums import OpeningKind, Weekday
from tremplin.agencies.models import Agency, Closure, Followed, OpeningHours, Portfolio, Post
from tremplin.ui.dates import day_words

T = TypeVar("T")
NOON = time(12, 45)
REMEMBERED = 60  # seconds during which a change of hours may not show


@dataclass(frozen=True)
class Half:
    """Half a day of the week: its words, and whether one may come freely. Empty words: closed."""

    words: str
    is_free: bool


@dataclass(frozen=True)
class Day:
    """One day of the week, as a line of the table of hours."""

    name: str
    is_today: bool
    morning: Half
    afternoon: Half


@dataclass(frozen=True)
class SizedPortfolio:
    """A portfolio, how many people its adviser follows today, and whether she still works in the agency."""

    portfolio: Portfolio
    size: int
    is_held: bool

    def __str__(self) -> str:
        """Return "HADDAD Karima, 128 personnes", for a list to choose from."""
        words = ngettext("%(name)s, %(count)s personne", "%(name)s, %(count)s personnes", self.size)
        return words % {"name": self.portfolio.adviser.staff_name, "count": self.size}


def remembered(key: str, ask: Callable[[], T]) -> T:
    """Return what `ask` gives, remembered for a minute in this process."""
    kept: T | None = cache.get(key)
    if kept is None:
        kept = ask()
        cache.set(key, kept, REMEMBERED)
    return kept


def main_agency() -> Agency | None:
    """Return the agency this site presents to strangers: the first one."""
    return remembered("main-agency", lambda: Agency.objects.order_by("pk").first())


def hours_of(agency: Agency) -> list[OpeningHours]:
    hours = OpeningHours.objects.filter(agency=agency).order_by("weekday", "opens_at")
    return remembered(f"hours-{agency.pk}", lambda: list(hours))


def closures_from(agency: Agency, day: date, *, days: int = 14) -> list[Closure]:
    """Return the closures of the next `days`."""
    closures = Closure.objects.filter(agency=agency, day__range=(day, day + timedelta(days=days))).order_by(
        "day"
    )
    return remembered(f"closures-{agency.pk}-{day}", lambda: list(closures))


def hour_words(moment: time) -> str:
    """Return "8 h 30" or "14 h"."""
    if moment.minute:
        return _("%(hour)s h %(minute)02d") % {"hour": moment.hour, "minute": moment.minute}
    return _("%(hour)s h") % {"hour": moment.hour}


def open_now(agency: Agency, at: datetime) -> str:
    """Return in one sentence whether the agency is open, how one may come, and until when or from when."""
    local = timezone.localtime(at)
    if any(closure.day == local.date() for closure in closures_from(agency, local.date())):
        return _("Fermé aujourd’hui")
    today = [window for window in hours_of(agency) if window.weekday == local.weekday()]
    for window in today:
        if window.opens_at <= local.time() < window.closes_at:
            until = hour_words(window.closes_at)
            if window.kind == OpeningKind.WALK_IN:
                return _("Ouvert. Accueil libre jusqu’à %(hour)s") % {"hour": until}
            return _("Ouvert sur rendez-vous jusqu’à %(hour)s") % {"hour": until}
    later = next((window for window in today if window.opens_at > local.time()), None)
    if later:
        return _("Fermé. Ouvre à %(hour)s") % {"hour": hour_words(later.opens_at)}
    return _("Fermé. Ouvre %(day)s") % {"day": _next_opening(agency, local.date())}


def _next_opening(agency: Agency, day: date) -> str:
    closed = {closure.day for closure in closures_from(agency, day)}
    weekdays = {window.weekday for window in hours_of(agency)}
    for ahead in range(1, 15):
        candidate = day + timedelta(days=ahead)
        if candidate.weekday() in weekdays and candidate not in closed:
            return _("demain") if ahead == 1 else day_words(candidate, today=day)
    return _("bientôt")


def week(agency: Agency, today: date) -> list[Day]:
    """Return the lines of the table of hours, for the days on which the agency ever opens."""
    days = []
    for weekday, windows in groupby(hours_of(agency), key=lambda window: window.weekday):
        halves = list(windows)
        days.append(
            Day(
                name=str(Weekday(weekday).label),
                is_today=weekday == today.weekday(),
                morning=_half([w for w in halves if w.opens_at < NOON]),
                afternoon=_half([w for w in halves if w.opens_at >= NOON]),
            )
        )
    return days


def _half(windows: list[OpeningHours]) -> Half:
    if not windows:
        return Half("", is_free=False)
    kind = OpeningKind(windows[0].kind)
    words = _("%(from)s à %(to)s, %(how)s") % {
        "from": hour_words(windows[0].opens_at),
        "to": hour_words(windows[-1].closes_at),
        "how": kind.label,
    }
    return Half(words, is_free=kind == OpeningKind.WALK_IN)


def agency_of(person: Person, *roles: Role) -> Agency | None:
    """Return the agency where somebody of the staff works, as one of `roles` when they are said."""
    return Agency.objects.filter(pk__in=person.scopes(*(roles or STAFF))).order_by("pk").first()


def portfolios_of(agency: Agency, *, on: date) -> list[SizedPortfolio]:
    """Return the portfolios of the advisers who work in the agency on `on`, by name, with how many people each holds."""
    return [one for one in every_portfolio(agency, on=on) if one.is_held]


def every_portfolio(agency: Agency, *, on: date) -> list[SizedPortfolio]:
    """Return the same, and those that still hold people though their adviser no longer works in the agency."""
    posts = Post.objects.held_on(on).filter(agency=agency, role=Role.ADVISER)
    advisers = set(posts.values_list("person", flat=True))
    rows = (
        Portfolio.objects.filter(agency=agency)
        .select_related("adviser", "agency")
        .annotate(size=Count("followed", filter=Q(followed__until=None)))
        .order_by("adviser__search_key", "pk")
    )
    sized = [SizedPortfolio(row, row.size, is_held=row.adviser_id in advisers) for row in rows]
    return [one for one in sized if one.is_held or one.size]


def portfolio_of(adviser: Person) -> Portfolio | None:
    return Portfolio.objects.filter(adviser=adviser).select_related("agency").order_by("pk").first()


def adviser_of(person: Person) -> Person | None:
    """Return who follows `person` today."""
    followed = Followed.objects.current().filter(person=person).select_related("portfolio__adviser").first()
    return followed.portfolio.adviser if followed else None
