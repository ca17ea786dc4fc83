"""What is said about applications, to whom, in her language. Nothing is sent for somebody by a mere click."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from tremplin.applications.enums import KIND_WORDS, ApplicationState, DeclineReason
from tremplin.applications.models import Application, ApplicationChange
from tremplin.employers.models import EmployerContact
from tremplin.messaging import services as messaging
from tremplin.messaging.services import Text

A_WEEK = timedelta(days=7)


def tell_employer(*, application: Application, contact: EmployerContact, token: str, at: datetime) -> None:
    """Tell whoever answers for the offer that somebody applied, with the address to answer."""
    address = settings.BASE_URL + reverse("answer", args=[token])
    name = application.person.full_name
    values = {"name": name, "title": application.offer.title, "address": address}
    body = _(
        "Bonjour,\n\n%(name)s postule à votre offre « %(title)s ».\n\n"
        "Lire son CV et répondre, en une page :\n%(address)s\n\n"
        "Ouvrir cette page ne décide rien. L’adresse sert une fois, pendant trente jours."
    )
    short = _("%(name)s postule à votre offre. Lire son CV et répondre : %(address)s")
    messaging.post(
        event="application_received",
        fact=f"application {application.public_id}",
        recipient=f"contact {contact.public_id}",
        address=contact.address,
        text=Text(
            _("Une candidature pour « %(title)s »") % values, body % values, short % values, is_secret=True
        ),
        at=at,
        too_late_after=at + A_WEEK,
        person=contact.person,
        about=application.person,
    )


def ask_employer_outcome(
    *, application: Application, contact: EmployerContact, token: str, at: datetime
) -> None:
    """Ask whoever proposed an interview to say later what came of it, with a fresh address."""
    values = {
        "name": application.person.full_name,
        "address": settings.BASE_URL + reverse("answer", args=[token]),
    }
    body = _(
        "Bonjour,\n\nVotre proposition d’entretien est partie. Après avoir rencontré %(name)s,"
        " dites-nous la suite, en une page :\n%(address)s"
    )
    short = _("Après l’entretien avec %(name)s, dites-nous la suite : %(address)s")
    messaging.post(
        event="application_outcome",
        fact=f"application {application.public_id}",
        recipient=f"contact {contact.public_id}",
        address=contact.address,
        text=Text(_("Après votre entretien avec %(name)s") % values, body % values, short % values),
        at=at,
        too_late_after=at + A_WEEK,
        person=contact.person,
        about=application.person,
    )


def tell_person_sent(*, application: Application, at: datetime) -> None:
    """Confirm to the person that her application left."""
    _tell(application, "application_sent", at, _sent)


def tell_person_changed(*, application: Application, change: ApplicationChange) -> None:
    """Tell the person what became of her application."""
    words = {
        ApplicationState.INTERVIEW: _interview,
        ApplicationState.HIRED: _hired,
        ApplicationState.DECLINED: lambda one: _declined(one, change.reason),
        ApplicationState.CLOSED: _closed,
    }[ApplicationState(change.state)]
    _tell(application, f"application_{change.state}", change.changed_at, words)


def _tell(
    application: Application, event: str, at: datetime, words: Callable[[Application], tuple[str, str]]
) -> None:
    with translation.override(application.person.language):
        subject, body = words(application)
        address = settings.BASE_URL + application.get_absolute_url()
        text = Text(subject, f"{body}\n\n{address}", f"{body} {address}", application.person.language)
    messaging.post_to_person(
        event=event,
        fact=f"application {application.public_id}",
        person=application.person,
        text=text,
        at=at,
        too_late_after=at + A_WEEK,
    )


def _sent(application: Application) -> tuple[str, str]:
    return (
        _("Votre candidature est partie"),
        _("Votre candidature « %(title)s » est partie. Nous vous écrivons dès qu’il y a une réponse.")
        % {"title": application.offer.title},
    )


def _interview(application: Application) -> tuple[str, str]:
    return (
        _("Un entretien vous est proposé"),
        _("Bonne nouvelle : un entretien vous est proposé pour « %(title)s ».")
        % {"title": application.offer.title},
    )


def _hired(application: Application) -> tuple[str, str]:
    return (
        _("Bonne nouvelle : une embauche"),
        _("Bravo ! L’employeur a noté votre embauche pour « %(title)s ».")
        % {"title": application.offer.title},
    )


def _declined(application: Application, reason: str) -> tuple[str, str]:
    kind = KIND_WORDS[DeclineReason(reason)] if reason else KIND_WORDS[DeclineReason.OTHERS]
    return (
        _("Une réponse à votre candidature"),
        _("Pour « %(title)s », la réponse est non cette fois. %(kind)s")
        % {"title": application.offer.title, "kind": kind},
    )


def _closed(application: Application) -> tuple[str, str]:
    return (
        _("L’employeur n’a pas répondu"),
        _(
            "L’employeur n’a pas répondu pour « %(title)s ». Nous fermons cette candidature : ce n’est pas votre faute."
        )
        % {"title": application.offer.title},
    )
