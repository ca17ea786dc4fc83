"""The calendar of the demo: the last closed month plays March 2017, the one before it February."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from tremplin.core import clock

LAST_SAFE_DAY = 28  # every month has it, so that a year later is the same day


@dataclass(frozen=True)
class Calendar:
    """Months are counted backwards from the last closed one, which is 0; the month of today is -1."""

    today: date

    @property
    def now(self) -> datetime:
        """Return half past nine on the day of the demo, or this very moment when it is earlier."""
        return min(datetime.combine(self.today, time(7, 30), UTC), clock.now())

    def month(self, back: int) -> date:
        """Return the first day of the month `back` months before the last closed one."""
        return clock.add_months(clock.month_start(self.today), -1 - back)

    def end(self, back: int) -> date:
        """Return the last day of a month, or today for the month of today."""
        return min(clock.month_end(self.month(back)), self.today)

    def day_in(self, back: int, rng: Random, *, first: int = 1) -> date:
        """Return a day of a month, a working day when there is one at hand, never after today."""
        start = self.month(back)
        last = min(LAST_SAFE_DAY, self.end(back).day)
        day = start + timedelta(days=rng.randint(min(first, last), last) - 1)
        weekend = day.weekday() - 4
        return day - timedelta(days=weekend) if weekend > 0 and day.day - weekend >= min(first, last) else day

    def moment(self, day: date, rng: Random) -> datetime:
        """Return a moment of the working hours of a day, never after now."""
        moment = datetime.combine(day, time(rng.randint(7, 15), rng.choice((0, 5, 10, 20, 30, 40, 50))), UTC)
        return min(moment, self.now)
