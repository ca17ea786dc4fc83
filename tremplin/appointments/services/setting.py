"""What an agency decides: why one may meet somebody, and at which hours each adviser receives."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date, time

from django.db import IntegrityError, transaction

from tremplin.accounts.models import Person
from tremplin.agencies.models import Agency
from tremplin.agenda.enums import WindowKind
from tremplin.agenda.models import Diary, Window
from tremplin.agenda.services import diaries
from tremplin.appointments import permissions
from tremplin.appointments.enums import Booker, WithWhom
from tremplin.appointments.errors import NoDayChosen, ReasonKnown, WayMissing
from tremplin.appointments.models import Reason
from tremplin.core.errors import NotAllowed

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True)
class ReasonTerms:
    """A reason as it is written: see `models.Reason`. Notices are in hours and days, the length in minutes."""

    title: str
    minutes: int
    explanation: str = ""
    is_on_site: bool = True
    is_by_phone: bool = False
    is_by_video: bool = False
    video_address: str = ""
    booker: Booker = Booker.EVERYBODY
    with_whom: WithWhom = WithWhom.OWN_ADVISER
    shortest_notice_hours: int = 24
    longest_notice_days: int = 42
    to_accept: str = ""
    to_bring: str = ""
    is_sensitive: bool = False
    is_active: bool = True


@transaction.atomic
def set_reason(*, agency: Agency, terms: ReasonTerms, actor: Person, reason: Reason | None = None) -> Reason:
    """Write a reason, or change one; raise NotAllowed, WayMissing, ReasonKnown."""
    if not permissions.may_set_reasons(actor, agency):
        raise NotAllowed
    if not (terms.is_on_site or terms.is_by_phone or terms.is_by_video):
        raise WayMissing
    written = reason or Reason(agency=agency)
    for name, value in asdict(terms).items():
        setattr(written, name, value)
    try:
        with transaction.atomic():
            written.save()
    except IntegrityError:
        raise ReasonKnown
    return written


def open_hours(
    *,
    diary: Diary,
    days: Collection[int],
    opens_at: time,
    closes_at: time,
    starts_on: date,
    until: date | None,
    actor: Person,
) -> Window:
    """Receive on these days of the week (0 is Monday), at these local hours, until a day (included) or without end.

    Raises NotAllowed, NoDayChosen, WindowImpossible.
    """
    if diary.person_id != actor.pk:
        raise NotAllowed
    if not days:
        raise NoDayChosen
    rule = "FREQ=WEEKLY;BYDAY=" + ",".join(CODES[day] for day in sorted(days))
    if until:
        rule += f";UNTIL={until:%Y%m%d}"
    return diaries.open_window(
        diary=diary,
        kind=WindowKind.APPOINTMENT,
        starts_on=starts_on,
        opens_at=opens_at,
        closes_at=closes_at,
        rule=rule,
    )


def close_hours(*, window: Window, actor: Person) -> None:
    """Receive at these hours no more; what is booked stays booked. Raises NotAllowed."""
    if window.diary.person_id != actor.pk:
        raise NotAllowed
    window.delete()
