"""The refusals of agencies."""

from django.utils.translation import gettext_lazy as _

from tremplin.core.errors import DomainError, NotAllowed


class NotInThisAgency(NotAllowed):
    message = _("Cette personne dépend d’une autre agence.")


class AlreadyFollowed(DomainError):
    message = _("Cette personne est déjà suivie par un conseiller. Fermez d’abord ce suivi.")


class ReasonTooShort(DomainError):
    message = _("Écrivez en une phrase pourquoi vous ouvrez ce dossier. La personne pourra la lire.")


class AlreadyHeld(DomainError):
    message = _("Cette personne tient déjà ce poste ici. Rien n’a été changé.")


class AlreadyOver(DomainError):
    message = _("Ce poste est déjà terminé. Rien n’a été changé.")


class OwnPost(NotAllowed):
    message = _("On ne termine pas son propre poste. Un autre administrateur peut le faire.")


class OwnSecondFactor(NotAllowed):
    message = _("On ne retire pas son propre second code. Un autre administrateur peut le faire.")


class AdviserGone(DomainError):
    message = _("Ce conseiller ne travaille plus ici. Choisissez-en un autre.")


class DayBeforeFollowUp(DomainError):
    message = _("Ce jour est avant le début du suivi actuel. Vérifiez le jour.")


class DayBeforePost(DomainError):
    message = _("Ce jour est avant l’arrivée de ce conseiller à l’agence. Vérifiez le jour.")
