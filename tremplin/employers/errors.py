"""The refusals of employers."""

from django.utils.translation import gettext_lazy as _

from tremplin.core.errors import DomainError


class WrongCompanyNumber(DomainError):
    message = _("Ce numéro SIRET n’existe pas : sa clé est fausse. Il a quatorze chiffres.")


class AlreadySpeaks(DomainError):
    message = _("Quelqu’un parle déjà pour cette entreprise à cette adresse. Rien n’a été changé.")


class SpeaksNoMore(DomainError):
    message = _("Cette personne ne parle plus pour l’entreprise. Ajoutez-la d’abord à nouveau.")


class HasAccount(DomainError):
    message = _("Cette personne a déjà son espace. Rien n’a été changé.")


class NumberTaken(DomainError):
    message = _(
        "Ce numéro est celui d’une autre entreprise que nous connaissons. Appelez l’agence : elle le corrige."
    )
