"""An appointment opened from a message, and calendars: three letters, five tries, a feed nobody guesses."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar, Event

from tremplin.accounts.tests.factories import signed_in
from tremplin.agenda.tests.factories import local
from tremplin.appointments.calendars import calendar_of
from tremplin.appointments.enums import AppointmentState
from tremplin.appointments.errors import LinkClosed
from tremplin.appointments.models import Appointment, CalendarFeed
from tremplin.appointments.services import booking, feeds, links
from tremplin.appointments.tests.factories import book, free_times, make_desk, make_follower
from tremplin.appointments.tests.test_booking import text_of
from tremplin.core import clock

pytestmark = pytest.mark.django_db


def opened(client: Client, appointment: Appointment, letters: str) -> int:
    return client.post(
        reverse("appointment_link", args=[appointment.link_key]), {"letters": letters}
    ).status_code


@pytest.mark.parametrize(
    ("surname", "typed"),
    [
        ("Bélanger", "bel"), ("Bélanger", "BEL"), ("Bélanger", "bélanger"), ("Ly", "ly"), ("Ly", "LY"), ("N’Guyen", "ngu"),
        ("El Amrani", "ela"), ("El Amrani", "El Amrani"), ("Œuvrard", "oeu"), ("O", "o"), ("de la Tour", "del"),
    ],
)  # fmt: skip
def test_the_first_three_letters_open_it_whatever_accents(surname: str, typed: str) -> None:
    """A14."""
    desk = make_desk()
    appointment = book(desk, make_follower(desk, f"Zoé {surname}", "zoe@exemple.fr"))
    client = Client()
    assert opened(client, appointment, typed) == 302
    page = text_of(client, reverse("appointment_link", args=[appointment.link_key]))
    assert "Je viens" in page
    assert f"Zoé {surname}" not in page


def test_five_wrong_tries_close_it_for_an_hour_even_to_who_knows() -> None:
    """A14."""
    desk = make_desk()
    appointment = book(desk, make_follower(desk))
    client = Client()
    assert [opened(client, appointment, "xyz") for _ in range(6)] == [409] * 5 + [429]
    assert opened(client, appointment, "bel") == 429
    with pytest.raises(LinkClosed):
        links.check_letters(appointment=appointment, typed="bel", at=clock.now() + timedelta(minutes=59))
    links.check_letters(appointment=appointment, typed="bel", at=clock.now() + timedelta(minutes=61))


def test_nothing_shows_and_nothing_changes_before_the_letters() -> None:
    desk = make_desk()
    appointment = book(desk, make_follower(desk))
    client = Client()
    page = text_of(client, reverse("appointment_link", args=[appointment.link_key]))
    assert "Karima" not in page
    client.post(reverse("answer_appointment_link", args=[appointment.link_key]), {"reponse": "annule"})
    appointment.refresh_from_db()
    assert appointment.is_booked


def test_she_says_that_she_comes_then_that_she_cannot() -> None:
    desk = make_desk()
    appointment = book(desk, make_follower(desk))
    client = Client()
    opened(client, appointment, "bel")
    answer = reverse("answer_appointment_link", args=[appointment.link_key])
    client.post(answer, {"reponse": "viens"})
    appointment.refresh_from_db()
    assert appointment.coming_at is not None
    assert "vient" in text_of(
        signed_in(desk.adviser), f"{reverse('diary')}?jour={clock.local_day(appointment.starts_at)}"
    )
    client.post(answer, {"reponse": "annule"})
    appointment.refresh_from_db()
    assert appointment.state == AppointmentState.CANCELLED_BY_PERSON


def test_letters_given_in_one_browser_open_nothing_in_another() -> None:
    desk = make_desk()
    appointment = book(desk, make_follower(desk))
    opened(Client(), appointment, "bel")
    assert "Karima" not in text_of(Client(), reverse("appointment_link", args=[appointment.link_key]))


def test_a_hidden_appointment_has_no_page_behind_its_key() -> None:
    desk = make_desk()
    hidden = book(desk, make_follower(desk), is_hidden=True)
    assert Client().get(reverse("appointment_link", args=[hidden.link_key])).status_code == 404


def feed_events(address: str) -> list[Event]:
    answer = Client().get(address.replace("http://localhost:8000", ""))
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    return [one for one in Calendar.from_ical(answer.content).walk("VEVENT") if isinstance(one, Event)]


def test_a_feed_keeps_its_names_raises_its_sequence_and_tells_neither_who_nor_why() -> None:
    """A12."""
    desk = make_desk(title="Violences")
    person = make_follower(desk)
    appointment = book(desk, person)
    feeds.give_feed(person=person, at=clock.now())
    address = feeds.address_of(person)
    (before,) = feed_events(address)
    booking.move(
        appointment=appointment,
        diary=desk.diary,
        starts_at=free_times(desk)[4],
        author=desk.adviser,
        at=clock.now(),
    )
    (after,) = feed_events(address)
    assert before["uid"] == after["uid"]
    assert (before["sequence"], after["sequence"]) == (0, 1)
    booking.cancel(appointment=appointment, author=person, at=clock.now())
    (cancelled,) = feed_events(address)
    assert (cancelled["sequence"], cancelled["status"]) == (2, "CANCELLED")
    said = after.to_ical().decode()
    for word in ("Belkacem", "Violences", "samira@", "+33"):
        assert word not in said


def test_a_feed_taken_away_or_made_again_leads_nowhere() -> None:
    """A12."""
    person = make_follower(make_desk())
    feeds.give_feed(person=person, at=clock.now())
    old = feeds.address_of(person).replace("http://localhost:8000", "")
    feeds.give_feed(person=person, at=clock.now())
    assert Client().get(old).status_code == 404
    new = feeds.address_of(person).replace("http://localhost:8000", "")
    assert Client().get(new).status_code == 200
    feeds.take_feed_away(person=person)
    assert Client().get(new).status_code == 404
    assert CalendarFeed.objects.count() == 0


def test_an_adviser_carries_given_names_only_and_nothing_of_what_is_sensitive() -> None:
    desk = make_desk()
    person = make_follower(desk)
    plain, hidden = book(desk, person), book(desk, person, free_times(desk)[2], is_hidden=True)
    feeds.give_feed(person=desk.adviser, at=clock.now())
    summaries = {
        str(event["uid"]).partition("@")[0]: str(event["summary"])
        for event in feed_events(feeds.address_of(desk.adviser))
    }
    assert summaries == {plain.public_id: "Rendez-vous avec Samira", hidden.public_id: "Rendez-vous"}


@pytest.mark.parametrize(
    ("day", "offset"), [(date(2017, 3, 24), 1), (date(2017, 3, 27), 2), (date(2017, 10, 30), 1)]
)
def test_a_calendar_file_says_half_past_one_across_both_clock_changes(day: date, offset: int) -> None:
    """A8, in calendar files."""
    desk = make_desk()
    appointment = book(desk, make_follower(desk))
    appointment.starts_at, appointment.ends_at = local(day, 13, 30), local(day, 14)
    calendar = Calendar.from_ical(calendar_of([appointment], appointment.person, at=clock.now()))
    (event,) = calendar.walk("VEVENT")
    start: Any = event["dtstart"]
    assert start.to_ical() == f"{day:%Y%m%d}T133000".encode()
    assert start.params["TZID"] == "Europe/Paris"
    assert start.dt.utcoffset() == timedelta(hours=offset)
    assert [str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Paris"]
