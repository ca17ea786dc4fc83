"""The vocabulary of tickets."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class TicketState(TextChoices):
    """Where a ticket is. Only WAITING and CALLED may still change."""

    WAITING = "waiting", _("en attente")
    CALLED = "called", _("appelé")
    SERVED = "served", _("reçu")
    LEFT = "left", _("parti")
    BOOKED = "booked", _("a pris rendez-vous")


OPEN_TICKETS = (TicketState.WAITING, TicketState.CALLED)
