"""Reads of appointments: reasons one may choose, times that are free for one, the day of an adviser."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from tremplin.accounts.enums import Role
from tremplin.accounts.models import Person
from tremplin.agencies.enums import Weekday
from tremplin.agencies.models import Agency, Closure, Post
from tremplin.agencies.queries import adviser_of, hour_words, main_agency
from tremplin.agenda.enums import WindowKind
from tremplin.agenda.models import Busy, Diary, Window
from tremplin.agenda.queries import Slot, days_of, free_slots, nearest_slots
from tremplin.appointments.enums import WithWhom
from tremplin.appointments.models import Appointment, AppointmentQuerySet, Reason
from tremplin.core import clock
from tremplin.seekers.queries import seeker_of

A_DAY = timedelta(days=1)
# Days with free times shown on one page.
DAYS_SHOWN = 5
# Without a free time for so many days, the director is told.
SOON = timedelta(days=15)


@dataclass(frozen=True, slots=True)
class Choice:
    """A time one may choose; `key` names it in a form."""

    key: str
    starts_at: datetime
    diary: int


@dataclass(frozen=True, slots=True)
class DayOfChoices:
    """The times that are free on one local day."""

    day: date
    choices: Sequence[Choice]


@dataclass(frozen=True, slots=True)
class Offered:
    """Days with free times, and the day from which there are others (None when there are none)."""

    days: Sequence[DayOfChoices]
    further: date | None


def agency_for(person: Person) -> Agency | None:
    """Return where somebody has her appointments: where she is registered, or the agency of this site."""
    seeker = seeker_of(person)
    return seeker.agency if seeker else main_agency()


def reasons_for(person: Person) -> list[Reason]:
    """Return the reasons for which `person` may book by herself."""
    agency = agency_for(person)
    if agency is None:
        return []
    found = list(Reason.objects.filter(agency=agency).bookable_by_people().order_by("title"))
    return [reason for reason in found if diaries_for(reason, person)]


def diaries_for(reason: Reason, person: Person) -> list[int]:
    """Return the diaries (keys) in which `person` may be met for this reason: her adviser's, or every adviser's."""
    diaries = Diary.objects.filter(agency=reason.agency_id, person__isnull=False)
    if reason.with_whom == WithWhom.OWN_ADVISER:
        return list(diaries.filter(person=adviser_of(person)).values_list("pk", flat=True))
    posts = Post.objects.held_on(clock.today()).filter(agency=reason.agency_id, role=Role.ADVISER)
    return list(diaries.filter(person__in=posts.values("person")).order_by("pk").values_list("pk", flat=True))


def notice(reason: Reason, at: datetime) -> tuple[datetime, date]:
    """Return from which moment, and until which day, somebody may book for this reason at `at`."""
    return (
        at + timedelta(hours=reason.shortest_notice_hours),
        clock.local_day(at) + timedelta(days=reason.longest_notice_days),
    )


def slots_for(
    reason: Reason,
    diaries: Collection[int],
    *,
    first: date,
    last: date,
    at: datetime,
    after: datetime | None = None,
) -> list[Slot]:
    """Return the free slots of these diaries that serve a reason."""
    links = list(reason.window_links.values_list("window", flat=True))
    return free_slots(
        reason.agency,
        diaries,
        length=reason.minutes,
        first=first,
        last=last,
        at=at,
        after=after,
        windows=links or None,
    )


def offered_to(
    person: Person, reason: Reason, *, at: datetime, first: date | None = None, shown: int = DAYS_SHOWN
) -> Offered:
    """Return the next days on which `person` finds a time for this reason, from `first` on."""
    after, last = notice(reason, at)
    begin = max(first or clock.local_day(after), clock.local_day(after))
    slots = slots_for(reason, diaries_for(reason, person), first=begin, last=last, at=at, after=after)
    days = by_day(slots)
    return Offered(days[:shown], days[shown].day if len(days) > shown else None)


def by_day(slots: Iterable[Slot]) -> list[DayOfChoices]:
    """Return slots by local day, one a moment: of several advisers who are free, the one with most free time that day."""
    found = list(slots)
    room = Counter((clock.local_day(slot.starts_at), slot.diary) for slot in found)
    names = dict(Diary.objects.filter(pk__in={slot.diary for slot in found}).values_list("pk", "public_id"))
    days: dict[date, dict[datetime, Slot]] = defaultdict(dict)
    for slot in found:
        day = clock.local_day(slot.starts_at)
        other = days[day].get(slot.starts_at)
        if other is None or room[day, slot.diary] > room[day, other.diary]:
            days[day][slot.starts_at] = slot
    return [
        DayOfChoices(day, [choice_of(slot, names[slot.diary]) for slot in slots.values()])
        for day, slots in days.items()
    ]


def choice_of(slot: Slot, diary: str) -> Choice:
    return Choice(f"{diary}.{int(slot.starts_at.timestamp())}", slot.starts_at, slot.diary)


def nearest_to(person: Person, reason: Reason, wanted: datetime, *, at: datetime) -> list[Choice]:
    """Return the three free times nearest to one that is taken."""
    after, last = notice(reason, at)
    day = clock.local_day(wanted)
    around = timedelta(days=7)
    first, last = max(day - around, clock.local_day(after)), min(day + around, last)
    slots = slots_for(reason, diaries_for(reason, person), first=first, last=last, at=at, after=after)
    nearest = nearest_slots(slots, wanted)
    names = dict(Diary.objects.filter(pk__in={slot.diary for slot in nearest}).values_list("pk", "public_id"))
    return [choice_of(slot, names[slot.diary]) for slot in nearest]


def read_choice(key: str) -> tuple[Diary, datetime] | None:
    """Return the diary and the moment that a key names, or None for what is no key."""
    name, _dot, seconds = key.partition(".")
    if not (seconds.isdecimal() and len(seconds) < 12):  # noqa: PLR2004  (digits of seconds, for thousands of years)
        return None
    diary = Diary.objects.select_related("agency", "person").filter(public_id=name).first()
    return (diary, clock.moment_at(int(seconds))) if diary else None


def appointments_of(person: Person) -> AppointmentQuerySet:
    """Return what somebody sees of her own appointments, the latest first."""
    return Appointment.objects.of_person(person).with_all().order_by("-starts_at", "-pk")


def next_appointment(person: Person, at: datetime) -> Appointment | None:
    return Appointment.objects.of_person(person).to_come(at).with_all().first()


def without_room(agency: Agency, at: datetime) -> list[Reason]:
    """Return the reasons people are invited to book for, and for which no adviser has a time within fifteen days."""
    reasons = Reason.objects.filter(agency=agency).bookable_by_people().order_by("title")
    day = clock.local_day(at)
    posts = Post.objects.held_on(day).filter(agency=agency, role=Role.ADVISER)
    diaries = list(
        Diary.objects.filter(agency=agency, person__in=posts.values("person")).values_list("pk", flat=True)
    )
    return [
        reason
        for reason in reasons
        if not slots_for(reason, diaries, first=day, last=clock.local_day(at + SOON), at=at)
    ]


def free_days(
    agency: Agency, diaries: Collection[int], *, at: datetime, length: int = 30
) -> list[DayOfChoices]:
    """Return the next days with free time in these diaries, for who books for somebody."""
    first = clock.local_day(at)
    slots = free_slots(agency, diaries, length=length, first=first, last=first + timedelta(weeks=6), at=at)
    return by_day(slots)[:DAYS_SHOWN]


def closures_to_come(agency: Agency, today: date) -> list[Closure]:
    return list(Closure.objects.filter(agency=agency, day__gte=today).order_by("day"))


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours of the week at which an adviser receives, in words."""

    public_id: str
    days: str
    span: str
    until: date | None


