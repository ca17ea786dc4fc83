"""The vocabulary of matches."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class WhyNot(TextChoices):
    """Why an offer is not for somebody, in her own choice of words."""

    TOO_FAR = "too_far", _("c’est trop loin")
    HOURS = "hours", _("les horaires ne vont pas")
    SALARY = "salary", _("le salaire est trop bas")
    TRADE = "trade", _("ce n’est pas mon métier")
    EMPLOYER = "employer", _("je connais cet employeur")
    OTHER = "other", _("une autre raison")
