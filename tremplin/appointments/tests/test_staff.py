"""What who receives people does: the week, booking in one screen, absences over appointments, attendance, closing."""

import re
from datetime import datetime, time, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.guards import assert_flat_cost
from tremplin.accounts.enums import Role
from tremplin.accounts.models import Person
from tremplin.accounts.tests.factories import signed_in
from tremplin.agencies.tests.factories import make_staff
from tremplin.agenda.models import Absence
from tremplin.agenda.queries import closed_days
from tremplin.appointments.enums import AppointmentState
from tremplin.appointments.errors import AppointmentsInTheWay
from tremplin.appointments.models import Appointment
from tremplin.appointments.services import absences
from tremplin.appointments.tests.factories import Desk, book, free_times, make_desk, make_follower
from tremplin.appointments.tests.test_booking import text_of
from tremplin.core import clock
from tremplin.core.forms import new_key
from tremplin.messaging.models import Message

pytestmark = pytest.mark.django_db


def booked_for(client: Client, person: Person, desk: Desk, moment: datetime, **values: str) -> int:
    local = timezone.localtime(moment)
    form = {
        "form_key": new_key(),
        "reason": str(desk.reason.pk),
        "meeting": "on_site",
        "day": f"{local:%Y-%m-%d}",
        "hour": f"{local:%H:%M}",
        **values,
    }
    return client.post(reverse("book_for", args=[person.public_id]), form).status_code


def test_an_adviser_books_in_one_screen_and_the_person_is_told_by_whom() -> None:
    desk = make_desk()
    person = make_follower(desk)
    client = signed_in(desk.adviser)
    moment = free_times(desk)[0]
    assert "Vos prochaines heures libres" in text_of(client, reverse("book_for", args=[person.public_id]))
    assert booked_for(client, person, desk, moment) == 302
    assert Appointment.objects.get().booked_by == desk.adviser
    assert "Karima Haddad vous donne rendez-vous" in Message.objects.get().body
    week = text_of(client, f"{reverse('diary')}?jour={clock.local_day(moment)}")
    assert "BELKACEM Samira" in week


def test_an_adviser_may_take_a_time_outside_her_windows_but_never_twice() -> None:
    desk = make_desk()
    samira, amina = make_follower(desk), make_follower(desk, "Amina Diallo")
    client = signed_in(desk.adviser)
    early = timezone.make_aware(datetime.combine(clock.today() + timedelta(days=3), time(6)))
    assert booked_for(client, samira, desk, early) == 302
    assert booked_for(client, amina, desk, early + timedelta(minutes=10)) == 422
    assert Appointment.objects.count() == 1


def test_who_is_not_followed_is_booked_for_by_nobody_without_a_reason() -> None:
    desk, stranger = make_desk(), make_staff(name="Anne Caron")
    person = make_follower(desk)
    assert signed_in(stranger).get(reverse("book_for", args=[person.public_id])).status_code == 404


def absence_form(desk: Desk, first: datetime, last: datetime, **values: str) -> dict[str, str]:
    start, end = timezone.localtime(first), timezone.localtime(last)
    return {
        "form_key": new_key(),
        "first": f"{start:%Y-%m-%d}",
        "first_hour": f"{start:%H:%M}",
        "last": f"{end:%Y-%m-%d}",
        "last_hour": f"{end:%H:%M}",
        **values,
    }


