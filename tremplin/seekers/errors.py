"""The refusals of job seekers."""

from django.utils.translation import gettext_lazy as _

from tremplin.core.errors import DomainError


class AlreadyRegistered(DomainError):
    message = _("Cette personne est déjà inscrite.")


class NotRegistered(DomainError):
    message = _("Cette personne n’est pas inscrite à cette date.")


class DateBeforeRegistration(DomainError):
    message = _("Cette date est avant l’inscription. Vérifiez le jour.")


class NoWorkWanted(DomainError):
    message = _("Choisissez au moins un métier. Un seul suffit pour commencer.")
