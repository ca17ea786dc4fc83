"""The refusals of the hall."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tremplin.core.errors import DomainError


class NoTicketNow(DomainError):
    """It is the hour of appointments, or closed. `next` says when one may walk in."""

    way = (_("Prendre rendez-vous"), "choose_reason")

    def __init__(self, following: str) -> None:
        super().__init__(
            gettext("À cette heure, on vient sur rendez-vous. Sans rendez-vous : %(next)s.")
            % {"next": following}
            if following
            else gettext("À cette heure, on vient sur rendez-vous.")
        )


class NobodyWaits(DomainError):
    message = _("Personne n’attend pour le moment.")


class TicketOver(DomainError):
    message = _("Ce ticket est déjà passé. Prenez-en un autre.")
