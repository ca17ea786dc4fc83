"""The refusals of employers."""

from django.utils.translation import gettext_lazy as _

from tremplin.core.errors import DomainError


class WrongCompanyNumber(DomainError):
    message = _("Ce numéro SIRET n’existe pas : sa clé est fausse. Il a quatorze chiffres.")
