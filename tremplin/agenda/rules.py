"""Recurrence rules (RFC 5545, section 3.3.10): which days they give, however old they are."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache

from dateutil.rrule import rrulestr

from tremplin.agenda.errors import RuleUnreadable

# What a diary needs; rules by the hour or by the second are refused.
FREQUENCIES = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}
PARTS = {"FREQ", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "INTERVAL", "COUNT", "UNTIL", "WKST"}
# These tie a rule to its first day: the others can be read from any week.
TIED = {"INTERVAL", "COUNT"}
MOST_DAYS = 400
KEPT = 20_000


def checked_rule(rule: str, starts_on: date) -> str:
    """Return a rule in capitals without its name, or raise RuleUnreadable; an empty one is "once"."""
    rule = rule.strip().upper().removeprefix("RRULE:")
    if not rule:
        return ""
    try:
        parts = _parts(rule)
        rrulestr(rule, dtstart=datetime.combine(starts_on, time.min))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise RuleUnreadable
    if parts.get("FREQ") not in FREQUENCIES or parts.keys() - PARTS:
        raise RuleUnreadable
    return rule


def _parts(rule: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in rule.split(";") if part)


@lru_cache(maxsize=KEPT)
def days_of(rule: str, starts_on: date, first: date, last: date) -> tuple[date, ...]:
    """Return the days from `first` to `last` (included, at most 400 of them) on which a window opens."""
    if not rule:
        return (starts_on,) if first <= starts_on <= last else ()
    repeated = rrulestr(rule, dtstart=datetime.combine(_near(rule, starts_on, first), time.min))
    days: list[date] = []
    for moment in repeated.xafter(datetime.combine(first, time.min), inc=True):
        if moment.date() > last or len(days) == MOST_DAYS:
            break
        days.append(moment.date())
    return tuple(days)


def _near(rule: str, starts_on: date, first: date) -> date:
    """Return a start of the same weekday close to `first` when the rule allows it: years of past weeks are not walked."""
    parts = _parts(rule)
    if parts["FREQ"] in {"DAILY", "WEEKLY"} and not parts.keys() & TIED and starts_on < first:
        return starts_on + timedelta(weeks=(first - starts_on).days // 7)
    return starts_on
