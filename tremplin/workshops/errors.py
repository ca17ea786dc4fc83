"""The refusals of workshops."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tremplin.core.errors import DomainError, NotAllowed
from tremplin.ui.dates import day_words


class NoDateFound(DomainError):
    message = _("Aucune date ne tombe dans cette période. Changez les jours ou la fin.")


class TooManyDates(DomainError):
    message = _("Cela ferait plus de cent dates. Choisissez une fin plus proche.")


class DatesTaken(DomainError):
    """The room or the trainer is not free on some days. Nothing was planned."""

    def __init__(self, days: Sequence[date]) -> None:
        self.days = days
        super().__init__(
            gettext("La salle ou l’animateur n’est pas libre : %(days)s. Rien n’a été planifié.")
            % {"days": ", ".join(day_words(day) for day in days)}
        )


class SignUpByStaff(NotAllowed):
    message = _("Pour cet atelier, c’est votre conseiller qui vous inscrit. Parlez-lui-en.")


class SessionOver(DomainError):
    message = _("Cette date est passée ou annulée. Rien n’a été changé.")


class NotBegun(DomainError):
    message = _("Cet atelier n’a pas encore commencé. Notez ensuite qui est venu.")


class SheetClosed(DomainError):
    message = _("La feuille de présence est close. Rouvrez-la pour la corriger.")


class NoNextDate(DomainError):
    message = _("Il n’y a pas de date suivante pour cet atelier. Planifiez-en une d’abord.")
