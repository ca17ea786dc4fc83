"""The vocabulary of job seekers."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Status(TextChoices):
    """What a person is doing about work; the history of it is kept."""

    SEARCHING = "searching", _("cherche un emploi")
    TRAINING = "training", _("en formation")
    WORKING = "working", _("travaille")
    PAUSED = "paused", _("ne peut pas chercher en ce moment")


class EndReason(TextChoices):
    """Why a registration ended."""

    JOB = "job", _("a trouvé un emploi")
    TRAINING = "training", _("a commencé une formation")
    NOT_RENEWED = "not_renewed", _("n’a pas renouvelé son inscription")
    MOVED = "moved", _("a changé d’agence")
    RETIRED = "retired", _("retraite")
    OTHER = "other", _("autre raison")


class KnownFrom(TextChoices):
    """Who told the agency of a job found."""

    PERSON = "person", _("la personne")
    ADVISER = "adviser", _("son conseiller")
    EMPLOYER = "employer", _("l’employeur")


class ExchangeChannel(TextChoices):
    """How the agency and a person were last in touch."""

    ON_SITE = "on_site", _("à l’agence")
    PHONE = "phone", _("par téléphone")
    EMAIL = "email", _("par mail")
    SMS = "sms", _("par SMS")
