"""The vocabulary of appointments."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Meeting(TextChoices):
    """How one meets."""

    ON_SITE = "on_site", _("à l’agence")
    PHONE = "phone", _("par téléphone")
    VIDEO = "video", _("en vidéo")


class Booker(TextChoices):
    """Who may book an appointment for this reason."""

    EVERYBODY = "everybody", _("la personne ou un conseiller")
    STAFF = "staff", _("un conseiller seulement")


class WithWhom(TextChoices):
    OWN_ADVISER = "own", _("son conseiller")
    ANY_ADVISER = "any", _("un conseiller de l’agence")


class AppointmentState(TextChoices):
    """What became of it. Cancelled by us, cancelled by her and not kept are three texts and three figures."""

    BOOKED = "booked", _("prévu")
    CANCELLED_BY_PERSON = "by_person", _("annulé par vous")
    CANCELLED_BY_AGENCY = "by_agency", _("annulé par l’agence")
    CAME = "came", _("tenu")
    MISSED = "missed", _("non tenu")


class Step(TextChoices):
    """What happened to an appointment, for its history."""

    BOOKED = "booked", _("pris")
    MOVED = "moved", _("déplacé")
    CANCELLED = "cancelled", _("annulé")
    COMING = "coming", _("venue confirmée")
    ARRIVED = "arrived", _("arrivée notée")
    CAME = "came", _("rendez-vous tenu")
    MISSED = "missed", _("personne n’est venu")


CANCELLED = (AppointmentState.CANCELLED_BY_PERSON, AppointmentState.CANCELLED_BY_AGENCY)
