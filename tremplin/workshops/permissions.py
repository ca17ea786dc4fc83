"""Who may plan, run and fill workshops: pure predicates, called by the services."""

from datetime import datetime

from tremplin.accounts.enums import Role
from tremplin.accounts.models import Person
from tremplin.agencies.models import Agency
from tremplin.agencies.permissions import may_read_file
from tremplin.workshops.models import Session


def may_plan(actor: Person, agency: Agency) -> bool:
    """Tell whether `actor` writes workshops and their dates in an agency."""
    return agency.pk in actor.scopes(Role.ADVISER, Role.DIRECTOR)


def may_run(actor: Person, session: Session) -> bool:
    """Tell whether `actor` sees who is enrolled and notes who came."""
    return session.workshop.agency_id in actor.scopes(Role.ADVISER, Role.RECEPTION)


def may_enrol(actor: Person, person: Person, session: Session, *, at: datetime) -> bool:
    """Tell whether `actor` may enrol somebody: who may read her file, or reception; herself where people enrol themselves."""
    agency = session.workshop.agency_id
    if agency in actor.scopes(Role.RECEPTION):
        return True
    return agency in actor.scopes(Role.ADVISER) and may_read_file(actor, person, at=at)
