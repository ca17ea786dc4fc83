"""The refusals of applications."""

from django.utils.translation import gettext_lazy as _

from tremplin.core.errors import DomainError


class AlreadyApplied(DomainError):
    message = _("Vous avez déjà postulé à cette offre. Votre candidature est bien partie.")


class NoCvToSend(DomainError):
    message = _("Il vous faut un CV pour postuler. Il se fait en dix minutes, une question à la fois.")


class TooManyApplications(DomainError):
    message = _(
        "Quatre-vingts personnes attendent déjà une réponse à cette offre. Cherchez une offre qui lui ressemble."
    )


class AppliesElsewhere(DomainError):
    message = _("Pour cette offre, on postule sur un autre site. Suivez le lien de l’offre.")


class AlreadyAnswered(DomainError):
    message = _("Une réponse a déjà été donnée à cette candidature. Rien n’a été changé.")


class ApplicationOver(DomainError):
    message = _("Cette candidature est terminée. Rien n’a été changé.")


class HireNotUnderstood(DomainError):
    message = _("Écrivez le premier jour de travail et le contrat.")
