"""The refusals of accounts."""

from django.utils.translation import gettext_lazy as _

from tremplin.core.errors import DomainError


class LastContact(DomainError):
    """Removing it would leave the person unable to sign in."""

    message = _("C’est la seule façon de vous joindre. Ajoutez-en une autre avant de retirer celle-ci.")


class NoSecondFactor(DomainError):
    message = _("Cette personne n’a pas de second code. Le site le lui demande à sa prochaine entrée.")


class ReasonNeeded(DomainError):
    """A file is read for a reason."""

    message = _("Écrivez pourquoi vous ouvrez ce dossier. La personne lira cette raison.")
