"""The work of appointments done by the scheduler: reminders, closures, the director told when no time is left."""

from datetime import datetime, timedelta

from django.utils import translation
from django.utils.translation import gettext as _

from tremplin.accounts.enums import Role
from tremplin.accounts.models import Person
from tremplin.agencies.models import Agency, Post
from tremplin.appointments import messages, queries
from tremplin.appointments.models import Appointment
from tremplin.appointments.services import absences
from tremplin.core import clock
from tremplin.core.periodic import Periodic
from tremplin.core.retention import EVERY, TWO_YEARS, remove
from tremplin.messaging import services as messaging
from tremplin.messaging.services import Text

# One is reminded between a day and three hours before.
EVE, TOO_SHORT = timedelta(hours=26), timedelta(hours=3)
FIVE_MINUTES = timedelta(minutes=5)


def remind(at: datetime) -> None:
    """Remind those whose appointment is tomorrow; who booked within a day knows. Run twice, it reminds once."""
    near = Appointment.objects.booked().filter(
        starts_at__gt=at + TOO_SHORT, starts_at__lte=at + EVE, is_hidden=False, coming_at=None
    )
    for appointment in near.with_all().iterator(chunk_size=500):
        if appointment.booked_at <= appointment.starts_at - EVE:
            messages.remind(appointment=appointment, at=at)


def tell_without_room(at: datetime) -> None:
    """Tell the director, once a day, for which reasons people find no time within fifteen days."""
    for agency in Agency.objects.order_by("pk"):
        reasons = queries.without_room(agency, at)
        if reasons:
            _tell_directors(agency, [reason.title for reason in reasons], at)


def _tell_directors(agency: Agency, titles: list[str], at: datetime) -> None:
    day = clock.local_day(at)
    posts = Post.objects.held_on(day).filter(agency=agency, role=Role.DIRECTOR)
    for director in Person.objects.filter(pk__in=posts.values("person")):
        with translation.override(director.language):
            values = {"reasons": ", ".join(titles), "agency": agency.name}
            body = _(
                "Bonjour,\n\nÀ %(agency)s, plus aucune heure n’est libre dans les quinze jours pour : %(reasons)s."
                "\n\nOuvrez des plages, ou changez qui reçoit."
            )
            text = Text(
                _("Plus d’heure libre dans les quinze jours"),
                body % values,
                _("Plus d’heure libre sous quinze jours pour : %(reasons)s.") % values,
                director.language,
            )
        messaging.post_to_person(
            event="no_time_left",
            fact=f"no time left {agency.code} {day}",
            person=director,
            text=text,
            at=at,
            not_before=messaging.by_day(at),
        )


def purge(at: datetime) -> None:
    remove(Appointment.objects.filter(ends_at__lt=at - TWO_YEARS))


def periodic() -> list[Periodic]:
    forgotten = tuple(f"appointments.{name}" for name in ("Appointment", "AppointmentStep", "EarlierOffer"))
    return [
        Periodic("reminders of appointments", FIVE_MINUTES, remind),
        Periodic("appointments of closed days", FIVE_MINUTES, absences.follow_closures),
        Periodic("reasons without a free time", timedelta(hours=1), tell_without_room),
        Periodic("purge of appointments", EVERY, purge, forgotten),
    ]
