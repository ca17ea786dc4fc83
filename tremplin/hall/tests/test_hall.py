"""The hall: tickets at their hours, called in turn, called twice, one board, a display without names, an honest wait."""

import re
from datetime import date, datetime, time, timedelta
from html import unescape

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.guards import assert_flat_cost
from tests.races import race
from tremplin.accounts.enums import Role
from tremplin.accounts.models import Person
from tremplin.accounts.tests.factories import make_person, signed_in
from tremplin.agencies.enums import OpeningKind, Weekday
from tremplin.agencies.models import Agency, Closure, OpeningHours
from tremplin.agencies.tests.factories import make_agency, make_staff
from tremplin.agenda.tests.factories import local
from tremplin.appointments.models import Appointment
from tremplin.appointments.tests.factories import book, make_desk, make_follower
from tremplin.core import clock
from tremplin.core.errors import NotAllowed
from tremplin.hall import queries, services, tasks
from tremplin.hall.enums import TicketState
from tremplin.hall.errors import NobodyWaits, NoTicketNow, TicketOver
from tremplin.hall.models import Need, Ticket
from tremplin.ui.typography import typed
from tremplin.workshops.tests.factories import make_session

pytestmark = pytest.mark.django_db
TUESDAY = date(2017, 3, 7)
NINE, THREE = local(TUESDAY, 9), local(TUESDAY, 15)
MORNING, AFTERNOON = (time(8, 30), time(12, 30)), (time(13, 30), time(16, 30))


@pytest.fixture
def agency() -> Agency:
    agency = make_agency()
    for weekday in (Weekday.MONDAY, Weekday.TUESDAY):
        for hours, kind in ((MORNING, OpeningKind.WALK_IN), (AFTERNOON, OpeningKind.APPOINTMENT)):
            OpeningHours.objects.create(
                agency=agency, weekday=weekday, opens_at=hours[0], closes_at=hours[1], kind=kind
            )
    cache.clear()
    return agency


@pytest.fixture
def need(agency: Agency) -> Need:
    return Need.objects.create(agency=agency, title="Un renseignement", letter="A")


@pytest.fixture
def mehdi(agency: Agency) -> Person:
    return make_staff(Role.RECEPTION, agency=agency, name="Mehdi Coppens")


def take(need: Need, at: datetime = NINE, count: int = 1) -> list[Ticket]:
    return [services.take_ticket(need=need, at=at + timedelta(seconds=number)) for number in range(count)]


def open_all_day(agency: Agency) -> None:
    """Let people walk in at any hour of any day, for what goes through HTTP at the hour of the test."""
    OpeningHours.objects.all().delete()
    for weekday in Weekday:
        OpeningHours.objects.create(
            agency=agency,
            weekday=weekday,
            opens_at=time(0),
            closes_at=time(23, 59, 59),
            kind=OpeningKind.WALK_IN,
        )
    cache.clear()


