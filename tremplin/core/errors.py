"""Refusals: the only family of errors a view may show to a person."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class DomainError(Exception):
    """A rule said no. Nothing was changed.

    `message` is a sentence for the person on screen: what happened and what is possible instead. `way` is a button
    that leads there (its words, the name of its address), for the page that shows nothing but the refusal.
    """

    message: str | Promise = _("Ce n’est pas possible pour le moment. Rien n’a été changé.")
    status = 409
    way: tuple[str | Promise, str] | None = None

    def __init__(self, message: str | Promise | None = None) -> None:
        if message is not None:
            self.message = message
        super().__init__(self.message)

    def __str__(self) -> str:
        return str(self.message)


class NotAllowed(DomainError):
    """The person may see this, but not do that. Who may not even know gets a 404 from `visible_to` instead."""

    message = _("Vous n’avez pas le droit de faire cela. Un conseiller peut vous aider.")
    status = 403


class DayToCome(DomainError):
    """What has happened is noted on the day it happened."""

    message = _("Ce jour n’est pas encore venu. Écrivez aujourd’hui, ou un jour passé.")


class FileUnreadable(DomainError):
    """Nothing of a file can be read: it is not there, empty, or something else than what is read. The message says which."""


class TooManyTries(DomainError):
    """A limit on tries was reached; waiting is enough to go on."""

    message = _("Il y a eu trop d’essais. Attendez dix minutes, puis recommencez. Rien n’est perdu.")
    status = 429
