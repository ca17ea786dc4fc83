"""Tables of appointments."""

from tremplin.appointments.models.feeds import CalendarFeed
from tremplin.appointments.models.meetings import (
    Appointment,
    AppointmentQuerySet,
    AppointmentStep,
    EarlierOffer,
)
from tremplin.appointments.models.reasons import Reason, ReasonWindow

__all__ = [
    "Appointment",
    "AppointmentQuerySet",
    "AppointmentStep",
    "CalendarFeed",
    "EarlierOffer",
    "Reason",
    "ReasonWindow",
]