def text_of(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, address
    return typed(unescape(response.content.decode()))


def test_in_the_morning_a_ticket_in_the_afternoon_what_is_possible_instead(need: Need) -> None:
    """A6."""
    assert take(need)[0].code == "A1"
    with pytest.raises(NoTicketNow) as refusal:
        take(need, THREE)
    assert "Sans rendez-vous : lundi 13 mars 2017 à 8 h 30." in " ".join(str(refusal.value).split())
    assert Ticket.objects.count() == 1


def test_a_closed_day_or_a_holiday_gives_no_ticket(need: Need) -> None:
    Closure.objects.create(agency=need.agency, day=TUESDAY, reason="Neige")
    with pytest.raises(NoTicketNow):
        take(need)
    with pytest.raises(NoTicketNow):
        take(need, local(date(2017, 5, 1), 9))


def test_the_page_of_the_afternoon_leads_to_an_appointment(need: Need, client: Client) -> None:
    """A6, on screen: nobody may walk in at all here."""
    OpeningHours.objects.all().delete()
    cache.clear()
    page = text_of(client, reverse("take_ticket"))
    assert "Pas de ticket à cette heure" in page
    assert reverse("choose_reason") in page
    assert client.post(reverse("take_ticket"), {"besoin": need.pk}).status_code == 409
    assert Ticket.objects.count() == 0


def test_a_ticket_is_taken_without_a_name_and_followed(need: Need, client: Client) -> None:
    open_all_day(need.agency)
    services.take_ticket(need=need, at=clock.now())
    taken = client.post(reverse("take_ticket"), {"besoin": need.pk})
    page = text_of(client, taken.headers["Location"])
    assert "A2" in page
    assert "1 personne avant vous" in page
    assert "Nous ne savons pas encore dire combien de temps" in page
    client.post(taken.headers["Location"] + "quitter/")
    assert "Ce numéro est passé" in text_of(client, taken.headers["Location"])
    assert client.post(reverse("take_ticket"), {"besoin": "x"}).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_twelve_numbers_taken_at_once_are_twelve() -> None:
    agency = make_agency()
    open_all_day(agency)
    need = Need.objects.create(agency=agency, title="Un renseignement", letter="A")
    numbers = race(lambda: services.take_ticket(need=need, at=clock.now()).number, times=12)
    assert sorted(numbers) == list(range(1, 13))


@pytest.mark.django_db(transaction=True)
def test_two_desks_that_call_at_once_call_two_people() -> None:
    agency = make_agency()
    open_all_day(agency)
    need = Need.objects.create(agency=agency, title="Un renseignement", letter="A")
    for _ in range(3):
        services.take_ticket(need=need, at=clock.now())
    desks = iter(
        [make_staff(Role.RECEPTION, name="Mehdi Coppens"), make_staff(Role.RECEPTION, name="Eva Nowak")]
    )
    called = race(
        lambda: services.call_next(agency=agency, actor=next(desks), desk="", at=clock.now()).number, times=2
    )
    assert sorted(called) == [1, 2]


def test_the_line_goes_by_priority_then_by_time(need: Need, mehdi: Person) -> None:
    urgent = Need.objects.create(agency=need.agency, title="Une urgence", letter="U", priority=1)
    take(need, count=2)
    services.take_ticket(need=urgent, at=NINE + timedelta(minutes=5))
    order = []
    for number in range(3):
        called = services.call_next(
            agency=need.agency, actor=mehdi, desk="Guichet 1", at=NINE + timedelta(minutes=10 + number)
        )
        order.append(called.code)
    assert order == ["U3", "A1", "A2"]
    served = Ticket.objects.filter(state=TicketState.SERVED)
    assert set(served.values_list("number", flat=True)) == {1, 3}
    with pytest.raises(NobodyWaits):
        services.call_next(agency=need.agency, actor=mehdi, desk="", at=NINE + timedelta(minutes=30))


def test_called_twice_without_an_answer_a_number_has_left(need: Need, mehdi: Person) -> None:
    """A17."""
    take(need)
    called = services.call_next(agency=need.agency, actor=mehdi, desk="Guichet 1", at=NINE)
    again = services.call_again(ticket=called, actor=mehdi, at=NINE + timedelta(minutes=1))
    assert (again.state, again.calls) == (TicketState.CALLED, 2)
    left = services.call_again(ticket=called, actor=mehdi, at=NINE + timedelta(minutes=2))
    assert left.state == TicketState.LEFT
    with pytest.raises(TicketOver):
        services.call_again(ticket=called, actor=mehdi, at=NINE + timedelta(minutes=3))


def test_the_display_keeps_four_calls_and_names_nobody(need: Need, mehdi: Person, client: Client) -> None:
    """A17."""
    open_all_day(need.agency)
    desk = make_desk()
    book(desk, make_follower(desk))
    for _ in range(6):
        services.take_ticket(need=need, at=clock.now())
    for _ in range(5):
        services.call_next(agency=need.agency, actor=mehdi, desk="Guichet 1", at=clock.now())
    page = text_of(client, reverse("display"))
    assert re.findall(r'class="numeral">(\w+)<', page) == ["A5", "A4", "A3", "A2"]
    assert "Numéro A5, Guichet 1" in page
    for name in ("Coppens", "Belkacem", "Haddad"):
        assert name not in page
    partial = client.get(reverse("display"), headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in partial
    assert "A5" in partial


def test_only_who_receives_people_calls(need: Need) -> None:
    take(need)
    for somebody in (make_person(), make_staff(Role.DIRECTOR, name="Helene Mercier")):
        with pytest.raises(NotAllowed):
            services.call_next(agency=need.agency, actor=somebody, desk="", at=NINE)
    assert Ticket.objects.get().state == TicketState.WAITING


def today_at(desk_appointment: Appointment) -> Appointment:
    """Move an appointment to a moment of today that is not over."""
    start = max(clock.now(), clock.start_of(clock.today())) + timedelta(seconds=30)
    Appointment.objects.filter(pk=desk_appointment.pk).update(
        starts_at=start, ends_at=start + timedelta(minutes=30)
    )
    desk_appointment.refresh_from_db()
    return desk_appointment


def test_one_board_mixes_tickets_arrivals_and_workshops(need: Need, mehdi: Person) -> None:
    open_all_day(need.agency)
    desk = make_desk()
    appointment = today_at(book(desk, make_follower(desk)))
    hidden = today_at(book(desk, make_follower(desk, "Amina Secret"), is_hidden=True))
    make_session(starts_at=clock.now() + timedelta(seconds=20))
    services.take_ticket(need=need, at=clock.now())
    client = signed_in(mehdi)
    page = text_of(client, reverse("board"))
    for words in ("A1", "BELKACEM Samira", "Écrire un mail"):
        assert words in page
    assert "SECRET" not in page
    client.post(reverse("note_arrival", args=[appointment.public_id]))
    assert "là depuis" in text_of(client, reverse("board"))
    assert client.post(reverse("note_arrival", args=[hidden.public_id])).status_code == 404
    appointment.refresh_from_db()
    first = appointment.arrived_at
    client.post(reverse("note_arrival", args=[appointment.public_id]))
    appointment.refresh_from_db()
    assert appointment.arrived_at == first
    assert appointment.steps.filter(step="arrived").count() == 1


def test_who_checks_in_by_herself_is_seen_by_her_adviser_without_a_reason_on_the_board(need: Need) -> None:
    """A18: the diary of the adviser and the board are asked again every two seconds."""
    desk = make_desk()
    person = make_follower(desk)
    appointment = today_at(book(desk, person))
    client = signed_in(person)
    assert "Je suis là" in text_of(client, appointment.get_absolute_url())
    client.post(reverse("arrive_at_appointment", args=[appointment.public_id]))
    assert "Nous savons que vous êtes là" in text_of(client, appointment.get_absolute_url())
    own = signed_in(desk.adviser)
    assert "est là" in text_of(own, reverse("diary"))
    board = text_of(own, reverse("board"))
    assert "là depuis" in board
    assert "Faire le point" not in board
    assert 'hx-trigger="every 2s"' in board


def test_one_arrives_on_the_day_itself(need: Need) -> None:
    desk = make_desk()
    person = make_follower(desk)
    appointment = book(desk, person)
    signed_in(person).post(reverse("arrive_at_appointment", args=[appointment.public_id]))
    appointment.refresh_from_db()
    assert appointment.arrived_at is None


def test_an_adviser_sees_on_the_board_those_she_may_see(need: Need) -> None:
    desk, other = make_desk(), make_desk("Anne Caron", title="Autre chose")
    today_at(book(desk, make_follower(desk)))
    assert "BELKACEM" in text_of(signed_in(desk.adviser), reverse("board"))
    assert "BELKACEM" not in text_of(signed_in(other.adviser), reverse("board"))


def test_the_desk_calls_serves_and_says_what_became_of_a_number(need: Need, mehdi: Person) -> None:
    open_all_day(need.agency)
    for _ in range(4):
        services.take_ticket(need=need, at=clock.now())
    client = signed_in(mehdi)
    client.post(reverse("call_next"), {"guichet": "Guichet 2"})
    assert "Vous recevez le A1" in text_of(client, reverse("board"))
    first = Ticket.objects.get(number=1)
    assert first.desk == "Guichet 2"
    client.post(reverse("act_on_ticket", args=[first.public_id]), {"geste": "rendez-vous"})
    client.post(reverse("call_next"))
    second = Ticket.objects.get(number=2)
    assert second.desk == "Guichet 2"
    client.post(reverse("act_on_ticket", args=[second.public_id]), {"geste": "recu"})
    client.post(reverse("act_on_ticket", args=[second.public_id]), {"geste": "parti"})
    states = list(Ticket.objects.order_by("number").values_list("state", flat=True))
    assert states == ["booked", "served", "waiting", "waiting"]


def test_the_wait_is_learnt_from_what_happened_and_unknown_before(need: Need, mehdi: Person) -> None:
    assert queries.expected_wait(need.agency, 3, NINE) is None
    for number in range(30):
        begin = NINE - timedelta(days=1, minutes=-number)
        Ticket.objects.create(
            agency=need.agency,
            need=need,
            day=clock.local_day(begin),
            number=number + 1,
            taken_at=begin,
            called_at=begin,
            ended_at=begin + timedelta(minutes=5 if number % 2 else 10),
            state=TicketState.SERVED,
            called_by=mehdi,
        )
    wait = queries.expected_wait(need.agency, 3, NINE)
    assert wait == queries.Wait(15, 30)
    take(need, count=2)
    for desk in (
        mehdi,
        make_staff(Role.RECEPTION, name="Eva Nowak"),
        make_staff(Role.RECEPTION, name="Ali Roy"),
    ):
        Ticket.objects.create(
            agency=need.agency,
            need=need,
            day=TUESDAY,
            number=100 + desk.pk,
            taken_at=NINE,
            called_at=NINE - timedelta(minutes=1),
            state=TicketState.CALLED,
            called_by=desk,
        )
    assert queries.expected_wait(need.agency, 3, NINE) == queries.Wait(5, 10)


def test_numbers_begin_again_each_day_and_those_left_open_are_ended(need: Need) -> None:
    take(need, count=3)
    tasks.end_of_day(NINE + timedelta(days=6))
    assert set(Ticket.objects.values_list("state", flat=True)) == {"left"}
    assert take(need, NINE + timedelta(days=6))[0].code == "A1"


def test_tickets_are_forgotten_after_a_year(need: Need) -> None:
    take(need)
    tasks.purge(NINE + timedelta(days=300))
    assert Ticket.objects.count() == 1
    tasks.purge(NINE + timedelta(days=400))
    assert Ticket.objects.count() == 0


def test_the_board_costs_the_same_however_long_the_line(need: Need, mehdi: Person) -> None:
    open_all_day(need.agency)
    services.take_ticket(need=need, at=clock.now())
    client = signed_in(mehdi)
    assert_flat_cost(
        lambda: client.get(reverse("board")), lambda: services.take_ticket(need=need, at=clock.now())
    )
