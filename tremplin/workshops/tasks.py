"""The work of workshops done by the scheduler: reminders, sheets that nobody closed, what is forgotten."""

from datetime import datetime, timedelta

from django.utils import translation
from django.utils.translation import gettext as _

from tremplin.accounts.enums import Role
from tremplin.accounts.models import Person
from tremplin.agencies.models import Post
from tremplin.agenda.enums import SeatState
from tremplin.agenda.models import Seat
from tremplin.core import clock
from tremplin.core.periodic import Periodic
from tremplin.core.retention import EVERY, TWO_YEARS, remove
from tremplin.messaging import services as messaging
from tremplin.messaging.services import Text, by_day
from tremplin.ui.dates import moment_words
from tremplin.workshops import messages
from tremplin.workshops.models import Presence, Session

EVE, TOO_SHORT = timedelta(hours=26), timedelta(hours=3)
FIVE_MINUTES, AN_HOUR, A_DAY = timedelta(minutes=5), timedelta(hours=1), timedelta(days=1)
TO_TRAINER, TO_DIRECTOR, NO_LONGER = A_DAY, 3 * A_DAY, 30 * A_DAY


def remind(at: datetime) -> None:
    """Remind who has a seat tomorrow; who took it within a day knows. Run twice, it reminds once."""
    near = Session.objects.to_come(at + TOO_SHORT).filter(seating__starts_at__lte=at + EVE).with_all()
    for session in near:
        seats = Seat.objects.filter(seating=session.seating, state=SeatState.CONFIRMED)
        for seat in seats.filter(enrolled_at__lte=session.seating.starts_at - EVE).select_related("person"):
            messages.remind(session=session, seat=seat, at=at)


def ask_for_sheets(at: datetime) -> None:
    """Ask the trainer for a sheet that is not closed after a day, and the director after three; each once."""
    open_ = Session.objects.filter(closed_at=None, seating__is_cancelled=False)
    late = open_.filter(seating__ends_at__lte=at - TO_TRAINER, seating__ends_at__gt=at - NO_LONGER)
    for session in late.with_all():
        if session.trainer:
            _ask(session, session.trainer, at)
        if session.seating.ends_at <= at - TO_DIRECTOR:
            posts = Post.objects.held_on(clock.local_day(at)).filter(
                agency=session.workshop.agency, role=Role.DIRECTOR
            )
            for director in Person.objects.filter(pk__in=posts.values("person")):
                _ask(session, director, at)


def _ask(session: Session, person: Person, at: datetime) -> None:
    with translation.override(person.language):
        values = {"title": session.workshop.title, "moment": moment_words(session.seating.starts_at)}
        words = _("La feuille de présence n’est pas close : %(title)s, %(moment)s.") % values
        text = Text(
            _("Une feuille de présence à clore"),
            _("Bonjour,\n\n%(words)s") % {"words": words},
            words,
            person.language,
        )
    messaging.post_to_person(
        event="sheet_open",
        fact=f"sheet {session.public_id}",
        person=person,
        text=text,
        at=at,
        not_before=by_day(at),
    )


def purge(at: datetime) -> None:
    remove(Presence.objects.filter(seat__seating__ends_at__lt=at - TWO_YEARS))


def periodic() -> list[Periodic]:
    return [
        Periodic("reminders of workshops", FIVE_MINUTES, remind),
        Periodic("sheets nobody closed", AN_HOUR, ask_for_sheets),
        Periodic("purge of presences", EVERY, purge, ("workshops.Presence",)),
    ]
