"""Calendar files (RFC 5545): one appointment, or all of somebody's; no surname, no telephone, no reason that is sensitive."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from tremplin.accounts.models import Person
from tremplin.appointments.enums import CANCELLED
from tremplin.appointments.messages import place_words
from tremplin.appointments.models import Appointment

PRODUCT = "-//Tremplin//FR"
EVE = timedelta(days=-1)


def calendar_of(appointments: Iterable[Appointment], reader: Person, *, at: datetime) -> bytes:
    """Return a calendar of these appointments as `reader` may carry it about: hers, or those of her working day."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Mes rendez-vous, Tremplin"))
    for appointment in appointments:
        calendar.add_component(_event(appointment, reader, at))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(appointment: Appointment, reader: Person, at: datetime) -> Event:
    event = Event()
    # The same name however often it moves: a calendar then moves it instead of adding another.
    event.add("uid", f"{appointment.public_id}@{_host()}")
    event.add("sequence", appointment.sequence)
    event.add("dtstamp", at)
    event.add("dtstart", timezone.localtime(appointment.starts_at))
    event.add("dtend", timezone.localtime(appointment.ends_at))
    event.add("summary", _summary(appointment, reader))
    event.add("status", "CANCELLED" if appointment.state in CANCELLED else "CONFIRMED")
    event.add("class", "PRIVATE")
    if appointment.person_id == reader.pk:
        event.add("location", place_words(appointment))
        event.add_component(_reminder())
    return event


def _summary(appointment: Appointment, reader: Person) -> str:
    """Return a title that may lie about on a screen: the agency for her, a given name for the adviser."""
    if appointment.person_id == reader.pk:
        return _("Rendez-vous, %(agency)s") % {"agency": appointment.diary.agency.name}
    if appointment.is_hidden or appointment.reason.is_sensitive:
        return _("Rendez-vous")
    return _("Rendez-vous avec %(name)s") % {"name": appointment.person.given_name}


def _reminder() -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _("Rendez-vous demain"))
    alarm.add("trigger", EVE)
    return alarm


def _host() -> str:
    return settings.BASE_URL.partition("://")[2].partition(":")[0] or "localhost"