def test_an_absence_over_appointments_lists_them_and_waits_for_a_word_on_each() -> None:
    """A5."""
    desk = make_desk()
    times = free_times(desk)
    people = [make_follower(desk, name) for name in ("Samira Belkacem", "Amina Diallo", "Luc Petit")]
    booked = [book(desk, person, moment) for person, moment in zip(people, times, strict=False)]
    client = signed_in(desk.adviser)
    address = reverse("absence")
    form = absence_form(desk, times[0], times[2] + timedelta(hours=1))
    asked = client.post(address, form)
    assert asked.status_code == 422
    assert re.findall(r'name="rdv_(\w+)" value="cancel"', asked.content.decode()) == [
        one.public_id for one in booked
    ]
    one_left = client.post(
        address, {**form, f"rdv_{booked[0].public_id}": "cancel", f"rdv_{booked[1].public_id}": "keep"}
    )
    assert one_left.status_code == 422
    assert Absence.objects.count() == 0
    assert Appointment.objects.booked().count() == 3
    words = {f"rdv_{one.public_id}": "keep" for one in booked} | {f"rdv_{booked[0].public_id}": "cancel"}
    assert client.post(address, {**form, **words}).status_code == 302
    assert Absence.objects.count() == 1
    states = [Appointment.objects.get(pk=one.pk).state for one in booked]
    assert states == [AppointmentState.CANCELLED_BY_AGENCY, AppointmentState.BOOKED, AppointmentState.BOOKED]
    assert Message.objects.filter(event="appointment_cancelled").get().person == people[0]
    assert times[0] not in free_times(desk)


def test_an_absence_refused_cancels_nobody() -> None:
    """The control of A5: what was said of the first is undone with the rest."""
    desk = make_desk()
    times = free_times(desk)
    first, second = (
        book(desk, make_follower(desk, name), moment)
        for name, moment in (("Samira Belkacem", times[0]), ("Amina Diallo", times[1]))
    )
    with pytest.raises(AppointmentsInTheWay) as refusal:
        absences.note_absence(
            diary=desk.diary,
            starts_at=times[0],
            ends_at=times[2],
            reason="",
            author=desk.adviser,
            at=clock.now(),
            cancelled=[first.public_id],
        )
    assert list(refusal.value.left) == [second]
    first.refresh_from_db()
    assert first.is_booked


def test_attendance_is_noted_from_the_page_once_it_has_begun() -> None:
    desk = make_desk()
    appointment = book(desk, make_follower(desk))
    client = signed_in(desk.adviser)
    page = reverse("received_appointment", args=[appointment.public_id])
    assert "La personne est venue" not in text_of(client, page)
    Appointment.objects.update(
        starts_at=clock.now() - timedelta(hours=1), ends_at=clock.now() - timedelta(minutes=30)
    )
    assert "La personne est venue" in text_of(client, page)
    client.post(reverse("note_attendance", args=[appointment.public_id]), {"venue": "oui"})
    appointment.refresh_from_db()
    assert appointment.state == AppointmentState.CAME


def test_the_agency_is_closed_from_a_page_and_a_past_day_is_refused() -> None:
    desk = make_desk()
    client = signed_in(make_staff(Role.DIRECTOR, name="Helene Mercier"))
    book(desk, make_follower(desk))
    day = clock.local_day(Appointment.objects.get().starts_at)
    past = client.post(reverse("close_day"), {"form_key": new_key(), "day": "2017-03-06", "reason": "Neige"})
    assert past.status_code == 422
    done = client.post(reverse("close_day"), {"form_key": new_key(), "day": f"{day}", "reason": "Neige"})
    assert done.status_code == 302
    assert "Neige" in text_of(client, reverse("close_day"))
    assert closed_days(desk.agency, day, day)[day] == "Neige"


def test_a_week_costs_the_same_however_full() -> None:
    desk = make_desk()
    person = make_follower(desk)
    client = signed_in(desk.adviser)
    times = iter(free_times(desk))
    first = next(times)
    book(desk, person, first)
    address = f"{reverse('diary')}?jour={clock.local_day(first)}"
    assert_flat_cost(lambda: client.get(address), lambda: book(desk, person, next(times)))


@pytest.mark.parametrize("day", ["", "hier", "2017-99-99", "99999999", "2017-03-06x"])
def test_a_day_that_is_none_shows_this_week(day: str) -> None:
    desk = make_desk()
    assert signed_in(desk.adviser).get(reverse("diary"), {"jour": day}).status_code == 200
