"""The vocabulary of agencies."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Weekday(IntegerChoices):
    """Days as Python numbers them."""

    MONDAY = 0, _("Lundi")
    TUESDAY = 1, _("Mardi")
    WEDNESDAY = 2, _("Mercredi")
    THURSDAY = 3, _("Jeudi")
    FRIDAY = 4, _("Vendredi")
    SATURDAY = 5, _("Samedi")
    SUNDAY = 6, _("Dimanche")


class OpeningKind(TextChoices):
    """How one may come."""

    WALK_IN = "walk_in", _("accueil libre")
    APPOINTMENT = "appointment", _("sur rendez-vous")


class FollowUp(TextChoices):
    """How closely an adviser follows the people of a portfolio."""

    FOLLOWED = "followed", _("suivi")
    GUIDED = "guided", _("guidé")
    REINFORCED = "reinforced", _("renforcé")
