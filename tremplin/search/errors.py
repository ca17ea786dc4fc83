"""States of an index that stop a search or a writer, told in a sentence."""

from django.utils.translation import gettext_lazy as _

from tremplin.core.errors import DomainError


class IndexNotReady(DomainError):
    """No usable index is there yet: missing, torn, or made for another version. It is rebuilt from the database."""

    message = _("La recherche est presque prête. Réessayez dans une minute.")
    status = 503


class IndexBusy(DomainError):
    """Another process writes this index, and did not finish within the time given."""

    message = _("Un autre programme met déjà la recherche à jour. Réessayez dans une minute.")
    status = 503
