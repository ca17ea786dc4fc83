"""Refusals of files that are not what they should be."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tremplin.core.errors import DomainError


class FileMissing(DomainError):
    """A file that the import needs is not in the folder."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("Il manque le fichier « %(name)s » dans le dossier. Rien n’a été changé.") % {"name": name}
        )


class FileNotUnderstood(DomainError):
    """A file is there, but its columns, its encoding or its values are not the expected ones."""

    def __init__(self, name: str, reason: str | Promise) -> None:
        text = _("Le fichier « %(name)s » n’est pas celui attendu : %(reason)s. Rien n’a été changé.")
        super().__init__(text % {"name": name, "reason": reason})