def hours_of(adviser: Person, today: date) -> list[Hours]:
    """Return the hours at which somebody receives, those that are over left out."""
    rows = Window.objects.filter(diary__person=adviser, kind=WindowKind.APPOINTMENT)
    found = [_hours(row) for row in rows.order_by("opens_at", "pk")]
    return [one for one in found if one.until is None or one.until >= today]


def _hours(window: Window) -> Hours:
    week = days_of(window.rule, window.starts_on, window.starts_on, window.starts_on + 6 * A_DAY)
    names = [str(Weekday(number).label) for number in sorted({day.weekday() for day in week})]
    span = _("de %(from)s à %(to)s") % {
        "from": hour_words(window.opens_at),
        "to": hour_words(window.closes_at),
    }
    last = re.search(r"UNTIL=(\d{8})", window.rule)
    until = date.fromisoformat(last[1]) if last else None
    return Hours(window.public_id, ", ".join(names), span, until)


def in_the_way(diary: Diary, starts_at: datetime, ends_at: datetime, at: datetime) -> list[Appointment]:
    """Return the appointments to come that are booked in a diary during a time."""
    rows = Appointment.objects.booked().filter(diary=diary, starts_at__gt=at).between(starts_at, ends_at)
    return list(rows.select_related("person", "reason", "diary__agency", "diary__person"))


def appointment_at(busy: Busy) -> Appointment | None:
    """Return the appointment that takes a time."""
    return Appointment.objects.filter(busy=busy).first()
