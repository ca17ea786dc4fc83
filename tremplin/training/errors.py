"""The refusals of training."""

from django.utils.translation import gettext_lazy as _

from tremplin.core.errors import DomainError


class AlreadyEntered(DomainError):
    message = _("Cette personne est déjà inscrite à cette formation, à cette date.")


class AlreadyLeft(DomainError):
    message = _("La fin de cette formation est déjà notée. Rien n’a été changé.")


class DayBeforeCourse(DomainError):
    message = _("Ce jour est avant le début de la formation. Vérifiez le jour.")
