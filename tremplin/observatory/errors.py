"""The refusals of the observatory."""

from django.utils.translation import gettext_lazy as _

from tremplin.core.errors import DomainError


class MonthNotOver(DomainError):
    message = _("Ce mois n’est pas terminé. Il pourra être publié à partir du premier jour du mois suivant.")


class MonthNotBegun(DomainError):
    message = _("Ce mois n’a pas commencé : il n’a pas encore de chiffres.")


class MonthForgotten(DomainError):
    message = _(
        "Ce mois n’a pas été publié, et ses données sont effacées depuis : on ne peut plus le compter."
    )


class NothingChanged(DomainError):
    message = _("Les chiffres publiés sont déjà ceux-là. Rien n’a été changé.")
