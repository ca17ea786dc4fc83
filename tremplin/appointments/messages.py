"""What is said about appointments, to whom, in her language: never why, never of one that is hidden."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from tremplin.accounts.models import Person
from tremplin.appointments.enums import AppointmentState, Meeting
from tremplin.appointments.models import Appointment, EarlierOffer
from tremplin.messaging import services as messaging
from tremplin.messaging.services import Text, by_day
from tremplin.ui.dates import moment_words

AN_HOUR = timedelta(hours=1)


def _tell(
    event: str,
    appointment: Appointment,
    write: Callable[[dict[str, str]], Text],
    at: datetime,
    *,
    is_awaited: bool,
    until: datetime | None = None,
    fact: str = "",
) -> None:
    """Write to the person; at night only what she is waiting for in front of a screen."""
    person = appointment.person
    if appointment.is_hidden:
        return
    with translation.override(person.language):
        text = write(_values(appointment))
    messaging.post_to_person(
        event=event,
        fact=fact or f"appointment {appointment.public_id} {appointment.sequence}",
        person=person,
        text=Text(text.subject, text.body, text.short, person.language),
        at=at,
        not_before=at if is_awaited else by_day(at),
        too_late_after=max(until or appointment.ends_at, at),
    )


def _values(appointment: Appointment) -> dict[str, str]:
    adviser = appointment.adviser
    return {
        "moment": moment_words(appointment.starts_at),
        "adviser": adviser.full_name if adviser else appointment.diary.agency.name,
        "place": place_words(appointment),
        "address": settings.BASE_URL + reverse("appointment_link", args=[appointment.link_key]),
        "telephone": appointment.diary.agency.telephone_words,
    }


def place_words(appointment: Appointment) -> str:
    """Return where one meets: an address, the telephone, the screen."""
    if appointment.meeting == Meeting.PHONE:
        return _("Nous vous appelons.")
    if appointment.meeting == Meeting.VIDEO:
        return _("En vidéo : %(address)s") % {
            "address": appointment.reason.video_address or _("le lien vous sera envoyé")
        }
    agency = appointment.diary.agency
    return _("À %(name)s, %(address)s.") % {"name": agency.name, "address": agency.address}


def tell_booked(*, appointment: Appointment, author: Person, at: datetime) -> None:
    """Confirm an appointment, and say who booked it when she did not."""
    is_hers = author == appointment.person

    def write(values: dict[str, str]) -> Text:
        values["author"] = author.full_name
        begin = (
            _("Votre rendez-vous est noté : %(moment)s, avec %(adviser)s.")
            if is_hers
            else _("%(author)s vous donne rendez-vous : %(moment)s, avec %(adviser)s.")
        )
        body = _(
            "Bonjour,\n\n%(begin)s\n%(place)s\n\nVoir, déplacer ou annuler :\n%(address)s\n\nNous appeler : %(telephone)s"
        )
        return _written(_("Votre rendez-vous, %(moment)s"), begin, body, values)

    _tell("appointment_booked", appointment, write, at, is_awaited=is_hers)


def tell_moved(*, appointment: Appointment, before: datetime, author: Person, at: datetime) -> None:
    """Say that an appointment moved, from when, to when, and who moved it."""
    is_hers = author == appointment.person

    def write(values: dict[str, str]) -> Text:
        values |= {"author": author.full_name, "before": moment_words(before)}
        begin = (
            _("Votre rendez-vous est déplacé : %(moment)s, avec %(adviser)s.")
            if is_hers
            else _("%(author)s a déplacé votre rendez-vous : %(moment)s, avec %(adviser)s.")
        )
        body = _(
            "Bonjour,\n\n%(begin)s\nIl était prévu %(before)s.\n%(place)s\n\nVoir, déplacer ou annuler :\n%(address)s"
        )
        return _written(_("Votre rendez-vous est déplacé : %(moment)s"), begin, body, values)

    _tell("appointment_moved", appointment, write, at, is_awaited=is_hers)


def tell_cancelled(*, appointment: Appointment, author: Person | None, at: datetime) -> None:
    """Say that an appointment is cancelled, by whom: two texts."""
    is_hers = appointment.state == AppointmentState.CANCELLED_BY_PERSON

    def write(values: dict[str, str]) -> Text:
        values |= {
            "author": author.full_name if author else appointment.diary.agency.name,
            "again": settings.BASE_URL + reverse("choose_reason"),
        }
        begin = (
            _("Vous avez annulé votre rendez-vous : %(moment)s.")
            if is_hers
            else _("%(author)s a dû annuler votre rendez-vous : %(moment)s. Nous en sommes désolés.")
        )
        body = _("Bonjour,\n\n%(begin)s\n\nEn prendre un autre :\n%(again)s\n\nNous appeler : %(telephone)s")
        return _written(_("Votre rendez-vous est annulé"), begin, body, values)

    _tell("appointment_cancelled", appointment, write, at, is_awaited=is_hers)


def tell_missed(*, appointment: Appointment, at: datetime) -> None:
    """Say kindly that nobody came, and that another may be booked."""

    def write(values: dict[str, str]) -> Text:
        values["again"] = settings.BASE_URL + reverse("choose_reason")
        begin = _("Nous vous attendions %(moment)s. Un empêchement arrive : prenez un autre rendez-vous.")
        body = _("Bonjour,\n\n%(begin)s\n%(again)s\n\nC’est une erreur ? Appelez-nous : %(telephone)s")
        return _written(_("Votre rendez-vous manqué"), begin, body, values)

    _tell("appointment_missed", appointment, write, at, is_awaited=False, until=at + 24 * AN_HOUR)


def remind(*, appointment: Appointment, at: datetime) -> None:
    """Remind somebody the day before, with a page to say whether she comes; never once it is too late to come."""

    def write(values: dict[str, str]) -> Text:
        begin = _("Rappel : rendez-vous %(moment)s, avec %(adviser)s.")
        body = _(
            "Bonjour,\n\n%(begin)s\n%(place)s\n\nVous venez ? Vous ne pouvez pas ? Dites-le en une page :\n%(address)s"
        )
        return _written(_("Rappel : rendez-vous %(moment)s"), begin, body, values)

    until = appointment.starts_at - AN_HOUR
    _tell("appointment_reminder", appointment, write, at, is_awaited=False, until=until)


def tell_earlier(*, offer: EarlierOffer, at: datetime) -> None:
    """Say that an earlier time is free: the first who takes it has it."""
    appointment = offer.appointment

    def write(values: dict[str, str]) -> Text:
        values |= {"earlier": moment_words(offer.starts_at)}
        begin = _("Une heure plus tôt s’est libérée : %(earlier)s, au lieu de %(moment)s.")
        body = _(
            "Bonjour,\n\n%(begin)s\nLa première personne qui répond l’a. Sans réponse, rien ne change.\n\nLa prendre :\n%(address)s"
        )
        return _written(_("Un rendez-vous plus tôt : %(earlier)s"), begin, body, values)

    _tell(
        "appointment_earlier",
        appointment,
        write,
        at,
        is_awaited=False,
        until=offer.starts_at - AN_HOUR,
        fact=f"earlier time {offer.pk}",
    )


def _written(subject: str, begin: str, body: str, values: dict[str, str]) -> Text:
    """Return a message whose first sentence is also the SMS, with the address that opens the page."""
    said = begin % values
    short = f"{said} {values.get('again') or values['address']}"
    return Text(subject % values, body % {**values, "begin": said}, short)
