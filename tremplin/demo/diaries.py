"""Diaries and appointments: why one comes, when each adviser receives, three months behind us, weeks ahead half full."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from tremplin.accounts.models import ContactLink, Person
from tremplin.agencies.models import Agency, Followed
from tremplin.agenda.enums import BusyState, WindowKind
from tremplin.agenda.models import Busy, Diary, Window
from tremplin.agenda.queries import Slot, free_slots
from tremplin.appointments.enums import AppointmentState, Booker, Meeting, Step, WithWhom
from tremplin.appointments.models import Appointment, AppointmentStep, Reason
from tremplin.core import clock
from tremplin.core.contacts import ContactKind
from tremplin.demo.calendar import Calendar
from tremplin.demo.shared import add, identifier
from tremplin.messaging.enums import State
from tremplin.messaging.models import Message
from tremplin.messaging.services import CHANNELS

# On four afternoons until half past four, on Friday until half past three, as the agency is open.
WINDOWS = (("FREQ=WEEKLY;BYDAY=MO,TU,WE", time(16, 30)), ("FREQ=WEEKLY;BYDAY=FR", time(15, 30)))
OPENS = time(13, 30)
HALF_HOUR = 30
BEHIND, AHEAD = timedelta(days=90), timedelta(days=42)
KEPT_BEHIND, FULL_AHEAD = 0.8, 0.5
# What became of those behind us: half of the people who did not come had said nothing.
OUTCOMES = (
    (AppointmentState.CAME, 78),
    (AppointmentState.MISSED, 11),
    (AppointmentState.CANCELLED_BY_PERSON, 8),
    (AppointmentState.CANCELLED_BY_AGENCY, 3),
)
STEPS = {
    AppointmentState.CAME: Step.CAME,
    AppointmentState.MISSED: Step.MISSED,
    AppointmentState.CANCELLED_BY_PERSON: Step.CANCELLED,
    AppointmentState.CANCELLED_BY_AGENCY: Step.CANCELLED,
}
WAYS = ((Meeting.ON_SITE, 75), (Meeting.PHONE, 25))


def add_reasons(agency: Agency) -> list[Reason]:
    """Say why one may meet somebody; the first is what most people come for."""
    kinds = [
        Reason(
            title="Faire le point",
            explanation="Où vous en êtes, et la suite, avec votre conseiller.",
            is_by_phone=True,
        ),
        Reason(
            title="Parler d’une formation",
            explanation="Une idée, un financement, une inscription.",
            to_bring="Le nom de la formation, si vous l’avez",
            is_by_phone=True,
        ),
        Reason(
            title="Relire mon CV ensemble",
            explanation="On le lit ligne par ligne, et vous repartez avec.",
            to_bring="Votre CV, s’il est sur papier",
        ),
        Reason(
            title="Préparer un entretien",
            explanation="Vous avez un entretien bientôt : on s’entraîne.",
            with_whom=WithWhom.ANY_ADVISER,
            shortest_notice_hours=4,
        ),
        Reason(
            title="Entretien de suivi",
            explanation="Votre conseiller vous le propose.",
            booker=Booker.STAFF,
            is_by_phone=True,
        ),
    ]
    for reason in kinds:
        reason.agency, reason.minutes = agency, HALF_HOUR
    return add(Reason, kinds)


def add_diaries(agency: Agency, advisers: list[Person], calendar: Calendar, rng: Random) -> list[Diary]:
    """Open the diary of each adviser on the afternoons when the agency is."""
    diaries = add(Diary, [Diary(agency=agency, person=one, public_id=identifier(rng)) for one in advisers])
    start = calendar.month(12)
    add(
        Window,
        [
            Window(
                diary=diary,
                public_id=identifier(rng),
                kind=WindowKind.APPOINTMENT,
                starts_on=start,
                opens_at=OPENS,
                closes_at=closes_at,
                rule=rule,
            )
            for diary in diaries
            for rule, closes_at in WINDOWS
        ],
    )
    return diaries


def add_appointments(
    agency: Agency,
    diaries: list[Diary],
    reasons: list[Reason],
    calendar: Calendar,
    rng: Random,
    *,
    spared: int,
) -> list[Appointment]:
    """Fill the diaries with people each adviser follows; the `spared` first people have everything to do."""
    people = _followed(diaries, spared)
    behind = _slots(agency, diaries, calendar.today - BEHIND, calendar.today, calendar)
    ahead = _slots(agency, diaries, calendar.today, calendar.today + AHEAD, calendar)
    draw = Draw(people, reasons, calendar.now, rng)
    shown = people[diaries[0].pk][0]
    rows = [*draw.some(behind, KEPT_BEHIND), *draw.some(ahead, FULL_AHEAD)]
    # Who is shown has one to come.
    booked_with_her = (one for one in rows if one.is_booked and one.diary_id == diaries[0].pk)
    coming = next(one for one in booked_with_her if one.reason == reasons[0])
    coming.person_id = coming.booked_by_id = shown
    busy = add(
        Busy,
        [
            Busy(
                diary_id=one.diary_id,
                starts_at=one.starts_at,
                ends_at=one.ends_at,
                state=BusyState.TAKEN,
                reference=identifier(rng),
                holder_id=one.person_id,
            )
            for one in rows
            if one.is_booked
        ],
    )
    for appointment, taken in zip((one for one in rows if one.is_booked), busy, strict=True):
        appointment.busy = taken
    booked = add(Appointment, rows)
    add(AppointmentStep, [step for one in booked for step in _steps(one)])
    _add_reminders(booked, calendar, rng)
    return booked


def _followed(diaries: list[Diary], spared: int) -> dict[int, list[int]]:
    """Return, by diary, the people whom its adviser follows, those who have everything to do left out."""
    adviser = {diary.person_id: diary.pk for diary in diaries}
    people: dict[int, list[int]] = {diary.pk: [] for diary in diaries}
    rows = Followed.objects.current().filter(portfolio__adviser__in=adviser).order_by("pk")
    for follower, person in rows.values_list("portfolio__adviser", "person"):
        people[adviser[follower]].append(person)
    first = people[diaries[0].pk]
    people[diaries[0].pk] = first[spared:]
    return people


def _slots(agency: Agency, diaries: list[Diary], first: date, last: date, calendar: Calendar) -> list[Slot]:
    """Return the half hours between two days, the first one before now or the last one after it."""
    found = free_slots(
        agency,
        [diary.pk for diary in diaries],
        length=HALF_HOUR,
        first=first,
        last=last,
        at=min(clock.start_of(first), calendar.now),
    )
    is_behind = last == calendar.today
    return [slot for slot in found if (slot.ends_at <= calendar.now) == is_behind]


@dataclass
class Draw:
    """What appointments are drawn from: people by diary, reasons, the day of the demo, the lot."""

    people: dict[int, list[int]]
    reasons: list[Reason]
    now: datetime
    rng: Random

    def some(self, slots: list[Slot], share: float) -> Iterator[Appointment]:
        """Yield an appointment in so many of these half hours; nobody meets twice on one day."""
        met: set[tuple[int, date]] = set()
        for slot in slots:
            known = self.people[slot.diary]
            if not known or self.rng.random() > share:
                continue
            person = self.rng.choice(known)
            day = clock.local_day(slot.starts_at)
            if (person, day) not in met:
                met.add((person, day))
                yield self._one(slot, person)

    def _one(self, slot: Slot, person: int) -> Appointment:
        rng = self.rng
        reason = rng.choices(self.reasons, (45, 15, 10, 10, 20))[0]
        booked_at = min(slot.starts_at - timedelta(days=rng.randint(2, 20)), self.now)
        is_over = slot.ends_at <= self.now
        state = rng.choices([one for one, _ in OUTCOMES], [weight for _, weight in OUTCOMES])[0]
        way = rng.choices([one for one, _ in WAYS], [weight for _, weight in WAYS])[0]
        is_near = slot.starts_at < self.now + timedelta(days=1)
        return Appointment(
            public_id=identifier(rng),
            link_key=identifier(rng),
            reason=reason,
            person_id=person,
            diary_id=slot.diary,
            starts_at=slot.starts_at,
            ends_at=slot.ends_at,
            meeting=way if way in reason.ways else Meeting.ON_SITE,
            state=state if is_over else AppointmentState.BOOKED,
            wants_earlier=not is_over and rng.random() < 0.15,
            booked_at=booked_at,
            booked_by_id=person if reason.booker == Booker.EVERYBODY else None,
            coming_at=booked_at if is_near and not is_over and rng.random() < 0.5 else None,
        )


def _add_reminders(booked: list[Appointment], calendar: Calendar, rng: Random) -> None:
    """Remind those of today and tomorrow, as happened little by little since yesterday."""
    near = [one for one in booked if one.is_booked and one.starts_at <= calendar.now + timedelta(hours=27)]
    links = {
        link.person_id: link
        for link in ContactLink.objects.filter(person__in=[one.person_id for one in near])
        .select_related("contact", "person")
        .order_by("is_preferred", "-added_at", "-pk")
    }
    at = calendar.now - timedelta(hours=1)
    add(
        Message,
        [
            Message(
                public_id=identifier(rng),
                event="appointment_reminder",
                fact=f"appointment {one.public_id} {one.sequence}",
                recipient=f"person {link.person.public_id}",
                person=link.person,
                channel=CHANNELS[ContactKind(link.contact.kind)],
                address=link.contact.value,
                subject="Rappel",
                body="Rappel de votre rendez-vous.",
                state=State.SENT,
                written_at=at,
                next_try_at=at,
                too_late_after=one.ends_at,
                tries=1,
                ended_at=at,
                result="accepted",
            )
            for one in near
            if (link := links.get(one.person_id))
        ],
    )


def _steps(appointment: Appointment) -> Iterator[AppointmentStep]:
    def step(kind: Step, at: datetime) -> AppointmentStep:
        return AppointmentStep(
            appointment=appointment,
            step=kind,
            happened_at=at,
            starts_at=appointment.starts_at,
            author_id=appointment.booked_by_id if kind == Step.BOOKED else None,
        )

    yield step(Step.BOOKED, appointment.booked_at)
    if appointment.state != AppointmentState.BOOKED:
        yield step(STEPS[AppointmentState(appointment.state)], appointment.ends_at)
