"""Planning: dates by a rule, holidays and closures skipped, rooms and trainers never twice, one date moved or cancelled."""

from datetime import date, time, timedelta

import pytest
from django.utils import timezone

from tests.races import race
from tremplin.accounts.enums import Role
from tremplin.accounts.models import Person
from tremplin.accounts.tests.factories import make_person
from tremplin.agencies.models import Closure, Room
from tremplin.agencies.tests.factories import make_agency, make_staff
from tremplin.agenda.enums import SeatState
from tremplin.agenda.errors import TimeTaken
from tremplin.agenda.models import Busy, Seat
from tremplin.agenda.services import diaries
from tremplin.agenda.tests.factories import local
from tremplin.core.errors import NotAllowed
from tremplin.messaging.models import Message
from tremplin.workshops.errors import DatesTaken, NoDateFound, SessionOver, TooManyDates
from tremplin.workshops.models import Session, Workshop
from tremplin.workshops.services import enrolling, planning
from tremplin.workshops.services.planning import Dates, WorkshopTerms
from tremplin.workshops.tests.factories import make_session, make_workshop

pytestmark = pytest.mark.django_db
NOW = local(date(2017, 4, 3), 9)
MONDAY_TO_THURSDAY = frozenset({0, 1, 2, 3})
SPRING = Dates(date(2017, 4, 10), date(2017, 6, 1), MONDAY_TO_THURSDAY, time(14))


def plan(
    workshop: Workshop, actor: Person, dates: Dates = SPRING, trainer: Person | None = None
) -> list[Session]:
    return planning.plan_dates(workshop=workshop, dates=dates, trainer=trainer, actor=actor, at=NOW)


def days(sessions: list[Session]) -> list[date]:
    return [timezone.localdate(one.seating.starts_at) for one in sessions]


def test_monday_to_thursday_until_june_skips_holidays_and_closures() -> None:
    """W6: each with its limit, at two in the afternoon on the wall whatever the clocks do."""
    adviser = make_staff()
    Closure.objects.create(agency=make_agency(), day=date(2017, 4, 12), reason="Formation")
    planned = plan(make_workshop(), adviser)
    found = days(planned)
    assert len(found) == 27
    skipped = {date(2017, 4, 17), date(2017, 5, 1), date(2017, 5, 8), date(2017, 5, 25), date(2017, 4, 12)}
    assert not skipped & set(found)
    assert {day.weekday() for day in found} == MONDAY_TO_THURSDAY
    assert {f"{timezone.localtime(one.seating.starts_at):%H:%M}" for one in planned} == {"14:00"}
    assert {one.seating.capacity for one in planned} == {6}


def test_moving_one_date_moves_one_and_tells_who_is_enrolled() -> None:
    """W6, its end."""
    adviser, samira = make_staff(), make_person("Samira", "Belkacem", "samira@exemple.fr")
    first, second, *_others = plan(make_workshop(), adviser)
    enrolling.enrol_oneself(session=first, person=samira, at=NOW)
    later = first.seating.starts_at + timedelta(hours=1)
    planning.move_date(session=first, starts_at=later, actor=adviser, at=NOW)
    first.refresh_from_db()
    second.seating.refresh_from_db()
    assert first.seating.starts_at == later
    assert f"{timezone.localtime(second.seating.starts_at):%H:%M}" == "14:00"
    assert "au lieu de lundi 10 avril" in Message.objects.get(event="session_moved").body
    assert Seat.objects.get().state == SeatState.CONFIRMED


def test_a_room_or_a_trainer_is_never_in_two_places() -> None:
    adviser = make_staff()
    room = Room.objects.create(agency=make_agency(), name="Salle du Canal", seats=12)
    plan(make_workshop(place=room), adviser, trainer=adviser)
    other = make_workshop("Refaire son CV", place=room)
    with pytest.raises(DatesTaken) as refusal:
        plan(other, adviser)
    assert len(refusal.value.days) == 28
    with pytest.raises(DatesTaken):
        plan(make_workshop("Oser téléphoner"), adviser, trainer=adviser)
    assert Session.objects.count() == 28
    with pytest.raises(TimeTaken):
        diaries.take_time(
            diary=diaries.diary_of(agency=make_agency(), person=adviser).pk,
            starts_at=local(date(2017, 4, 10), 15),
            ends_at=local(date(2017, 4, 10), 16),
            at=NOW,
        )


