"""Lives on the list: who was registered from when to when, so that the stocks of the story come out exactly.

A month is played after the other: people enter, people who have been there for a year become long-term, people leave.
How many leave of each kind follows from the stocks; who leaves is drawn by lot.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from tremplin.demo import story
from tremplin.demo.calendar import Calendar
from tremplin.seekers.enums import EndReason

YEAR = 12
OLDEST_BACK = 150  # nobody has been there for more than about ten years
SEASONS = (0.95, 1.0, 0.9, 1.05, 0.85, 0.8, 1.3, 1.15, 1.05, 1.0, 1.1, 0.95)


@dataclass(eq=False)
class Life:
    """One registration, and what ended it. `entered` is the month of its first day, counted backwards."""

    entered: int
    starts_on: date
    ends_on: date | None = None
    reason: EndReason | None = None
    left: int | None = None
    is_available: bool = True
    found_lasting_job: bool = False
    trained_in: list[int] = field(default_factory=list)

    def is_here_at_end_of(self, back: int) -> bool:
        return self.entered >= back and (self.left is None or self.left < back)


def live(calendar: Calendar, rng: Random) -> list[Life]:
    """Return everybody who was registered at some time in the last two years."""
    town = _Town(calendar, rng)
    town.settle()
    for back in range(story.MONTHS - 1, -2, -1):
        town.play(back)
    return town.everybody


class _Town:
    def __init__(self, calendar: Calendar, rng: Random) -> None:
        self.calendar, self.rng = calendar, rng
        self.everybody: list[Life] = []
        self.cohorts: dict[int, list[Life]] = {}  # short-term people, by month of entry
        self.long: list[Life] = []

    def settle(self) -> None:
        """Fill the list as it was at the end of the first month."""
        back = story.MONTHS
        for _ in range(story.OTHERS):
            self._enter(self.rng.randint(back + 20, OLDEST_BACK), is_available=False)
        for _ in range(story.long_term(back)):
            far = int(self.rng.expovariate(1 / 22))
            self.long.append(self._enter(min(back + YEAR + far, OLDEST_BACK)))
        count = story.registered(back) - story.OTHERS - story.long_term(back)
        for month, share in self._by_age(back, count):
            self.cohorts[month] = [self._enter(month) for _ in range(share)]

    @staticmethod
    def _by_age(back: int, count: int) -> list[tuple[int, int]]:
        """Return (month of entry, people still there): fewer and fewer with age."""
        weights = [0.92**age for age in range(YEAR)]
        shares = [round(count * weight / sum(weights)) for weight in weights]
        shares[0] += count - sum(shares)
        return [(back + age, share) for age, share in enumerate(shares)]

    def play(self, back: int) -> None:
        """Play one month: the last closed one is 0, the month of today -1."""
        entries = self._entries(back)
        self.cohorts[back] = [self._enter(back) for _ in range(entries)]
        self.long += self.cohorts.pop(back + YEAR, [])
        if back < 0:
            leaving_long, leaving_short = entries // 3, entries // 2
        else:
            leaving = story.registered(back + 1) + entries - story.registered(back)
            leaving_long = len(self.long) - story.long_term(back)
            leaving_short = leaving - leaving_long
        gone = self._leave_long(back, leaving_long) + self._leave_short(back, leaving_short)
        self._give_reasons(back, gone)

    def _entries(self, back: int) -> int:
        entries = story.ENTRIES * SEASONS[self.calendar.month(back).month - 1]
        if back < 0:
            entries *= self.calendar.today.day / 30
        return round(entries)

    def _enter(self, back: int, *, is_available: bool = True) -> Life:
        life = Life(back, self.calendar.day_in(back, self.rng), is_available=is_available)
        self.everybody.append(life)
        return life

    def _leave_long(self, back: int, count: int) -> list[Life]:
        self.rng.shuffle(self.long)
        gone, self.long = self.long[:count], self.long[count:]
        return [self._end(life, back) for life in gone]

    def _leave_short(self, back: int, count: int) -> list[Life]:
        """Draw among those who entered before this month: a beginning always comes before its end."""
        pool = [life for month, cohort in self.cohorts.items() if month > back for life in cohort]
        gone = self.rng.sample(pool, count)
        leaving = set(gone)
        for month, cohort in self.cohorts.items():
            self.cohorts[month] = [life for life in cohort if life not in leaving]
        return [self._end(life, back) for life in gone]

    def _end(self, life: Life, back: int) -> Life:
        life.ends_on = self.calendar.day_in(back, self.rng, first=2)
        life.left = back
        return life

    def _give_reasons(self, back: int, gone: list[Life]) -> None:
        self.rng.shuffle(gone)
        lasting = story.lasting_jobs(back) if back >= 0 else len(gone) // 2
        for index, life in enumerate(gone):
            if index < lasting:
                life.reason, life.found_lasting_job = EndReason.JOB, True
                continue
            life.reason = self.rng.choices(
                (EndReason.NOT_RENEWED, EndReason.JOB, EndReason.MOVED, EndReason.RETIRED, EndReason.OTHER),
                (50, 15, 12, 5, 18),
            )[0]


def month_of(day: date, calendar: Calendar) -> int:
    """Return how many months before the last closed one a day is."""
    last = calendar.month(0)
    return (last.year - day.year) * 12 + last.month - day.month


def days_between(first: date, last: date, rng: Random) -> date:
    """Return a day between two, both included."""
    return first + timedelta(days=rng.randint(0, max(0, (last - first).days)))
