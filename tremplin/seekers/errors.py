"""The refusals of job seekers."""

from django.utils.translation import gettext_lazy as _

from tremplin.core.errors import DomainError


class AlreadyRegistered(DomainError):
    message = _("Cette personne est déjà inscrite.")


class NotRegistered(DomainError):
    message = _("Cette personne n’est pas inscrite à cette date.")


class DateBeforeRegistration(DomainError):
    message = _("Cette date est avant l’inscription. Vérifiez le jour.")


class DateBeforeCategory(DomainError):
    message = _("Cette date est avant la catégorie actuelle. Vérifiez le jour.")


class AlreadyInCategory(DomainError):
    message = _("Cette personne est déjà dans cette catégorie. Rien n’a été changé.")


class JobTooFar(DomainError):
    message = _("Cet emploi commence dans plus de trois mois. Vérifiez le jour, ou notez-le plus tard.")


class JobAlreadyKnown(DomainError):
    message = _("Un emploi qui commence ce jour-là est déjà noté. Rien n’a été changé.")


class MonthsNeeded(DomainError):
    message = _("Écrivez pour combien de mois : seul un CDI n’a pas de fin.")


class NoWorkWanted(DomainError):
    message = _("Choisissez au moins un métier. Un seul suffit pour commencer.")


class SomebodyAlike(DomainError):
    message = _(
        "Quelqu’un porte déjà ce nom dans l’agence. Rien n’a été créé : regardez si c’est la même personne."
    )


class CategoryNotInForce(DomainError):
    message = _("Cette catégorie n’existait pas ce jour-là. Vérifiez le jour, ou choisissez-en une autre.")


class BirthYearImpossible(DomainError):
    message = _("Cette année de naissance est impossible. Vérifiez les quatre chiffres.")
