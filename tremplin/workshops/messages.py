"""What is said of seats and dates of workshops: to each person alone, in her language; nobody reads of another."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from tremplin.accounts.models import Person
from tremplin.agenda.enums import EndedBy, SeatState
from tremplin.agenda.hooks import SeatMove
from tremplin.agenda.models import Seat
from tremplin.agenda.queries import place_in_turn
from tremplin.messaging import services as messaging
from tremplin.messaging.services import Text, by_day
from tremplin.ui.dates import moment_words
from tremplin.workshops.models import Session

AN_HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Said:
    """What is said: a subject and a sentence to be filled, with the values that are not those of every date."""

    subject: str
    words: str
    values: dict[str, str] = field(default_factory=dict)


def tell_move(move: SeatMove) -> None:
    """Tell somebody what became of her seat at a workshop; seats of other things are not ours to tell."""
    session = Session.objects.with_all().filter(seating=move.seat.seating_id).first()
    if session is None:
        return
    person = move.seat.person
    with translation.override(person.language):
        said = _said_of(move)
    _write(
        f"seat_{move.after}",
        f"seat {move.seat.public_id} {move.after}",
        person,
        session,
        said,
        at=move.at,
        not_before=move.at if move.author == person else by_day(move.at),
    )


def _said_of(move: SeatMove) -> Said:
    if move.after == SeatState.CONFIRMED:
        return _said_of_a_seat(move)
    if move.after == SeatState.WAITING:
        words = _(
            "C’est complet pour %(title)s, %(moment)s. Vous êtes en liste d’attente, à la place %(turn)s."
        )
        return Said(_("Vous êtes en liste d’attente"), words, {"turn": str(place_in_turn(move.seat))})
    if move.after == SeatState.OFFERED:
        until = moment_words(move.seat.offered_until) if move.seat.offered_until else ""
        words = _("Une place se libère pour %(title)s, %(moment)s. Dites oui ou non avant %(until)s.")
        return Said(_("Une place se libère"), words, {"until": until})
    if move.after == SeatState.EXPIRED:
        words = _(
            "La place pour %(title)s, %(moment)s, va à la personne suivante. Choisissez une autre date."
        )
        return Said(_("La place est proposée à quelqu’un d’autre"), words)
    if move.ended_by == EndedBy.AGENCY:
        words = _("Nous devons annuler votre place : %(title)s, %(moment)s. Nous en sommes désolés.")
        return Said(_("Votre place est annulée"), words)
    return Said(_("Votre place est rendue"), _("Vous avez rendu votre place : %(title)s, %(moment)s."))


def _said_of_a_seat(move: SeatMove) -> Said:
    if move.author and move.author != move.seat.person:
        words = _(
            "%(author)s vous inscrit : %(title)s, %(moment)s, %(place)s. Vous pouvez refuser en un mot."
        )
        return Said(_("Une place pour vous"), words, {"author": move.author.full_name})
    words = _("Votre place est réservée : %(title)s, %(moment)s, %(place)s.")
    return Said(_("Votre place est réservée"), words)


def _write(
    event: str,
    fact: str,
    person: Person,
    session: Session,
    said: Said,
    *,
    at: datetime,
    not_before: datetime,
) -> None:
    with translation.override(person.language):
        values = {
            "title": session.workshop.title,
            "moment": moment_words(session.seating.starts_at),
            "place": session.place.name if session.place else session.workshop.agency.name,
            **said.values,
        }
        address = settings.BASE_URL + session.get_absolute_url()
        words = said.words % values
        body = _(
            "Bonjour,\n\n%(words)s\n\nVoir, répondre ou rendre sa place :\n%(address)s\n\nNous appeler : %(telephone)s"
        ) % {"words": words, "address": address, "telephone": session.workshop.agency.telephone_words}
        text = Text(said.subject % values, body, f"{words} {address}", person.language)
    messaging.post_to_person(
        event=event,
        fact=fact,
        person=person,
        text=text,
        at=at,
        not_before=not_before,
        too_late_after=max(session.seating.starts_at, at + AN_HOUR),
    )


def tell_date_moved(*, session: Session, before: datetime, at: datetime) -> None:
    """Tell everybody who has a seat, an offer or a turn that the date moved."""
    seats = Seat.objects.active().filter(seating=session.seating).select_related("person").order_by("pk")
    for seat in seats:
        with translation.override(seat.person.language):
            words = _(
                "%(title)s change d’heure : %(moment)s au lieu de %(before)s. Votre place reste à vous."
            )
            said = Said(_("Votre atelier change d’heure"), words, {"before": moment_words(before)})
        fact = f"session {session.public_id} {session.seating.starts_at:%Y-%m-%dT%H:%M}"
        _write("session_moved", fact, seat.person, session, said, at=at, not_before=by_day(at))


def remind(*, session: Session, seat: Seat, at: datetime) -> None:
    """Remind somebody of her seat the day before; once."""
    with translation.override(seat.person.language):
        said = Said(
            _("Rappel : %(title)s, %(moment)s"),
            _(
                "Rappel : %(title)s, %(moment)s, %(place)s."
                " Vous ne pouvez pas ? Rendez votre place, quelqu’un l’attend."
            ),
        )
    fact = f"seat {seat.public_id} {session.seating.starts_at:%Y-%m-%dT%H:%M}"
    _write("session_reminder", fact, seat.person, session, said, at=at, not_before=by_day(at))
