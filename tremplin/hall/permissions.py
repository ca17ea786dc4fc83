"""Who calls tickets: pure predicates, called by the services."""

from tremplin.accounts.enums import Role
from tremplin.accounts.models import Person
from tremplin.agencies.models import Agency


def may_call(actor: Person, agency: Agency) -> bool:
    """Tell whether `actor` receives people who walk in to this agency."""
    return agency.pk in actor.scopes(Role.RECEPTION, Role.ADVISER)
