"""Workshops: six people every afternoon, three months behind us with who came, weeks ahead half full, some with a list."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from tremplin.accounts.models import Person
from tremplin.agencies.models import Agency, Followed, Room
from tremplin.agenda.enums import BusyState, SeatState
from tremplin.agenda.models import Busy, Diary, Seat, Seating, SeatMoveRecord
from tremplin.agenda.queries import closed_days
from tremplin.agenda.services.diaries import diary_of_room
from tremplin.core import clock
from tremplin.demo.calendar import Calendar
from tremplin.demo.shared import add, identifier
from tremplin.workshops.enums import Half
from tremplin.workshops.models import Presence, Session, SessionTime, Workshop

BEHIND, AHEAD = timedelta(days=90), timedelta(days=42)
# Mondays to Thursdays, after the appointments of the day began.
DAYS, BEGINS, LENGTH = frozenset({0, 1, 2, 3}), time(14), timedelta(hours=2)
SEATS, KEPT, NOON = 6, 1, time(12)
CAME = 0.55  # half of the people enrolled in a workshop come
ROOM = "Salle du Canal"


def add_workshops(agency: Agency) -> list[Workshop]:
    """Say what is taught."""
    place = Room.objects.get(agency=agency, name=ROOM)
    taught = (
        (
            "Ouvrir une boîte mail",
            "On la crée ensemble, et on envoie un premier message.",
            "Votre téléphone, si vous en avez un",
        ),
        ("Postuler en ligne", "Trouver une offre, envoyer son CV, suivre la réponse.", ""),
        (
            "Refaire son CV",
            "On repart de ce que vous savez faire, et il s’imprime.",
            "Votre ancien CV, même sur papier",
        ),
        ("Se présenter en deux minutes", "À voix haute, en petit groupe, sans se presser.", ""),
    )
    return add(
        Workshop,
        [
            Workshop(
                agency=agency,
                title=title,
                explanation=explanation,
                to_bring=to_bring,
                minutes=LENGTH.seconds // 60,
                capacity=SEATS,
                kept=KEPT,
                place=place,
            )
            for title, explanation, to_bring in taught
        ],
    )


def add_sessions(
    agency: Agency,
    workshops: list[Workshop],
    trainer: Person,
    calendar: Calendar,
    rng: Random,
    *,
    spared: int,
) -> list[Session]:
    """Plan a session every afternoon and let people the adviser knows enrol; the `spared` first ones have nothing yet."""
    people = list(
        Followed.objects.current().order_by("pk").values_list("person", flat=True)[spared : spared + 3_000]
    )
    days = list(_days(agency, calendar))
    seatings = add(Seating, [_seating(day, rng) for day in days])
    sessions = add(
        Session,
        [
            Session(
                public_id=identifier(rng),
                workshop=workshops[number % len(workshops)],
                seating=seating,
                place=workshops[0].place,
                trainer=trainer if number % 4 == 0 else None,
                closed_at=seating.ends_at if seating.ends_at <= calendar.now else None,
            )
            for number, seating in enumerate(seatings)
        ],
    )
    _take_rooms(sessions, calendar, rng)
    rows = [row for seating in seatings for row in _seats(seating, people, calendar, rng)]
    seats = add(Seat, rows)
    add(
        SeatMoveRecord,
        [SeatMoveRecord(seat=seat, state=seat.state, moved_at=seat.enrolled_at) for seat in seats],
    )
    over = {seating.pk for seating in seatings if seating.ends_at <= calendar.now}
    add(
        Presence,
        [
            Presence(seat=seat, half=Half.AFTERNOON, came=rng.random() < CAME, noted_at=seat.seating.ends_at)
            for seat in seats
            if seat.seating_id in over and seat.state == SeatState.CONFIRMED
        ],
    )
    return sessions


def _days(agency: Agency, calendar: Calendar) -> Iterator[date]:
    first, last = calendar.today - BEHIND, calendar.today + AHEAD
    closed = closed_days(agency, first, last)
    day = first
    while day <= last:
        if day.weekday() in DAYS and day not in closed:
            yield day
        day += timedelta(days=1)


def _seating(day: date, rng: Random) -> Seating:
    starts_at = timezone.make_aware(datetime.combine(day, BEGINS))
    return Seating(
        public_id=identifier(rng),
        starts_at=starts_at,
        ends_at=starts_at + LENGTH,
        capacity=SEATS,
        kept=KEPT,
        kept_until=timezone.make_aware(datetime.combine(day, NOON)),
        closes_at=starts_at,
    )


def _take_rooms(sessions: list[Session], calendar: Calendar, rng: Random) -> None:
    """Take the room of each session to come in its diary."""
    coming = [one for one in sessions if one.seating.ends_at > calendar.now and one.place]
    diaries: dict[int, Diary] = {
        one.place.pk: diary_of_room(room=one.place) for one in coming[:1] if one.place
    }
    times = add(
        Busy,
        [
            Busy(
                diary=diaries[one.place.pk],
                starts_at=one.seating.starts_at,
                ends_at=one.seating.ends_at,
                state=BusyState.TAKEN,
                reference=identifier(rng),
            )
            for one in coming
            if one.place
        ],
    )
    add(SessionTime, [SessionTime(session=one, busy=busy) for one, busy in zip(coming, times, strict=True)])


def _seats(seating: Seating, people: list[int], calendar: Calendar, rng: Random) -> Iterator[Seat]:
    """Yield who is enrolled: a full date behind us; ahead, fuller the nearer, the nearest with people who wait."""
    is_over = seating.ends_at <= calendar.now
    ahead = max((clock.local_day(seating.starts_at) - calendar.today).days, 0)
    wanted = rng.randint(4, 8) if is_over or ahead < 8 else rng.randint(0, 5)
    for number, person in enumerate(rng.sample(people, wanted)):
        # One seat is the desk's until noon of the day itself.
        has_seat = number < (SEATS if is_over else SEATS - KEPT)
        yield Seat(
            public_id=identifier(rng),
            seating=seating,
            person_id=person,
            state=SeatState.CONFIRMED if has_seat else SeatState.WAITING,
            enrolled_at=min(seating.starts_at - timedelta(days=rng.randint(2, 12)), calendar.now)
            + timedelta(minutes=number),
        )
