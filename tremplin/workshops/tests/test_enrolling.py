"""Enrolling: the last seat, by an adviser, who may refuse; presence, sheets, a date cancelled; nobody sees the others."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from tests.guards import assert_flat_cost
from tests.races import race
from tremplin.accounts.enums import Role
from tremplin.accounts.models import Person
from tremplin.accounts.tests.factories import signed_in
from tremplin.agencies.tests.factories import make_portfolio, make_staff
from tremplin.agenda.enums import EndedBy, SeatState
from tremplin.agenda.errors import AlreadySeated
from tremplin.agenda.models import Seat
from tremplin.agenda.purge import follow_offers
from tremplin.core import clock
from tremplin.core.errors import NotAllowed
from tremplin.core.forms import new_key
from tremplin.messaging.models import Message
from tremplin.seekers.tests.factories import make_seeker
from tremplin.ui.typography import typed
from tremplin.workshops import queries, tasks
from tremplin.workshops.enums import Half, SignUp
from tremplin.workshops.errors import NoNextDate, NotBegun, SheetClosed, SignUpByStaff
from tremplin.workshops.models import Presence, Session
from tremplin.workshops.services import enrolling, planning
from tremplin.workshops.tests.factories import make_session, make_workshop

pytestmark = pytest.mark.django_db
NAMES = (
    "Samira Belkacem",
    "Amina Diallo",
    "Luc Petit",
    "Paul Caron",
    "Zoé Quatrepoint",
    "Ali Benali",
    "Eva Nowak",
)


def people(count: int) -> list[Person]:
    return [make_seeker(name, f"{number}@exemple.fr").person for number, name in enumerate(NAMES[:count])]


def text_of(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, address
    return typed(unescape(response.content.decode()))


def sign_up(client: Client, session: Session) -> str:
    answer = client.post(reverse("enrol", args=[session.public_id]), {"form_key": new_key()}, follow=True)
    return typed(unescape(answer.content.decode()))


def test_two_people_take_the_last_seat_and_the_second_is_told_she_is_first_on_the_list() -> None:
    """W1, through HTTP."""
    session = make_session(1)
    samira, amina = people(2)
    assert "Votre place est réservée" in sign_up(signed_in(samira), session)
    page = sign_up(signed_in(amina), session)
    assert "Vous êtes à la place 1" in page
    assert [seat.state for seat in Seat.objects.order_by("pk")] == ["confirmed", "waiting"]
    bodies = {message.person: message.body for message in Message.objects.all()}
    assert "Votre place est réservée" in bodies[samira]
    assert "à la place 1" in bodies[amina]


def test_a_stranger_sees_dates_and_seats_left_and_signs_in_to_enrol(client: Client) -> None:
    session = make_session(2)
    assert "2 places libres" in text_of(client, reverse("workshops"))
    assert "M’inscrire" in text_of(client, session.get_absolute_url())
    asked = client.get(reverse("enrol", args=[session.public_id]))
    assert asked.status_code == 302
    assert "/entrer/" in asked.headers["Location"]


def test_an_offer_is_answered_on_the_page_and_who_is_next_is_offered_it() -> None:
    """W3, through HTTP: taken, refused in one word, or past."""
    session = make_session(1)
    first, second, third = people(3)
    for person in (first, second, third):
        sign_up(signed_in(person), session)
    signed_in(first).post(reverse("give_back_seat", args=[session.public_id]))
    page = text_of(signed_in(second), session.get_absolute_url())
    assert "Une place se libère pour vous" in page
    signed_in(second).post(reverse("give_back_seat", args=[session.public_id]))
    assert "Une place se libère pour vous" in text_of(signed_in(third), session.get_absolute_url())
    signed_in(third).post(reverse("accept_seat", args=[session.public_id]))
    assert [seat.state for seat in Seat.objects.order_by("pk")] == ["cancelled", "cancelled", "confirmed"]
    assert "Dites oui ou non avant" in Message.objects.filter(person=third, event="seat_offered").get().body


def test_who_does_not_answer_is_told_kindly_that_the_seat_goes_on() -> None:
    session = make_session(1)
    first, second = people(2)
    seat = enrolling.enrol_oneself(session=session, person=first, at=clock.now())
    enrolling.enrol_oneself(session=session, person=second, at=clock.now())
    enrolling.leave(seat=seat, author=first, at=clock.now())
    follow_offers(clock.now() + timedelta(days=2))
    assert "Choisissez une autre date" in Message.objects.get(event="seat_expired").body
    late = signed_in(second).post(reverse("accept_seat", args=[session.public_id]), follow=True)
    assert "L’heure pour répondre est passée" in typed(unescape(late.content.decode()))


def test_an_adviser_enrols_somebody_who_is_told_by_whom_and_may_refuse() -> None:
    """W7."""
    session, adviser = make_session(2), make_staff()
    (samira,) = people(1)
    make_portfolio(adviser, samira)
    client = signed_in(adviser)
    page = reverse("run_session", args=[session.public_id])
    client.post(
        reverse("enrol_somebody", args=[session.public_id]),
        {"form_key": new_key(), "name": "Belkacem Samira"},
    )
    seat = Seat.objects.get()
    assert (seat.state, seat.enrolled_by) == (SeatState.CONFIRMED, adviser)
    assert "inscription faite par Karima Haddad" in text_of(client, page)
    assert "Karima Haddad vous inscrit" in Message.objects.get().body
    hers = text_of(signed_in(samira), session.get_absolute_url())
    assert "Inscription faite par Karima Haddad" in hers
    signed_in(samira).post(reverse("give_back_seat", args=[session.public_id]))
    seat.refresh_from_db()
    assert (seat.state, seat.ended_by) == (SeatState.CANCELLED, EndedBy.PERSON)
    assert [move.author for move in seat.moves.order_by("pk")] == [adviser, samira]


def test_an_adviser_enrols_nobody_whose_file_she_may_not_read() -> None:
    session, adviser = make_session(2), make_staff()
    (samira,) = people(1)
    with pytest.raises(NotAllowed):
        enrolling.enrol_somebody(session=session, person=samira, author=adviser, at=clock.now())
    assert Seat.objects.count() == 0


def test_several_people_of_one_name_are_shown_to_choose_from() -> None:
    session, desk = make_session(2), make_staff(Role.RECEPTION, name="Paul Lefebvre")
    make_seeker("Samira Belkacem", "un@exemple.fr")
    second = make_seeker("Samira Belkacem", "deux@exemple.fr").person
    client = signed_in(desk)
    address = reverse("enrol_somebody", args=[session.public_id])
    asked = client.post(address, {"form_key": new_key(), "name": "Belkacem"})
    assert asked.status_code == 422
    assert len(re.findall(r'name="personne" value="\w+"', asked.content.decode())) == 2
    client.post(address, {"form_key": new_key(), "name": "Belkacem", "personne": second.public_id})
    assert Seat.objects.get().person == second
    nobody = client.post(address, {"form_key": new_key(), "name": "Inconnue"})
    assert "Vérifiez l’orthographe" in typed(unescape(nobody.content.decode()))


def test_nobody_sees_the_other_participants() -> None:
    """W8: page, list, message; staff of the session alone do."""
    session, adviser = make_session(3), make_staff()
    everybody = people(3)
    for person in everybody:
        sign_up(signed_in(person), session)
    for reader in everybody:
        others = [person.family_name for person in everybody if person != reader]
        for address in (reverse("workshops"), session.get_absolute_url(), "/"):
            page = text_of(signed_in(reader), address)
            assert not any(name in page for name in others)
        assert not any(
            name in message.body for message in Message.objects.filter(person=reader) for name in others
        )
        assert signed_in(reader).get(reverse("run_session", args=[session.public_id])).status_code == 404
    seen = text_of(signed_in(adviser), reverse("run_session", args=[session.public_id]))
    assert all(person.family_name.upper() in seen for person in everybody)


def test_some_workshops_are_entered_through_an_adviser_only() -> None:
    session = make_session(workshop=make_workshop(sign_up=SignUp.STAFF))
    (samira,) = people(1)
    with pytest.raises(SignUpByStaff):
        enrolling.enrol_oneself(session=session, person=samira, at=clock.now())
    assert "Votre conseiller vous inscrit" in text_of(signed_in(samira), session.get_absolute_url())


def test_lowering_asks_whom_to_move_and_tells_them() -> None:
    """W5, through HTTP."""
    session, adviser = make_session(3), make_staff()
    everybody = people(3)
    for person in everybody:
        sign_up(signed_in(person), session)
    client, address = signed_in(adviser), reverse("change_capacity", args=[session.public_id])
    asked = client.post(address, {"capacity": "2"})
    assert asked.status_code == 422
    assert len(re.findall(r'type="checkbox" name="place"', asked.content.decode())) == 3
    moved = Seat.objects.get(person=everybody[1])
    assert client.post(address, {"capacity": "2", "place": moved.public_id}).status_code == 302
    assert Message.objects.get(event="seat_cancelled").person == everybody[1]
    session.seating.refresh_from_db()
    assert session.seating.capacity == 2


def test_a_seat_of_another_date_is_not_moved_by_lowering_this_one() -> None:
    session, other, adviser = make_session(1), make_session(1), make_staff()
    samira, amina = people(2)
    enrolling.enrol_oneself(session=session, person=samira, at=clock.now())
    elsewhere = enrolling.enrol_oneself(session=other, person=amina, at=clock.now())
    address = reverse("change_capacity", args=[session.public_id])
    signed_in(adviser).post(address, {"capacity": "0", "place": elsewhere.public_id})
    elsewhere.refresh_from_db()
    assert elsewhere.state == SeatState.CONFIRMED


def begun(capacity: int = 3) -> Session:
    """Return a session that began ten minutes ago, in the afternoon or not."""
    session = make_session(capacity)
    for person in people(2):
        enrolling.enrol_oneself(session=session, person=person, at=clock.now())
    session.seating.starts_at = clock.now() - timedelta(minutes=10)
    session.seating.closes_at = session.seating.starts_at
    session.seating.ends_at = clock.now() + timedelta(hours=2)
    session.seating.save()
    return session


def test_who_came_is_noted_undone_and_closed() -> None:
    """W9, by hand: tick, and undo."""
    session, adviser = begun(), make_staff()
    samira, amina = Seat.objects.order_by("pk")
    client = signed_in(adviser)
    half = queries.halves_of(session.seating)[0]
    note = reverse("note_presence", args=[session.public_id, samira.public_id])
    client.post(note, {"demi-journee": half, "venue": "oui"})
    client.post(note, {"demi-journee": half, "venue": "oui"})
    assert Presence.objects.get().came
    client.post(note, {"demi-journee": half, "venue": ""})
    assert Presence.objects.count() == 0
    client.post(note, {"demi-journee": half, "venue": "oui"})
    client.post(reverse("close_sheet", args=[session.public_id]))
    came = {presence.seat_id: presence.came for presence in Presence.objects.filter(half=half)}
    assert came == {samira.pk: True, amina.pk: False}
    with pytest.raises(SheetClosed):
        enrolling.note_presence(seat=amina, half=half, came=True, author=adviser, at=clock.now())
    client.post(reverse("close_sheet", args=[session.public_id]))
    enrolling.note_presence(seat=amina, half=half, came=True, author=adviser, at=clock.now())
    assert Presence.objects.filter(came=True, half=half).count() == 2


def test_presence_is_not_noted_before_the_doors_open_nor_by_who_came() -> None:
    session, adviser = make_session(), make_staff()
    (samira,) = people(1)
    seat = enrolling.enrol_oneself(session=session, person=samira, at=clock.now())
    with pytest.raises(NotBegun):
        enrolling.note_presence(seat=seat, half=Half.MORNING, came=True, author=adviser, at=clock.now())
    with pytest.raises(NotAllowed):
        enrolling.note_presence(
            seat=seat, half=Half.MORNING, came=True, author=samira, at=session.seating.starts_at
        )
    assert Presence.objects.count() == 0


def test_a_date_cancelled_tells_everybody_lists_who_to_call_and_brings_them_to_the_next() -> None:
    """W11."""
    adviser = make_staff()
    session = make_session(2)
    following = make_session(2, starts_at=session.seating.starts_at + timedelta(days=1))
    first, second = people(2)
    unreachable = make_seeker("Jean Sans").person
    unreachable.contact_links.all().delete()
    for person in (second, unreachable, first):
        enrolling.enrol_oneself(session=session, person=person, at=clock.now())
    client = signed_in(adviser)
    client.post(reverse("cancel_session", args=[session.public_id]))
    client.post(reverse("cancel_session", args=[session.public_id]))
    told = Message.objects.filter(event="seat_cancelled")
    assert {message.person for message in told} == {first, second}
    page = text_of(client, reverse("run_session", args=[session.public_id]))
    assert "SANS Jean" in page
    client.post(reverse("bring_to_next_date", args=[session.public_id]))
    client.post(reverse("bring_to_next_date", args=[session.public_id]))
    brought = Seat.objects.filter(seating=following.seating).order_by("pk")
    assert [(seat.person, seat.state) for seat in brought] == [
        (second, "confirmed"),
        (unreachable, "confirmed"),
        (first, "waiting"),
    ]


def test_without_a_next_date_nobody_is_moved() -> None:
    adviser, session = make_staff(), make_session(1)
    (samira,) = people(1)
    enrolling.enrol_oneself(session=session, person=samira, at=clock.now())
    planning.cancel_date(session=session, actor=adviser, at=clock.now())
    with pytest.raises(NoNextDate):
        enrolling.bring_to_next_date(session=session, author=adviser, at=clock.now())


def test_a_sheet_left_open_is_asked_of_the_trainer_then_of_the_director_once_each() -> None:
    """W13."""
    adviser, director = make_staff(), make_staff(Role.DIRECTOR, name="Helene Mercier")
    session = make_session(trainer=adviser)
    end = session.seating.ends_at
    tasks.ask_for_sheets(end + timedelta(hours=23))
    assert Message.objects.count() == 0
    for hours in (24, 25, 48):
        tasks.ask_for_sheets(end + timedelta(hours=hours))
    assert [message.person for message in Message.objects.all()] == [adviser]
    tasks.ask_for_sheets(end + timedelta(hours=72))
    assert {message.person for message in Message.objects.all()} == {adviser, director}
    Session.objects.update(closed_at=end)
    Message.objects.all().delete()
    tasks.ask_for_sheets(end + timedelta(hours=73))
    assert Message.objects.count() == 0


def test_who_has_a_seat_is_reminded_once_and_who_waits_is_not() -> None:
    session = make_session(1)
    samira, amina = people(2)
    enrolling.enrol_oneself(session=session, person=samira, at=clock.now())
    enrolling.enrol_oneself(session=session, person=amina, at=clock.now())
    eve = session.seating.starts_at - timedelta(days=1)
    tasks.remind(eve)
    tasks.remind(eve + timedelta(hours=1))
    assert [message.person for message in Message.objects.filter(event="session_reminder")] == [samira]


@pytest.mark.django_db(transaction=True)
def test_seven_people_for_three_seats_over_http_at_once() -> None:
    """The figure of the issue in small: exactly three seats, the others in line."""
    session = make_session(3)
    clients = [signed_in(person) for person in people(7)]
    waiting = iter(clients)
    race(lambda: sign_up(next(waiting), session), times=7)
    found = sorted(Seat.objects.values_list("state", flat=True))
    assert found == ["confirmed"] * 3 + ["waiting"] * 4


def test_pages_cost_the_same_however_full() -> None:
    session, adviser = make_session(6), make_staff()
    waiting = iter(people(7))
    client = signed_in(adviser)
    enrolling.enrol_oneself(session=session, person=next(waiting), at=clock.now())
    for address in (
        reverse("run_session", args=[session.public_id]),
        reverse("plan_workshops"),
        reverse("workshops"),
    ):
        assert_flat_cost(
            lambda address=address: client.get(address),  # type: ignore[misc]
            lambda: enrolling.enrol_oneself(session=session, person=next(waiting), at=clock.now()),
        )


def test_enrolled_twice_one_is_told_so() -> None:
    session = make_session(2)
    (samira,) = people(1)
    enrolling.enrol_oneself(session=session, person=samira, at=clock.now())
    with pytest.raises(AlreadySeated):
        enrolling.enrol_oneself(session=session, person=samira, at=clock.now())
    assert "déjà sa place" in sign_up(signed_in(samira), session)
