"""The refusals of the CV."""

from django.utils.translation import gettext_lazy as _

from tremplin.core.errors import DomainError


class NothingToShow(DomainError):
    message = _("Votre CV est encore vide. Ajoutez au moins un métier, ou une chose que vous savez faire.")


class NoCvYet(DomainError):
    status = 404
    message = _("Vous n’avez pas encore de CV. Il se fait en dix minutes, une question à la fois.")


class DatesUpsideDown(DomainError):
    message = _("La fin est avant le début. Vérifiez les années.")
