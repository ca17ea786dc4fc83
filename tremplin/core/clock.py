"""The clock: moments are kept in UTC, days are thought in Europe/Paris."""

from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone


def now() -> datetime:
    """Return the present moment, aware, in UTC."""
    return timezone.now()


def today() -> date:
    """Return the local day: what a person in the hall would call today."""
    return timezone.localdate()


def local_day(moment: datetime) -> date:
    return timezone.localdate(moment)


def start_of(day: date) -> datetime:
    """Return the first moment of a local day."""
    return timezone.make_aware(datetime.combine(day, time.min))


def day_in(text: str) -> date | None:
    """Return the day that "2017-03-06" names, None for anything else, as an address may hold."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def month_start(day: date) -> date:
    return day.replace(day=1)


def month_end(day: date) -> date:
    return add_months(month_start(day), 1) - timedelta(days=1)


def add_months(day: date, months: int) -> date:
    """Return the same day `months` later; the 31st becomes the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for number in range(day.day, 27, -1):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    return date(year, month + 1, day.day)


def moment_at(seconds: int) -> datetime:
    """Return the moment so many seconds after 1970 began, aware, in UTC."""
    return datetime.fromtimestamp(seconds, tz=UTC)
