"""Booking by the person: the same time wanted twice, a double click, notice, what to accept, moving, cancelling."""

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.guards import assert_flat_cost
from tests.races import race
from tremplin.accounts.models import Person
from tremplin.accounts.tests.factories import signed_in
from tremplin.agenda.enums import BusyState
from tremplin.agenda.errors import HoldOver, TimeTaken
from tremplin.agenda.models import Busy
from tremplin.appointments.enums import AppointmentState, Booker, Meeting, Step, WithWhom
from tremplin.appointments.errors import (
    AlreadyBooked,
    AppointmentOver,
    NotAccepted,
    ReasonClosed,
    TooFar,
    TooSoon,
    WayNotOffered,
)
from tremplin.appointments.models import Appointment
from tremplin.appointments.services import booking
from tremplin.appointments.services.booking import Wanted
from tremplin.appointments.tests.factories import (
    Desk,
    book,
    free_times,
    make_desk,
    make_follower,
    make_reason,
)
from tremplin.core import clock
from tremplin.core.errors import DomainError, NotAllowed
from tremplin.messaging.models import Message
from tremplin.ui.typography import typed

pytestmark = pytest.mark.django_db


def text_of(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, address
    return typed(unescape(response.content.decode()))


def confirm(client: Client, address: str, **values: str) -> str:
    """Confirm the time that is held at this address, and return where it leads."""
    key = re.search(r'name="form_key" value="(\w+)"', client.get(address).content.decode())
    assert key is not None
    response = client.post(address, {"form_key": key[1], **values})
    assert response.status_code == 302, response.content.decode()
    return response.headers["Location"]


def test_four_screens_from_why_to_booked() -> None:
    """Reasons, times, confirm, done: at most five."""
    desk = make_desk(to_bring="Votre CV")
    person = make_follower(desk)
    client = signed_in(person)
    assert "Faire le point" in text_of(client, reverse("choose_reason"))
    times = reverse("choose_time", args=[desk.reason.pk])
    page = text_of(client, times)
    choice = re.search(r'name="heure" value="([\w.]+)"', page)
    assert choice is not None
    held = client.post(times, {"heure": choice[1], "facon": "phone"})
    address = held.headers["Location"]
    assert "Votre CV" in text_of(client, address)
    done = confirm(client, address, wants_earlier="on")
    appointment = Appointment.objects.get()
    assert done == appointment.get_absolute_url()
    assert (appointment.meeting, appointment.wants_earlier, appointment.booked_by) == (
        Meeting.PHONE,
        True,
        person,
    )
    assert "Nous vous appelons" in text_of(client, done)
    assert client.get(address).headers["Location"] == done
    assert [message.event for message in Message.objects.all()] == ["appointment_booked"]


def test_a_double_click_books_once_and_says_it_once() -> None:
    """A2."""
    desk = make_desk()
    person = make_follower(desk)
    client = signed_in(person)
    held = booking.hold(
        person=person, reason=desk.reason, diary=desk.diary, starts_at=free_times(desk)[0], at=clock.now()
    )
    address = reverse("confirm_time", args=[desk.reason.pk, held.reference])
    key = re.search(r'name="form_key" value="(\w+)"', client.get(address).content.decode())
    assert key is not None
    answers = [client.post(address, {"form_key": key[1]}) for _ in range(2)]
    assert len({answer.headers["Location"] for answer in answers}) == 1
    # Another window, another key: still the same appointment.
    assert confirm_again(client, address) == answers[0].headers["Location"]
    assert Appointment.objects.count() == Message.objects.count() == Busy.objects.count() == 1


def confirm_again(client: Client, address: str) -> str:
    return client.post(address, {"form_key": "0" * 32}).headers["Location"]


@pytest.mark.django_db(transaction=True)
def test_two_people_confirm_the_same_time_at_once_and_one_has_it() -> None:
    """A1: the held time of one is refused to the other, who is shown the three nearest."""
    desk = make_desk()
    samira, amina = make_follower(desk), make_follower(desk, "Amina Diallo")
    start = free_times(desk)[3]
    people = iter([samira, amina])

    def want() -> str:
        person = next(people)
        try:
            held = booking.hold(
                person=person, reason=desk.reason, diary=desk.diary, starts_at=start, at=clock.now()
            )
            wanted = Wanted(desk.reason, Meeting.ON_SITE)
            booking.book_held(person=person, wanted=wanted, reference=held.reference, at=clock.now())
        except TimeTaken:
            return "taken"
        return "booked"

    assert sorted(race(want, times=2)) == ["booked", "taken"]
    assert Appointment.objects.count() == Busy.objects.filter(state=BusyState.TAKEN).count() == 1
    other = amina if Appointment.objects.get().person == samira else samira
    page = signed_in(other).post(
        reverse("choose_time", args=[desk.reason.pk]),
        {"heure": f"{desk.diary.public_id}.{int(start.timestamp())}", "facon": "on_site"},
    )
    assert page.status_code == 409
    nearest = re.findall(r'value="\w+\.(\d+)"', page.content.decode())[:3]
    half = timedelta(minutes=30)
    assert nearest == [
        str(int(moment.timestamp())) for moment in (start - 2 * half, start - half, start + half)
    ]


def test_somebody_else_cannot_confirm_what_i_hold() -> None:
    """A3, through HTTP."""
    desk = make_desk()
    samira, amina = make_follower(desk), make_follower(desk, "Amina Diallo")
    held = booking.hold(
        person=samira, reason=desk.reason, diary=desk.diary, starts_at=free_times(desk)[0], at=clock.now()
    )
    address = reverse("confirm_time", args=[desk.reason.pk, held.reference])
    assert signed_in(amina).get(address).status_code == 404
    assert signed_in(samira).get(address).status_code == 200
    with pytest.raises(HoldOver):
        booking.book_held(
            person=amina,
            wanted=Wanted(desk.reason, Meeting.ON_SITE),
            reference=held.reference,
            at=clock.now(),
        )
    assert Appointment.objects.count() == 0


def try_to_hold(desk: Desk, person: Person, in_days: float) -> None:
    at = clock.now()
    wanted = at + timedelta(days=in_days)
    near = min(free_times(desk, days=90, first=0), key=lambda moment: abs(moment - wanted))
    booking.hold(person=person, reason=desk.reason, diary=desk.diary, starts_at=near, at=at)


@pytest.mark.parametrize(
    ("values", "in_days", "refusal"),
    [
        ({"shortest_notice_hours": 200}, 4, TooSoon),
        ({"longest_notice_days": 7}, 12, TooFar),
        ({"booker": Booker.STAFF}, 4, ReasonClosed),
        ({"is_active": False}, 4, ReasonClosed),
    ],
)
def test_what_is_not_offered_is_refused_and_nothing_is_held(
    values: dict[str, Any], in_days: int, refusal: type[DomainError]
) -> None:
    desk = make_desk(**values)
    with pytest.raises(refusal):
        try_to_hold(desk, make_follower(desk), in_days)
    assert Busy.objects.count() == 0


def test_the_diary_of_another_adviser_is_not_offered_for_ones_own() -> None:
    desk = make_desk()
    other = make_desk("Anne Caron", title="Autre chose")
    person = make_follower(desk)
    with pytest.raises(ReasonClosed):
        booking.hold(
            person=person,
            reason=desk.reason,
            diary=other.diary,
            starts_at=free_times(other)[0],
            at=clock.now(),
        )
    anyone = make_reason(desk.agency, "Un renseignement", with_whom=WithWhom.ANY_ADVISER)
    held = booking.hold(
        person=person, reason=anyone, diary=other.diary, starts_at=free_times(other)[0], at=clock.now()
    )
    assert held.diary == other.diary


def test_two_windows_of_one_person_book_one_appointment_for_one_reason() -> None:
    desk = make_desk()
    person = make_follower(desk)
    book(desk, person)
    with pytest.raises(AlreadyBooked):
        booking.hold(
            person=person, reason=desk.reason, diary=desk.diary, starts_at=free_times(desk)[5], at=clock.now()
        )
    answer = signed_in(person).post(
        reverse("choose_time", args=[desk.reason.pk]),
        {"heure": f"{desk.diary.public_id}.{int(free_times(desk)[5].timestamp())}", "facon": "on_site"},
    )
    assert answer.headers["Location"] == reverse("my_appointments")


def test_the_text_to_accept_is_accepted_before() -> None:
    desk = make_desk(to_accept="Les bilans sont enregistrés.", is_by_phone=False)
    person = make_follower(desk)
    held = booking.hold(
        person=person, reason=desk.reason, diary=desk.diary, starts_at=free_times(desk)[0], at=clock.now()
    )
    with pytest.raises(NotAccepted):
        booking.book_held(
            person=person,
            wanted=Wanted(desk.reason, Meeting.ON_SITE),
            reference=held.reference,
            at=clock.now(),
        )
    with pytest.raises(WayNotOffered):
        booking.book_held(
            person=person,
            wanted=Wanted(desk.reason, Meeting.VIDEO, has_accepted=True),
            reference=held.reference,
            at=clock.now(),
        )
    assert Appointment.objects.count() == 0
    address = reverse("confirm_time", args=[desk.reason.pk, held.reference])
    client = signed_in(person)
    assert "Les bilans sont enregistrés." in text_of(client, address)
    refused = client.post(address, {"form_key": "1" * 32})
    assert refused.status_code == 422
    assert confirm(client, address, accepts="on") == Appointment.objects.get().get_absolute_url()


def test_moving_takes_the_new_time_and_frees_the_old_one_together() -> None:
    desk = make_desk()
    person = make_follower(desk)
    times = free_times(desk)
    appointment = book(desk, person, times[0])
    moved = booking.move(
        appointment=appointment, diary=desk.diary, starts_at=times[4], author=person, at=clock.now()
    )
    assert (moved.starts_at, moved.sequence) == (times[4], 1)
    assert times[0] in free_times(desk)
    assert times[4] not in free_times(desk)
    assert [step.step for step in moved.steps.order_by("pk")] == [Step.BOOKED, Step.MOVED]


def test_a_move_to_a_time_that_is_taken_leaves_all_as_it_was() -> None:
    desk = make_desk()
    samira, amina = make_follower(desk), make_follower(desk, "Amina Diallo")
    times = free_times(desk)
    mine = book(desk, samira, times[0])
    book(desk, amina, times[1])
    with pytest.raises(TimeTaken):
        booking.move(appointment=mine, diary=desk.diary, starts_at=times[1], author=samira, at=clock.now())
    mine.refresh_from_db()
    assert (mine.starts_at, mine.sequence) == (times[0], 0)
    assert times[0] not in free_times(desk)
    page = signed_in(samira).post(
        reverse("move_appointment", args=[mine.public_id]),
        {"heure": f"{desk.diary.public_id}.{int(times[1].timestamp())}"},
    )
    assert page.status_code == 409
    assert "les plus proches" in page.content.decode()


def test_a_move_by_a_quarter_of_an_hour_may_overlap_itself() -> None:
    desk = make_desk()
    person = make_follower(desk)
    appointment = book(desk, person)
    later = appointment.starts_at + timedelta(minutes=15)
    assert (
        booking.move(
            appointment=appointment, diary=desk.diary, starts_at=later, author=desk.adviser, at=clock.now()
        ).starts_at
        == later
    )


def test_cancelled_by_her_and_by_us_are_two_states_and_two_texts() -> None:
    """A13, but for who did not come."""
    desk = make_desk()
    samira, amina = make_follower(desk), make_follower(desk, "Amina Diallo")
    hers, ours = book(desk, samira, free_times(desk)[0]), book(desk, amina, free_times(desk)[0])
    Message.objects.all().delete()
    booking.cancel(appointment=hers, author=samira, at=clock.now())
    booking.cancel(appointment=hers, author=samira, at=clock.now())
    booking.cancel(appointment=ours, author=desk.adviser, at=clock.now())
    hers.refresh_from_db()
    ours.refresh_from_db()
    assert (hers.state, ours.state) == (
        AppointmentState.CANCELLED_BY_PERSON,
        AppointmentState.CANCELLED_BY_AGENCY,
    )
    bodies = {message.person: message.body for message in Message.objects.all()}
    assert "Vous avez annulé votre rendez-vous" in bodies[samira]
    assert "Karima Haddad a dû annuler votre rendez-vous" in bodies[amina]
    assert Message.objects.count() == 2
    assert "annulé par vous" in text_of(signed_in(samira), hers.get_absolute_url())
    assert "annulé par l’agence" in text_of(signed_in(amina), ours.get_absolute_url())


def test_what_is_over_changes_no_more() -> None:
    desk = make_desk()
    person = make_follower(desk)
    appointment = book(desk, person)
    with pytest.raises(AppointmentOver):
        booking.cancel(appointment=appointment, author=person, at=appointment.starts_at)
    appointment.refresh_from_db()
    assert appointment.is_booked


def test_somebody_elses_appointment_is_not_hers_to_see_move_or_cancel() -> None:
    desk = make_desk()
    samira, amina = make_follower(desk), make_follower(desk, "Amina Diallo")
    mine = book(desk, samira)
    client = signed_in(amina)
    for name in ("appointment", "appointment_file", "move_appointment", "received_appointment"):
        assert client.get(reverse(name, args=[mine.public_id])).status_code == 404
    for name in ("cancel_appointment", "be_told_earlier", "note_attendance", "cancel_received"):
        assert client.post(reverse(name, args=[mine.public_id])).status_code == 404
    with pytest.raises(NotAllowed):
        booking.cancel(appointment=mine, author=amina, at=clock.now())


def test_the_list_costs_the_same_however_long() -> None:
    desk = make_desk()
    person = make_follower(desk)
    client = signed_in(person)
    book(desk, person)
    assert_flat_cost(lambda: client.get(reverse("my_appointments")), lambda: book(desk, person))


@pytest.mark.parametrize("key", ["", "x", "x.y", "x.99999999999999999999", ".1", f"{'a' * 500}.1", "0.-1"])
def test_a_time_that_is_none_is_not_found(key: str) -> None:
    desk = make_desk()
    client = signed_in(make_follower(desk))
    address = reverse("choose_time", args=[desk.reason.pk])
    assert client.post(address, {"heure": key, "facon": "on_site"}).status_code == 404
    assert client.get(address + "?a-partir-du=" + (key or "hier")).status_code == 200
