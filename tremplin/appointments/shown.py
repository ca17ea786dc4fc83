"""What the page of an appointment shows: where it stands in words, what happened, earlier times still free."""

from datetime import datetime

from django.utils.translation import gettext as _

from tremplin.agenda.models import Busy
from tremplin.appointments.enums import AppointmentState
from tremplin.appointments.messages import place_words
from tremplin.appointments.models import Appointment, EarlierOffer
from tremplin.core import clock

# Tone and icon of the badge, by state.
BADGES = {
    AppointmentState.BOOKED: ("good", "calendar-check"),
    AppointmentState.CANCELLED_BY_PERSON: ("", "x"),
    AppointmentState.CANCELLED_BY_AGENCY: ("bad", "x"),
    AppointmentState.CAME: ("good", "check"),
    AppointmentState.MISSED: ("wait", "clock"),
}


def badge_of(appointment: Appointment) -> tuple[str, str, str]:
    """Return the tone, the icon and the words of its state, for the person."""
    state = AppointmentState(appointment.state)
    words = {
        AppointmentState.CAME: _("vous étiez là"),
        AppointmentState.MISSED: _("vous n’étiez pas là"),
    }.get(state, str(state.label))
    return (*BADGES[state], words)


def page_of_appointment(appointment: Appointment, *, at: datetime) -> dict[str, object]:
    """Return what a page says of one appointment."""
    return {
        "appointment": appointment,
        "badge": badge_of(appointment),
        "place": place_words(appointment),
        "can_arrive": appointment.is_booked
        and appointment.arrived_at is None
        and clock.local_day(appointment.starts_at) == clock.local_day(at),
        "can_change": appointment.is_booked and appointment.starts_at > at,
        "steps": appointment.steps.select_related("author").order_by("happened_at", "pk"),
        "earlier": earlier_still_free(appointment, at=at),
        "can_be_reached": appointment.person.contact_links.exists(),
    }


def earlier_still_free(appointment: Appointment, *, at: datetime) -> list[EarlierOffer]:
    """Return the earlier times that were told and that nobody has taken."""
    if not appointment.is_booked:
        return []
    told = appointment.earlier_offers.filter(starts_at__gt=at, starts_at__lt=appointment.starts_at)
    return [
        offer
        for offer in told.select_related("diary__person").order_by("starts_at")
        if not Busy.objects.filter(diary=offer.diary)
        .standing_at(at)
        .overlapping(offer.starts_at, offer.ends_at)
        .exists()
    ]
