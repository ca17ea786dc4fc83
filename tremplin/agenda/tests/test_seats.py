"""Seats: the last one, who comes back, offers in turn, kept seats, raising and lowering, cancelling."""

from datetime import timedelta

import pytest

from tremplin.accounts.models import Person
from tremplin.accounts.tests.factories import make_person
from tremplin.agenda import queries
from tremplin.agenda.enums import EndedBy, SeatState
from tremplin.agenda.errors import (
    AlreadySeated,
    CapacityTooLow,
    NoSeatLeft,
    OfferOver,
    ReasonForPriorityMissing,
    SeatingCancelled,
    SeatOver,
    SignUpOver,
)
from tremplin.agenda.hooks import SeatMove, seat_moved
from tremplin.agenda.models import Seat, Seating
from tremplin.agenda.purge import follow_offers, purge
from tremplin.agenda.services import seats
from tremplin.agenda.services.seats import Terms
from tremplin.agenda.tests.factories import MONDAY, local, make_people, make_seating

pytestmark = pytest.mark.django_db
NOW = local(MONDAY - timedelta(days=7), 9)
A_DAY = timedelta(days=1)


def enrol(seating: Seating, person: Person, terms: Terms | None = None) -> Seat:
    return seats.enrol(seating=seating, person=person, at=NOW, terms=terms)


def states(seating: Seating) -> list[str]:
    return list(Seat.objects.filter(seating=seating).order_by("pk").values_list("state", flat=True))


def test_who_comes_after_the_last_seat_is_first_on_the_list() -> None:
    """W1."""
    seating = make_seating(1)
    first, second, third = make_people(3)
    assert enrol(seating, first).state == SeatState.CONFIRMED
    waiting = enrol(seating, second)
    assert waiting.state == SeatState.WAITING
    assert queries.place_in_turn(waiting) == 1
    assert queries.place_in_turn(enrol(seating, third)) == 2


def test_who_comes_back_goes_to_the_end_of_the_list() -> None:
    """W2: her old seat does not wait for her."""
    seating = make_seating(1)
    first, second, third = make_people(3)
    seat, turn = enrol(seating, first), enrol(seating, second)
    enrol(seating, third)
    seats.leave(seat=seat, at=NOW, author=first)
    back = enrol(seating, first)
    turn.refresh_from_db()
    assert turn.state == SeatState.OFFERED
    assert back.state == SeatState.WAITING
    assert queries.place_in_turn(back) == 2


def test_a_seat_is_offered_until_a_stated_time_then_to_the_next() -> None:
    """W3."""
    seating = make_seating(1)
    first, second, third = make_people(3)
    seat, turn, next_turn = enrol(seating, first), enrol(seating, second), enrol(seating, third)
    seats.leave(seat=seat, at=NOW, author=first)
    turn.refresh_from_db()
    assert turn.offered_until == NOW + A_DAY
    follow_offers(NOW + A_DAY - timedelta(minutes=1))
    turn.refresh_from_db()
    assert turn.state == SeatState.OFFERED
    follow_offers(NOW + A_DAY)
    turn.refresh_from_db()
    next_turn.refresh_from_db()
    assert (turn.state, turn.ended_by) == (SeatState.EXPIRED, EndedBy.TIME)
    assert next_turn.state == SeatState.OFFERED
    with pytest.raises(OfferOver):
        seats.accept(seat=turn, at=NOW + A_DAY)


def test_an_answer_that_comes_too_late_is_refused_even_before_the_clock_ends_the_offer() -> None:
    seating = make_seating(1)
    first, second = make_people(2)
    seat, turn = enrol(seating, first), enrol(seating, second)
    seats.leave(seat=seat, at=NOW, author=first)
    with pytest.raises(OfferOver):
        seats.accept(seat=turn, at=NOW + A_DAY)
    assert states(seating) == ["cancelled", "offered"]


