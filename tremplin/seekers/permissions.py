"""Who may act on a job seeker's file: pure predicates, called by the services."""

from datetime import datetime

from tremplin.accounts.enums import Role
from tremplin.accounts.models import Person
from tremplin.agencies.models import Agency
from tremplin.agencies.permissions import may_read_file
from tremplin.seekers.models import JobSeeker


def may_register(actor: Person, agency: Agency) -> bool:
    """Tell whether `actor` receives people in this agency, and so may put somebody on its list."""
    return agency.pk in actor.scopes(Role.ADVISER, Role.RECEPTION)


def may_share_out(actor: Person, agency: Agency) -> bool:
    """Tell whether `actor` directs this agency, and so says who follows whom."""
    return agency.pk in actor.scopes(Role.DIRECTOR)


def may_take_over(actor: Person, seeker: JobSeeker) -> bool:
    """Tell whether `actor` is an adviser of the agency of `seeker`, and somebody else than she."""
    return actor.pk != seeker.person_id and seeker.agency_id in actor.scopes(Role.ADVISER)


def may_change_wish(actor: Person, seeker: JobSeeker, *, at: datetime) -> bool:
    """Tell whether `actor` may say what `seeker` looks for: herself, or whoever may read her file."""
    return actor.pk == seeker.person_id or may_read_file(actor, seeker.person, at=at)


def may_keep_list(actor: Person, seeker: JobSeeker, *, at: datetime) -> bool:
    """Tell whether `actor` may write that `seeker` changes category or leaves the list: never she herself."""
    return actor.pk != seeker.person_id and may_read_file(actor, seeker.person, at=at)


def may_record_facts(actor: Person, seeker: JobSeeker, *, at: datetime) -> bool:
    """Tell whether `actor` may write facts into the file of `seeker`."""
    return actor.pk == seeker.person_id or may_read_file(actor, seeker.person, at=at)
