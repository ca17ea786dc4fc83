"""The verbs of agencies: give and end a post, follow somebody, open a file for a reason."""

from datetime import date, datetime, timedelta

from django.db import transaction

from tremplin.accounts.enums import Role
from tremplin.accounts.models import Person
from tremplin.agencies.errors import AlreadyFollowed, ReasonTooShort
from tremplin.agencies.models import Agency, Followed, OpenedFile, Portfolio, Post, Team
from tremplin.core.errors import NotAllowed

FILE_STAYS_OPEN = timedelta(minutes=30)
SHORTEST_REASON = 10


def give_post(*, person: Person, agency: Agency, role: Role, on: date, team: Team | None = None) -> Post:
    """Let `person` hold `role` in `agency` from `on`."""
    return Post.objects.create(person=person, agency=agency, role=role, team=team, starts_on=on)


def end_post(*, post: Post, on: date) -> None:
    """End a post; the history stays."""
    post.ends_on = max(on, post.starts_on)
    post.save(update_fields=["ends_on"])


@transaction.atomic
def follow(*, portfolio: Portfolio, person: Person, on: date) -> Followed:
    """Put `person` in `portfolio`, or raise AlreadyFollowed."""
    Person.objects.select_for_update().get(pk=person.pk)
    if Followed.objects.current().filter(person=person).exists():
        raise AlreadyFollowed
    return Followed.objects.create(portfolio=portfolio, person=person, since=on)


def stop_following(*, person: Person, on: date) -> None:
    Followed.objects.current().filter(person=person).update(until=on)


def open_file(*, reader: Person, subject: Person, agency: Agency, reason: str, at: datetime) -> OpenedFile:
    """Let an adviser read a file beyond her portfolio for half an hour, or raise the reason why not."""
    if agency.pk not in reader.scopes(Role.ADVISER):
        raise NotAllowed
    reason = " ".join(reason.split())
    if len(reason) < SHORTEST_REASON:
        raise ReasonTooShort
    return OpenedFile.objects.create(
        agency=agency,
        reader=reader,
        subject=subject,
        reason=reason,
        opened_at=at,
        closes_at=at + FILE_STAYS_OPEN,
    )