def test_an_offer_is_taken_once_however_often_one_says_yes() -> None:
    seating = make_seating(1)
    first, second = make_people(2)
    seat, turn = enrol(seating, first), enrol(seating, second)
    seats.leave(seat=seat, at=NOW, author=first)
    assert seats.accept(seat=turn, at=NOW).state == SeatState.CONFIRMED
    assert seats.accept(seat=turn, at=NOW).state == SeatState.CONFIRMED
    assert turn.moves.count() == 3


def test_an_offer_never_outlives_the_end_of_sign_up() -> None:
    seating = make_seating(1)
    first, second = make_people(2)
    seat, turn = enrol(seating, first), enrol(seating, second)
    seats.leave(seat=seat, at=seating.starts_at - timedelta(hours=2), author=first)
    turn.refresh_from_db()
    assert turn.offered_until == seating.starts_at


def test_nothing_is_offered_once_it_has_begun() -> None:
    seating = make_seating(1)
    first, second = make_people(2)
    seat, turn = enrol(seating, first), enrol(seating, second)
    seats.leave(seat=seat, at=seating.starts_at, author=first)
    turn.refresh_from_db()
    assert turn.state == SeatState.WAITING


def test_a_seat_given_up_twice_is_given_up_once() -> None:
    seating = make_seating(1)
    person = make_person()
    seat = enrol(seating, person)
    seats.leave(seat=seat, at=NOW, author=person)
    seats.leave(seat=seat, at=NOW, author=person)
    assert seat.moves.count() == 2
    with pytest.raises(SeatOver):
        seats.accept(seat=seat, at=NOW)


def test_kept_seats_are_for_the_desk_until_the_morning() -> None:
    seating = make_seating(2, kept=1, kept_until=local(MONDAY, 9))
    first, second, third = make_people(3)
    assert enrol(seating, first).state == SeatState.CONFIRMED
    turn = enrol(seating, second)
    assert turn.state == SeatState.WAITING
    left = queries.room_left([seating], at=NOW)[seating.pk]
    assert (left.free, left.kept, left.waiting) == (0, 1, 1)
    at_the_desk = enrol(seating, third, Terms(is_desk=True))
    assert (at_the_desk.state, at_the_desk.is_kept) == (SeatState.CONFIRMED, True)
    seats.leave(seat=at_the_desk, at=NOW, author=third)
    follow_offers(local(MONDAY, 9))
    turn.refresh_from_db()
    assert turn.state == SeatState.OFFERED


def test_who_waits_and_stands_at_the_desk_is_seated_on_a_kept_seat() -> None:
    seating = make_seating(2, kept=1, kept_until=local(MONDAY, 9))
    first, second = make_people(2)
    enrol(seating, first)
    enrol(seating, second)
    seated = enrol(seating, second, Terms(is_desk=True))
    assert (seated.state, seated.is_kept) == (SeatState.CONFIRMED, True)
    with pytest.raises(AlreadySeated):
        enrol(seating, second, Terms(is_desk=True))


def test_a_priority_has_a_reason_and_passes_before() -> None:
    seating = make_seating(1)
    first, second, third = make_people(3)
    seat, turn = enrol(seating, first), enrol(seating, second)
    with pytest.raises(ReasonForPriorityMissing):
        enrol(seating, third, Terms(priority=1, priority_reason=" "))
    urgent = enrol(seating, third, Terms(priority=1, priority_reason="Entretien lundi"))
    assert queries.place_in_turn(urgent) == 1
    assert queries.place_in_turn(turn) == 2
    seats.leave(seat=seat, at=NOW, author=first)
    urgent.refresh_from_db()
    assert urgent.state == SeatState.OFFERED


