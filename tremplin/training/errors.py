"""The refusals of training."""

from django.utils.translation import gettext_lazy as _

from tremplin.core.errors import DomainError


class AlreadyEntered(DomainError):
    message = _("Cette personne est déjà inscrite à cette formation, à cette date.")
