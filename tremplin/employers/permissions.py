"""Who may say which employers there are and who speaks for them: pure predicates, called by the services."""

from tremplin.accounts.enums import Role
from tremplin.accounts.models import Person


def may_keep_employers(person: Person) -> bool:
    """Tell whether `person` may add an employer, say who speaks for it, and who answers for an offer."""
    return person.has_role(Role.ADVISER)