def test_one_date_taken_among_many_plans_none() -> None:
    adviser = make_staff()
    diary = diaries.diary_of(agency=make_agency(), person=adviser)
    diaries.take_time(
        diary=diary.pk, starts_at=local(date(2017, 5, 3), 14), ends_at=local(date(2017, 5, 3), 15), at=NOW
    )
    with pytest.raises(DatesTaken, match="mercredi 3 mai"):
        plan(make_workshop(), adviser, trainer=adviser)
    assert Session.objects.count() == 0
    assert Busy.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_plan_the_same_room_at_once_plan_one() -> None:
    adviser = make_staff()
    room = Room.objects.create(agency=make_agency(), name="Salle du Canal", seats=12)
    week = Dates(date(2017, 4, 10), date(2017, 4, 12), MONDAY_TO_THURSDAY, time(14))
    waiting = iter([make_workshop("Un", place=room), make_workshop("Deux", place=room)])

    def try_it() -> int:
        try:
            return len(plan(next(waiting), adviser, week))
        except DatesTaken:
            return 0

    assert sorted(race(try_it, times=2)) == [0, 3]
    assert Session.objects.count() == 3


def test_what_gives_no_date_or_too_many_is_refused() -> None:
    adviser = make_staff()
    holiday = Dates(date(2017, 5, 1), date(2017, 5, 1), MONDAY_TO_THURSDAY, time(14))
    with pytest.raises(NoDateFound):
        plan(make_workshop(), adviser, holiday)
    with pytest.raises(NoDateFound):
        plan(
            make_workshop(), adviser, Dates(date(2017, 6, 1), date(2017, 4, 1), MONDAY_TO_THURSDAY, time(14))
        )
    with pytest.raises(TooManyDates):
        plan(
            make_workshop(),
            adviser,
            Dates(date(2017, 4, 10), date(2018, 4, 10), MONDAY_TO_THURSDAY, time(14)),
        )
    assert Session.objects.count() == 0


def test_only_who_works_there_plans() -> None:
    workshop, person = make_workshop(), make_person()
    with pytest.raises(NotAllowed):
        plan(workshop, person)
    with pytest.raises(NotAllowed):
        planning.set_workshop(agency=workshop.agency, terms=WorkshopTerms("X", 60, 6), actor=person)
    with pytest.raises(NotAllowed):
        plan(workshop, make_staff(Role.RECEPTION, name="Paul Lefebvre"))
    assert Session.objects.count() == 0


def test_a_cancelled_date_gives_back_its_room_and_its_trainer() -> None:
    adviser = make_staff()
    (session,) = plan(
        make_workshop(),
        adviser,
        Dates(date(2017, 4, 10), date(2017, 4, 10), MONDAY_TO_THURSDAY, time(14)),
        adviser,
    )
    planning.cancel_date(session=session, actor=adviser, at=NOW)
    assert plan(
        make_workshop("Autre"),
        adviser,
        Dates(date(2017, 4, 10), date(2017, 4, 10), MONDAY_TO_THURSDAY, time(14)),
        adviser,
    )
    with pytest.raises(SessionOver):
        planning.move_date(session=session, starts_at=NOW + timedelta(days=30), actor=adviser, at=NOW)


def test_kept_seats_are_everybodys_at_noon_of_the_day() -> None:
    adviser = make_staff()
    (session,) = plan(
        make_workshop(kept=2),
        adviser,
        Dates(date(2017, 4, 10), date(2017, 4, 10), MONDAY_TO_THURSDAY, time(14)),
    )
    assert session.seating.kept_until == local(date(2017, 4, 10), 12)


def test_a_workshop_changed_leaves_its_dates_as_they_were_planned() -> None:
    adviser, session = make_staff(), make_session(6)
    planning.set_workshop(
        agency=session.workshop.agency,
        terms=WorkshopTerms("Écrire un mail", 60, 12),
        actor=adviser,
        workshop=session.workshop,
    )
    session.seating.refresh_from_db()
    assert session.seating.capacity == 6
