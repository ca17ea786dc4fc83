"""Seats in any order (W4) and all at once: capacity is never exceeded, nobody waits beside a free seat, turns are kept."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from inspect import unwrap
from itertools import pairwise
from threading import Barrier

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from tests.races import race
from tremplin.accounts.models import Person
from tremplin.agenda import queries
from tremplin.agenda.enums import NEXT, SeatState
from tremplin.agenda.models import Seat, Seating
from tremplin.agenda.purge import follow_offers
from tremplin.agenda.services import seats
from tremplin.agenda.services.seats import Terms
from tremplin.agenda.tests.factories import MONDAY, local, make_people, make_seating
from tremplin.core.errors import DomainError

PEOPLE = 7
NOW = local(MONDAY - timedelta(days=7), 9)


class SeatsInAnyOrder(RuleBasedStateMachine):
    """People enrol, leave, accept; the agency raises, lowers, seats at the desk; time passes."""

    @initialize(capacity=st.integers(0, 4), kept=st.integers(0, 2))
    def open(self, capacity: int, kept: int) -> None:
        self.at = NOW
        self.people = make_people(PEOPLE)
        self.seating = make_seating(
            capacity, kept=min(kept, capacity), kept_until=local(MONDAY - timedelta(days=1), 9)
        )

    def tried(self, act: Callable[[], object]) -> None:
        """Try something; a refusal must change nothing."""
        before = self.picture()
        try:
            act()
        except DomainError:
            assert self.picture() == before

    def picture(self) -> list[tuple[object, ...]]:
        seating = Seating.objects.get(pk=self.seating.pk)
        rows = (
            Seat.objects.filter(seating=seating)
            .order_by("pk")
            .values_list("pk", "state", "is_kept", "priority")
        )
        return [(seating.capacity, seating.kept), *rows]

    def seat_of(self, number: int) -> Seat | None:
        return Seat.objects.filter(seating=self.seating, person=self.people[number]).order_by("-pk").first()

    @rule(number=st.integers(0, PEOPLE - 1), is_desk=st.booleans(), priority=st.integers(0, 1))
    def enrol(self, number: int, is_desk: bool, priority: int) -> None:
        terms = Terms(is_desk=is_desk, priority=priority, priority_reason="Entretien" if priority else "")
        self.tried(
            lambda: seats.enrol(seating=self.seating, person=self.people[number], at=self.at, terms=terms)
        )

    @rule(number=st.integers(0, PEOPLE - 1))
    def leave(self, number: int) -> None:
        if seat := self.seat_of(number):
            self.tried(lambda: seats.leave(seat=seat, at=self.at, author=None))

    @rule(number=st.integers(0, PEOPLE - 1))
    def accept(self, number: int) -> None:
        if seat := self.seat_of(number):
            self.tried(lambda: seats.accept(seat=seat, at=self.at))

    @rule(capacity=st.integers(0, 5), number=st.integers(0, PEOPLE - 1))
    def resize(self, capacity: int, number: int) -> None:
        seat = self.seat_of(number)
        moved = [seat.pk] if seat else []
        self.tried(
            lambda: seats.change_capacity(
                seating=self.seating, capacity=capacity, at=self.at, author=None, moved=moved
            )
        )

    @rule(hours=st.integers(1, 40))
    def wait(self, hours: int) -> None:
        self.at += timedelta(hours=hours)
        follow_offers(self.at)

    @invariant()
    def capacity_is_never_exceeded(self) -> None:
        if hasattr(self, "seating"):
            seating = Seating.objects.get(pk=self.seating.pk)
            assert Seat.objects.filter(seating=seating).occupying().count() <= seating.capacity
            assert queries.room_left([seating], at=self.at)[seating.pk].free >= 0

    @invariant()
    def nobody_waits_beside_a_free_seat(self) -> None:
        if hasattr(self, "seating") and self.at < self.seating.closes_at:
            seating = Seating.objects.get(pk=self.seating.pk)
            left = queries.room_left([seating], at=self.at)[seating.pk]
            assert not (left.free and left.waiting)

    @invariant()
    def history_follows_the_table_of_states(self) -> None:
        if not hasattr(self, "seating"):
            return
        for seat in Seat.objects.filter(seating=self.seating).prefetch_related("moves"):
            path = [SeatState(move.state) for move in sorted(seat.moves.all(), key=lambda move: move.pk)]
            assert path[-1] == seat.state
            assert all(after in NEXT[before] for before, after in pairwise(path))


@pytest.mark.django_db
def test_in_any_order_capacity_holds() -> None:
    """W4."""
    run_state_machine_as_test(
        SeatsInAnyOrder,
        settings=settings(
            max_examples=40, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


def someone_wants_a_seat(seating: Seating, people: list[Person]) -> Callable[[], str]:
    waiting = iter(people)
    return lambda: seats.enrol(seating=seating, person=next(waiting), at=NOW).state


@pytest.mark.django_db(transaction=True)
def test_twelve_people_want_the_last_three_seats_at_once() -> None:
    seating = make_seating(3)
    got = race(someone_wants_a_seat(seating, make_people(12)), times=12)
    assert sorted(got) == ["confirmed"] * 3 + ["waiting"] * 9


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_more_sit_than_there_are_seats(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: the same code, its lock and its transaction taken away, and all have looked before one writes."""
    seating, people = make_seating(1), make_people(6)
    counted, all_looked = queries.room_left, Barrier(6)

    def look(seatings: Iterable[Seating], *, at: datetime) -> dict[int, queries.RoomLeft]:
        found = counted(seatings, at=at)
        all_looked.wait()
        return found

    monkeypatch.setattr(queries, "room_left", look)
    monkeypatch.setattr(seats, "lock", lambda pk: Seating.objects.get(pk=pk))
    monkeypatch.setattr(seats, "enrol", unwrap(seats.enrol))  # the same without its transaction
    assert race(someone_wants_a_seat(seating, people), times=6) == ["confirmed"] * 6


@pytest.mark.django_db(transaction=True)
def test_a_seat_given_up_by_many_at_once_is_offered_to_one_person_each() -> None:
    """Three leave and three say yes at the same moment: six seats stay six."""
    seating = make_seating(3)
    people = make_people(9)
    seated = [seats.enrol(seating=seating, person=person, at=NOW) for person in people]
    leaving = iter(seated[:3])
    race(lambda: seats.leave(seat=next(leaving), at=NOW, author=None).state, times=3)
    offered = list(Seat.objects.filter(state=SeatState.OFFERED).order_by("pk"))
    assert [seat.person for seat in offered] == people[3:6]
    answering = iter(offered)
    race(lambda: seats.accept(seat=next(answering), at=NOW).state, times=3)
    assert Seat.objects.filter(seating=seating).occupying().count() == 3
