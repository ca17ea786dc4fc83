"""The vocabulary of employers."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RegisterState(TextChoices):
    """What the register of companies says of an establishment; nothing before it was asked."""

    OPEN = "open", _("ouvert, selon le registre")
    CLOSED = "closed", _("fermé, selon le registre")
    UNKNOWN = "unknown", _("inconnu du registre")