def test_lowering_under_what_is_taken_is_refused_unless_one_says_who_moves() -> None:
    """W5."""
    seating = make_seating(8)
    seated = [enrol(seating, person) for person in make_people(7)]
    with pytest.raises(CapacityTooLow, match="Choisissez 1 personne à déplacer") as refusal:
        seats.change_capacity(seating=seating, capacity=6, at=NOW, author=None)
    seating.refresh_from_db()
    assert (seating.capacity, refusal.value.over) == (8, 1)
    seats.change_capacity(seating=seating, capacity=6, at=NOW, author=None, moved=[seated[2].pk])
    seating.refresh_from_db()
    assert seating.capacity == 6
    seated[2].refresh_from_db()
    assert (seated[2].state, seated[2].ended_by) == (SeatState.CANCELLED, EndedBy.AGENCY)


def test_raising_offers_the_new_seats_in_turn() -> None:
    seating = make_seating(1)
    for person in make_people(4):
        enrol(seating, person)
    seats.change_capacity(seating=seating, capacity=3, at=NOW, author=None)
    assert states(seating) == ["confirmed", "offered", "offered", "waiting"]


def test_a_date_that_is_cancelled_ends_every_seat_and_turn() -> None:
    seating = make_seating(1)
    first, second = make_people(2)
    enrol(seating, first)
    enrol(seating, second)
    assert len(seats.cancel_date(seating=seating, at=NOW, author=None)) == 2
    assert seats.cancel_date(seating=seating, at=NOW, author=None) == []
    assert states(seating) == ["cancelled", "cancelled"]
    with pytest.raises(SeatingCancelled):
        enrol(seating, first)


def test_one_signs_up_until_it_begins_and_at_the_desk_until_it_ends() -> None:
    seating = make_seating(2)
    first, second = make_people(2)
    with pytest.raises(SignUpOver):
        seats.enrol(seating=seating, person=first, at=seating.starts_at)
    late = seats.enrol(seating=seating, person=first, at=seating.starts_at, terms=Terms(is_desk=True))
    assert late.state == SeatState.CONFIRMED
    with pytest.raises(SignUpOver):
        seats.enrol(seating=seating, person=second, at=seating.ends_at, terms=Terms(is_desk=True))


def test_where_nobody_waits_a_full_date_says_so() -> None:
    seating = make_seating(1)
    first, second = make_people(2)
    enrol(seating, first)
    with pytest.raises(NoSeatLeft):
        enrol(seating, second, Terms(may_wait=False))
    assert states(seating) == ["confirmed"]


def test_nobody_has_two_seats_at_one_date() -> None:
    seating = make_seating(2)
    person = make_person()
    enrol(seating, person)
    with pytest.raises(AlreadySeated):
        enrol(seating, person)
    assert states(seating) == ["confirmed"]


def test_each_move_is_told_with_its_true_author() -> None:
    told: list[SeatMove] = []
    listen = seat_moved.join(told.append)
    try:
        seating = make_seating(1)
        first, second = make_people(2)
        seat = enrol(seating, first)
        enrol(seating, second, Terms(author=first))
        seats.leave(seat=seat, at=NOW, author=first)
    finally:
        seat_moved.leave(listen)
    assert [(move.before, move.after, move.author) for move in told] == [
        (None, SeatState.CONFIRMED, None),
        (None, SeatState.WAITING, first),
        (SeatState.CONFIRMED, SeatState.CANCELLED, first),
        (SeatState.WAITING, SeatState.OFFERED, None),
    ]


def test_seats_are_seen_by_nobody_but_who_holds_them() -> None:
    """W8."""
    seating = make_seating(2)
    first, second = make_people(2)
    mine = enrol(seating, first)
    enrol(seating, second)
    assert list(Seat.objects.visible_to(first)) == [mine]


def test_seats_are_forgotten_after_two_years() -> None:
    seating = make_seating(2)
    enrol(seating, make_person())
    purge(seating.ends_at + timedelta(days=700))
    assert Seat.objects.count() == 1
    purge(seating.ends_at + timedelta(days=740))
    assert Seat.objects.count() == 0
