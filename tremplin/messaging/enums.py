"""The vocabulary of messages."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Channel(TextChoices):
    EMAIL = "email", _("mail")
    SMS = "sms", _("SMS")


class State(TextChoices):
    """Where a message is. Only WAITING and SENDING may still change."""

    WAITING = "waiting", _("à envoyer")
    SENDING = "sending", _("en cours d’envoi")
    SENT = "sent", _("envoyé")
    REFUSED = "refused", _("refusé par le destinataire")
    TOO_LATE = "too_late", _("trop tard, non envoyé")


OPEN_STATES = (State.WAITING, State.SENDING)
