"""Writing a CV with its owner beside: an adviser holds it for an hour at most, and both names stay."""

from datetime import datetime, timedelta

from django.db import transaction

from tremplin.accounts import services as accounts
from tremplin.accounts.enums import Role
from tremplin.accounts.models import Person
from tremplin.agencies.permissions import may_read_file, reason_given
from tremplin.core.errors import NotAllowed
from tremplin.cv.models import CvHelp
from tremplin.cv.services import begin_cv

LASTS = timedelta(hours=1)


def may_help(helper: Person, person: Person, *, at: datetime) -> bool:
    """Tell whether `helper` may hold the CV of `person` now: who may read the file, and never one's own."""
    return helper.pk != person.pk and may_read_file(helper, person, at=at)


@transaction.atomic
def begin_help(*, person: Person, helper: Person, page: str, at: datetime) -> CvHelp:
    """Give the CV of `person` to `helper` for an hour, begun when she has none, and journal it; raise NotAllowed.

    Whoever she was helping before, she helps no longer.
    """
    if not may_help(helper, person, at=at):
        raise NotAllowed
    CvHelp.objects.filter(helper=helper).open_at(at).update(ends_at=at)
    accounts.write_reading(
        reader=helper,
        subject=person,
        role=Role.ADVISER,
        page=page,
        at=at,
        reason=reason_given(helper, person, at=at),
    )
    cv = begin_cv(person=person, at=at)
    return CvHelp.objects.create(cv=cv, helper=helper, began_at=at, ends_at=at + LASTS)


def end_help(*, help_: CvHelp, at: datetime) -> None:
    """End a help. Over before, it keeps its end."""
    CvHelp.objects.filter(pk=help_.pk).open_at(at).update(ends_at=at)


def open_help(*, helper: Person, key: str, at: datetime) -> CvHelp | None:
    """Return the help of this key if it is hers, not over, and she may still read the file; None otherwise."""
    rows = CvHelp.objects.filter(public_id=key, helper=helper).open_at(at).select_related("cv__person")
    found = rows.first()
    return found if found and may_help(helper, found.cv.person, at=at) else None
