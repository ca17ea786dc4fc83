"""The refusals of offers."""

from django.utils.translation import gettext_lazy as _

from tremplin.core.errors import DomainError


class OfferClosed(DomainError):
    message = _(
        "Cette offre n’est plus ouverte. D’autres lui ressemblent peut-être : cherchez le même métier."
    )


class OfferNotOpenable(DomainError):
    message = _("Cette offre est terminée. Pour la proposer à nouveau, faites-en une copie.")


class FeedBusy(DomainError):
    message = _("Un autre import de cette source est en cours. Attendez qu’il finisse, puis recommencez.")


class SomebodyAnswers(DomainError):
    message = _("Quelqu’un répond déjà pour cette offre. Rien n’a été changé.")


class AnotherEmployer(DomainError):
    message = _("Cette personne parle pour une autre entreprise que celle de l’offre. Rien n’a été changé.")


class NothingAsked(DomainError):
    message = _("Dites au moins un métier ou une ville : sinon, toutes les offres vous seraient annoncées.")


class TooManyAlerts(DomainError):
    message = _("Vous gardez déjà vingt recherches. Arrêtez-en une, puis recommencez.")


class TooManyChoices(DomainError):
    message = _("Cette recherche a trop de choix pour être gardée. Retirez-en quelques-uns.")


class NothingWished(DomainError):
    message = _("Dites d’abord ce que vous cherchez : nous vous préviendrons ensuite.")


class NobodySpeaks(DomainError):
    message = _("Vous ne parlez plus pour une entreprise. Appelez l’agence : elle peut le changer.")
    status = 403


class NotWritable(DomainError):
    message = _("Cette offre ne peut plus être changée ici. Rien n’a été changé.")


class WordsNeeded(DomainError):
    message = _("Écrivez ce qu’il faut corriger : l’employeur le lira.")


class LastDayWrong(DomainError):
    message = _("Choisissez un dernier jour d’ici six mois, pour que l’offre puisse être montrée.")


class LastDayPast(DomainError):
    message = _(
        "Le dernier jour de cette offre est passé. Rendez-la à l’employeur : il choisira un autre jour."
    )
