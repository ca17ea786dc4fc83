"""Who follows whom: a director shares people out among the advisers, an adviser takes over somebody nobody follows."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from tremplin.accounts.models import Person
from tremplin.agencies import services as agencies
from tremplin.agencies.errors import AlreadyFollowed, NotInThisAgency
from tremplin.agencies.models import Followed, Portfolio
from tremplin.core import clock
from tremplin.core.errors import NotAllowed
from tremplin.seekers import permissions
from tremplin.seekers.errors import NotRegistered
from tremplin.seekers.models import JobSeeker, Registration


@transaction.atomic
def share_out(
    *, actor: Person, seekers: Iterable[JobSeeker], portfolio: Portfolio, on: date, at: datetime
) -> int:
    """Put these people in `portfolio` from `on`, all or none; return how many were not in it already.

    Raises NotAllowed, NotInThisAgency, AdviserGone, DayToCome, DayBeforeFollowUp.
    """
    if not permissions.may_share_out(actor, portfolio.agency):
        raise NotAllowed
    chosen = list(seekers)
    if any(seeker.agency_id != portfolio.agency_id for seeker in chosen):
        raise NotInThisAgency
    return agencies.hand_over_all(
        people=[seeker.person_id for seeker in chosen], portfolio=portfolio, on=on, at=at
    )


@transaction.atomic
def take_over(*, actor: Person, seeker: JobSeeker, at: datetime) -> None:
    """Let an adviser follow from today somebody of her agency whom nobody follows; twice is as once.

    Raises NotAllowed, NotRegistered, AlreadyFollowed.
    """
    portfolio = Portfolio.objects.filter(agency=seeker.agency_id, adviser=actor).first()
    if portfolio is None or not permissions.may_take_over(actor, seeker):
        raise NotAllowed
    Person.objects.select_for_update().get(pk=seeker.person_id)
    followed = Followed.objects.current().filter(person=seeker.person_id).first()
    if followed and followed.portfolio_id == portfolio.pk:
        return
    if followed:
        raise AlreadyFollowed
    today = clock.local_day(at)
    if not Registration.objects.open_on(today).filter(seeker=seeker).exists():
        raise NotRegistered
    agencies.hand_over(person=seeker.person, agency=seeker.agency, portfolio=portfolio, on=today, at=at)
