"""What is said of appointments: reminders once and never too late, an earlier time, no reason, nothing of a hidden one."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tremplin.accounts.enums import Role
from tremplin.accounts.models import Person
from tremplin.accounts.tests.factories import make_person, signed_in
from tremplin.agencies.models import Closure
from tremplin.agencies.tests.factories import make_portfolio, make_staff
from tremplin.agenda.errors import TimeTaken
from tremplin.agenda.tests.factories import local
from tremplin.appointments import tasks
from tremplin.appointments.enums import AppointmentState
from tremplin.appointments.errors import AlreadyClosed, NotYet
from tremplin.appointments.models import Appointment, EarlierOffer
from tremplin.appointments.services import absences, booking
from tremplin.appointments.tests.factories import Desk, book, free_times, make_desk, make_follower
from tremplin.appointments.tests.test_booking import text_of
from tremplin.core import clock
from tremplin.core.errors import NotAllowed
from tremplin.messaging import delivery
from tremplin.messaging.enums import State
from tremplin.messaging.models import Message
from tremplin.messaging.services import by_day

pytestmark = pytest.mark.django_db
A_DAY, AN_HOUR = timedelta(days=1), timedelta(hours=1)


def at_ten(moment: datetime) -> datetime:
    return timezone.localtime(moment).replace(hour=10, minute=0)


def in_a_week(desk: Desk) -> datetime:
    """Return a free time around noon in a week."""
    return next(time for time in free_times(desk, first=6) if timezone.localtime(time).hour == 12)


def events() -> list[str]:
    return list(Message.objects.order_by("pk").values_list("event", flat=True))


def test_one_is_reminded_the_day_before_once_however_often_the_task_runs() -> None:
    """A11."""
    desk = make_desk()
    appointment = book(desk, make_follower(desk), in_a_week(desk))
    tasks.remind(appointment.starts_at - 3 * A_DAY)
    assert events() == ["appointment_booked"]
    eve = appointment.starts_at - A_DAY
    tasks.remind(eve)
    tasks.remind(eve + AN_HOUR)
    assert events() == ["appointment_booked", "appointment_reminder"]
    assert "Faire le point" not in Message.objects.get(event="appointment_reminder").body


def test_a_reminder_of_what_moved_or_was_cancelled_is_not_written() -> None:
    desk = make_desk()
    samira, amina = make_follower(desk), make_follower(desk, "Amina Diallo")
    times = [time for time in free_times(desk, first=6) if timezone.localtime(time).hour == 12]
    cancelled, moved = book(desk, samira, times[0]), book(desk, amina, times[1])
    booking.cancel(appointment=cancelled, author=samira, at=clock.now())
    booking.move(appointment=moved, diary=desk.diary, starts_at=times[6], author=amina, at=clock.now())
    tasks.remind(times[0] - A_DAY)
    assert "appointment_reminder" not in events()
    tasks.remind(times[6] - A_DAY)
    assert events().count("appointment_reminder") == 1


def test_reminders_three_days_late_are_not_sent_and_the_receipt_says_so() -> None:
    """A9."""
    desk = make_desk()
    appointment = book(desk, make_follower(desk), in_a_week(desk))
    tasks.remind(appointment.starts_at - A_DAY)
    reminder = Message.objects.get(event="appointment_reminder")
    assert delivery.deliver(reminder.pk, at=appointment.starts_at + 3 * A_DAY) == State.TOO_LATE
    reminder.refresh_from_db()
    assert reminder.state == State.TOO_LATE
    # The scheduler itself away for three days: nothing is written of what is past.
    other = book(desk, make_follower(desk, "Amina Diallo"), in_a_week(desk) + AN_HOUR)
    tasks.remind(other.starts_at + 3 * A_DAY)
    assert events().count("appointment_reminder") == 1


def test_who_booked_within_a_day_is_not_reminded() -> None:
    desk = make_desk(shortest_notice_hours=1)
    soon = free_times(desk, first=1)[0]
    book(desk, make_follower(desk), soon, at=max(clock.now(), soon - 20 * AN_HOUR))
    tasks.remind(soon - 5 * AN_HOUR)
    assert "appointment_reminder" not in events()


@pytest.mark.parametrize(
    ("hour", "expected"),
    [(7, "08:00"), (8, "08:00"), (12, "12:30"), (19, "19:30"), (20, "08:00"), (23, "08:00")],
)
def test_nobody_is_written_to_at_night(hour: int, expected: str) -> None:
    minute = 0 if hour in {7, 8} else 30
    moment = local(date(2017, 3, 25), hour, minute)
    told = timezone.localtime(by_day(moment))
    assert f"{told:%H:%M}" == expected
    assert told.date() == (moment + A_DAY).date() if hour >= 20 else moment.date()


def test_what_an_adviser_does_at_night_is_told_in_the_morning() -> None:
    desk = make_desk()
    at = timezone.make_aware(datetime.combine(clock.today() + A_DAY, datetime.min.time())) + 22 * AN_HOUR
    book(desk, make_follower(desk), in_a_week(desk), at=at)
    message = Message.objects.get()
    assert f"{timezone.localtime(message.next_try_at):%H:%M}" == "08:00"
    assert delivery.deliver(message.pk, at=at) is None


def test_without_mobile_or_mail_the_page_says_that_we_cannot_remind() -> None:
    """A10."""
    desk = make_desk()
    person = make_person("Jean", "Sans")
    make_portfolio(desk.adviser, person, agency=desk.agency)
    appointment = book(desk, person)
    assert Message.objects.count() == 0
    assert "Nous ne pouvons pas vous le rappeler" in text_of(
        signed_in(person), appointment.get_absolute_url()
    )


def test_who_did_not_come_is_a_third_state_told_kindly_and_can_be_put_right() -> None:
    """A13, its third part."""
    desk = make_desk()
    person = make_follower(desk)
    appointment = book(desk, person)
    with pytest.raises(NotYet):
        booking.note_attendance(appointment=appointment, came=False, author=desk.adviser, at=clock.now())
    after = appointment.ends_at
    with pytest.raises(NotAllowed):
        booking.note_attendance(appointment=appointment, came=True, author=person, at=after)
    booking.note_attendance(appointment=appointment, came=False, author=desk.adviser, at=after)
    missed = Message.objects.get(event="appointment_missed")
    assert "Un empêchement arrive" in missed.body
    assert "vous n’étiez pas là" in text_of(signed_in(person), appointment.get_absolute_url())
    booking.note_attendance(appointment=appointment, came=True, author=desk.adviser, at=after)
    appointment.refresh_from_db()
    assert appointment.state == AppointmentState.CAME


def test_an_earlier_time_that_frees_is_told_to_who_waits_and_taken_in_one_act() -> None:
    """A15: accepting frees the old time in the same transaction."""
    desk = make_desk()
    samira, amina = make_follower(desk), make_follower(desk, "Amina Diallo")
    times = free_times(desk)
    early, late = book(desk, amina, times[0]), book(desk, samira, times[40], wants_earlier=True)
    booking.cancel(appointment=early, author=amina, at=clock.now())
    offer = EarlierOffer.objects.get()
    assert (offer.appointment, offer.starts_at) == (late, times[0])
    client = signed_in(samira)
    assert "Une heure plus tôt s’est libérée" in text_of(client, late.get_absolute_url())
    client.post(reverse("take_earlier", args=[late.public_id, offer.pk]))
    late.refresh_from_db()
    assert late.starts_at == times[0]
    assert times[40] in free_times(desk)
    assert "Une heure plus tôt s’est libérée" not in text_of(client, late.get_absolute_url())


def test_an_earlier_time_that_is_gone_leaves_the_appointment_where_it_was() -> None:
    desk = make_desk()
    samira, amina, luc = (
        make_follower(desk, name) for name in ("Samira Belkacem", "Amina Diallo", "Luc Petit")
    )
    times = free_times(desk)
    early, late = book(desk, amina, times[0]), book(desk, samira, times[40], wants_earlier=True)
    booking.cancel(appointment=early, author=amina, at=clock.now())
    offer = EarlierOffer.objects.get()
    book(desk, luc, times[0])
    with pytest.raises(TimeTaken):
        booking.accept_earlier(
            appointment=late, diary=desk.diary, starts_at=offer.starts_at, author=samira, at=clock.now()
        )
    late.refresh_from_db()
    assert late.starts_at == times[40]


def test_three_earlier_times_are_told_at_most_one_a_day() -> None:
    """A15."""
    desk = make_desk()
    samira = make_follower(desk)
    others = [make_follower(desk, f"Amina Diallo{number}") for number in range(6)]
    times = free_times(desk, first=10)
    late = book(desk, samira, times[100], wants_earlier=True)
    early = [book(desk, person, time) for person, time in zip(others, times, strict=False)]
    now = at_ten(clock.now() + A_DAY)
    for number, one in enumerate(early):
        booking.cancel(appointment=one, author=desk.adviser, at=now + timedelta(hours=12 * number))
    told = [timezone.localdate(offer.offered_at) for offer in late.earlier_offers.order_by("offered_at")]
    assert len(told) == len(set(told)) == 3
    assert events().count("appointment_earlier") == 3


def test_a_hidden_appointment_shows_nowhere_but_to_its_adviser() -> None:
    """A16."""
    desk = make_desk()
    person = make_follower(desk)
    hidden = book(desk, person, is_hidden=True)
    assert Message.objects.count() == 0
    tasks.remind(hidden.starts_at - A_DAY)
    assert Message.objects.count() == 0
    hers = signed_in(person)
    assert hers.get(hidden.get_absolute_url()).status_code == 404
    assert "Faire le point" not in text_of(hers, reverse("my_appointments"))
    for colleague in (make_staff(name="Anne Caron"), make_staff(Role.RECEPTION, name="Paul Lefebvre")):
        address = reverse("received_appointment", args=[hidden.public_id])
        assert signed_in(colleague).get(address).status_code == 404
    own = signed_in(desk.adviser)
    assert "discret" in text_of(own, reverse("received_appointment", args=[hidden.public_id]))
    # The control: the same appointment, not hidden, shows to all of them.
    Appointment.objects.update(is_hidden=False)
    assert hers.get(hidden.get_absolute_url()).status_code == 200


def test_only_the_adviser_it_is_with_may_hide_an_appointment() -> None:
    desk, colleague = make_desk(), make_staff(name="Anne Caron")
    with pytest.raises(NotAllowed):
        book(desk, make_follower(desk), author=colleague, is_hidden=True)
    assert Appointment.objects.count() == 0


def test_a_closed_day_tells_those_booked_once() -> None:
    """A7, its second part."""
    desk, director = make_desk(), make_staff(Role.DIRECTOR, name="Helene Mercier")
    person = make_follower(desk)
    appointment = book(desk, person, in_a_week(desk))
    day = clock.local_day(appointment.starts_at)

    def close(author: Person) -> int:
        return absences.close_agency(
            agency=desk.agency, day=day, reason="Panne de chauffage", author=author, at=clock.now()
        )

    with pytest.raises(NotAllowed):
        close(desk.adviser)
    assert close(director) == 1
    with pytest.raises(AlreadyClosed):
        close(director)
    absences.follow_closures(clock.now())
    assert events() == ["appointment_booked", "appointment_cancelled"]
    assert all(clock.local_day(time) != day for time in free_times(desk))


def test_a_closure_that_was_interrupted_is_finished_by_the_scheduler() -> None:
    desk = make_desk()
    appointment = book(desk, make_follower(desk), in_a_week(desk))
    Closure.objects.create(agency=desk.agency, day=clock.local_day(appointment.starts_at), reason="Neige")
    absences.follow_closures(clock.now())
    appointment.refresh_from_db()
    assert appointment.state == AppointmentState.CANCELLED_BY_AGENCY


def test_the_director_is_told_once_a_day_when_no_time_is_left() -> None:
    """A20."""
    desk = make_desk()
    make_staff(Role.DIRECTOR, name="Helene Mercier")
    now = at_ten(clock.now())
    tasks.tell_without_room(now)
    assert events() == []
    desk.diary.windows.all().delete()
    tasks.tell_without_room(now)
    tasks.tell_without_room(now + AN_HOUR)
    tasks.tell_without_room(now + A_DAY)
    assert events() == ["no_time_left", "no_time_left"]
    assert "Faire le point" in Message.objects.all()[0].body
