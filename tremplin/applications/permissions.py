"""Who may act on an application: pure predicates, called by the services."""

from tremplin.accounts.enums import Role
from tremplin.accounts.models import Person
from tremplin.applications.models import Application


def may_withdraw(person: Person, application: Application) -> bool:
    return application.person_id == person.pk


def may_answer(person: Person, application: Application) -> bool:
    """Tell whether `person` speaks for the employer of the offer."""
    return application.offer.employer_id in person.scopes(Role.EMPLOYER)
