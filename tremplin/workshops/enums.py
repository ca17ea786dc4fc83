"""The vocabulary of workshops."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SignUp(TextChoices):
    """Who may enrol somebody."""

    EVERYBODY = "everybody", _("la personne ou un conseiller")
    STAFF = "staff", _("un conseiller seulement")


class Half(TextChoices):
    """Half a day, as attendance is signed."""

    MORNING = "morning", _("matin")
    AFTERNOON = "afternoon", _("après-midi")
