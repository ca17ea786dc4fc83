"""The verbs of agencies: set one up, give and end a post, reset a second factor, follow somebody, open a file for a reason."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import Q

from tremplin.accounts.enums import Role
from tremplin.accounts.models import Person
from tremplin.accounts.services import know_person, remove_second_factor
from tremplin.agencies import permissions
from tremplin.agencies.enums import OpeningKind, Weekday
from tremplin.agencies.errors import (
    AdviserGone,
    AlreadyFollowed,
    AlreadyHeld,
    AlreadyOver,
    DayBeforeFollowUp,
    DayBeforePost,
    NotInThisAgency,
    OwnPost,
    OwnSecondFactor,
    ReasonTooShort,
)
from tremplin.agencies.models import (
    Agency,
    Followed,
    OpenedFile,
    OpeningHours,
    Portfolio,
    Post,
    Room,
    SecondFactorReset,
    Team,
)
from tremplin.core import clock
from tremplin.core.contacts import Address
from tremplin.core.errors import DayToCome, NotAllowed

FILE_STAYS_OPEN = timedelta(minutes=30)
SHORTEST_REASON = 10


@dataclass(frozen=True)
class Opening:
    """A window of the week (local time) and how one may come in it."""

    weekday: Weekday
    opens_at: time
    closes_at: time
    kind: OpeningKind


@dataclass(frozen=True)
class Plan:
    """What an agency is. Rooms by name, with their seats."""

    code: str
    name: str
    street: str
    postcode: str
    telephone: str
    town: str
    latitude: float
    longitude: float
    openings: tuple[Opening, ...] = ()
    rooms: Mapping[str, int] = field(default_factory=dict)
    teams: tuple[str, ...] = ()


@transaction.atomic
def set_up(*, plan: Plan) -> Agency:
    """Make the agency of `plan`, or bring it to what the plan says; rooms and teams no longer named stay."""
    agency, _made = Agency.objects.update_or_create(
        code=plan.code,
        defaults={
            "name": plan.name,
            "street": plan.street,
            "postcode": plan.postcode,
            "town": plan.town,
            "telephone": plan.telephone,
            "latitude": plan.latitude,
            "longitude": plan.longitude,
        },
    )
    agency.opening_hours.all().delete()
    OpeningHours.objects.bulk_create(
        OpeningHours(
            agency=agency,
            weekday=one.weekday,
            opens_at=one.opens_at,
            closes_at=one.closes_at,
            kind=one.kind,
        )
        for one in plan.openings
    )
    for name, seats in plan.rooms.items():
        Room.objects.update_or_create(agency=agency, name=name, defaults={"seats": seats})
    for name in plan.teams:
        Team.objects.get_or_create(agency=agency, name=name)
    return agency


@transaction.atomic
def take_on(
    *,
    given_name: str,
    family_name: str,
    address: Address,
    agency: Agency,
    role: Role,
    at: datetime,
    team: Team | None = None,
) -> Post:
    """Give a post to somebody, known by her name at this address or new; an adviser gets a portfolio.

    Raises AlreadyHeld.
    """
    # Two windows may take on the same person: they queue here.
    Agency.objects.select_for_update().get(pk=agency.pk)
    person = know_person(given_name=given_name, family_name=family_name, address=address, at=at)
    held = Post.objects.filter(person=person, agency=agency, role=role).held_on(clock.local_day(at))
    if held.exists():
        raise AlreadyHeld
    if role == Role.ADVISER:
        Portfolio.objects.get_or_create(agency=agency, adviser=person)
    return give_post(person=person, agency=agency, role=role, on=clock.local_day(at), team=team)


def add_post(
    *,
    actor: Person,
    given_name: str,
    family_name: str,
    address: Address,
    agency: Agency,
    role: Role,
    team: Team | None,
    at: datetime,
) -> Post:
    """Take somebody on as `actor` asks, who administers the agency; raise NotAllowed, NotInThisAgency, AlreadyHeld."""
    if not permissions.administers(actor, agency):
        raise NotAllowed
    if team is not None and team.agency_id != agency.pk:
        raise NotInThisAgency
    return take_on(
        given_name=given_name,
        family_name=family_name,
        address=address,
        agency=agency,
        role=role,
        team=team,
        at=at,
    )


@transaction.atomic
def reset_second_factor(*, person: Person, actor: Person | None, at: datetime) -> None:
    """Take away the second factor of a member of staff who lost it; she is told, and her director sees it.

    `actor` is None for a command typed on the machine. Raises OwnSecondFactor, NotAllowed, NoSecondFactor.
    """
    if actor == person:
        raise OwnSecondFactor
    held = Post.objects.held_on(clock.local_day(at)).filter(person=person)
    if actor is not None:
        held = held.filter(agency__in=actor.scopes(Role.ADMINISTRATOR))
        if not held.exists():
            raise NotAllowed
    remove_second_factor(person=person, by=actor.full_name if actor else "", at=at)
    SecondFactorReset.objects.bulk_create(
        SecondFactorReset(agency_id=agency, person=person, author=actor, reset_at=at)
        for agency in set(held.values_list("agency", flat=True))
    )


def give_post(*, person: Person, agency: Agency, role: Role, on: date, team: Team | None = None) -> Post:
    """Let `person` hold `role` in `agency` from `on`."""
    return Post.objects.create(person=person, agency=agency, role=role, team=team, starts_on=on)


@transaction.atomic
def end_post(*, post: Post, on: date, actor: Person | None = None) -> None:
    """End a post; the history stays. `actor` is who asks, nobody when it is a command.

    Raises NotAllowed for who does not administer its agency, OwnPost, AlreadyOver.
    """
    post = Post.objects.select_for_update().select_related("agency").get(pk=post.pk)
    if actor is not None and not permissions.administers(actor, post.agency):
        raise NotAllowed
    if actor is not None and actor.pk == post.person_id:
        raise OwnPost
    if post.ends_on is not None and post.ends_on <= on:
        raise AlreadyOver
    post.ends_on = max(on, post.starts_on)
    post.save(update_fields=["ends_on"])


@transaction.atomic
def follow(*, portfolio: Portfolio, person: Person, on: date) -> Followed:
    """Put `person` in `portfolio`, or raise AlreadyFollowed."""
    Person.objects.select_for_update().get(pk=person.pk)
    if Followed.objects.current().filter(person=person).exists():
        raise AlreadyFollowed
    return Followed.objects.create(portfolio=portfolio, person=person, since=on)


@transaction.atomic
def stop_following(*, person: Person, on: date) -> None:
    """Take `person` out of the portfolio she is in, if any; a follow-up never ends before it began."""
    followed = Followed.objects.current().select_for_update().filter(person=person).first()
    if followed:
        followed.until = max(on, followed.since)
        followed.save(update_fields=["until"])


@transaction.atomic
def hand_over(*, person: Person, agency: Agency, portfolio: Portfolio, on: date, at: datetime) -> Followed:
    """Put `person`, of `agency`, in `portfolio` from `on`, out of the one she is in.

    Raises NotInThisAgency, AdviserGone when its adviser holds no such post any more, DayToCome, DayBeforeFollowUp when
    somebody followed her later than that, DayBeforePost when the adviser did not work here yet.
    """
    if portfolio.agency_id != agency.pk:
        raise NotInThisAgency
    hand_over_all(people=[person.pk], portfolio=portfolio, on=on, at=at)
    return Followed.objects.current().get(person=person)


@transaction.atomic
def hand_over_all(*, people: Collection[int], portfolio: Portfolio, on: date, at: datetime) -> int:
    """Put these people (their keys), of the agency of `portfolio`, in it from `on`, out of where they are: all or none.

    Returns how many were not in it already. Raises what `hand_over` does, but for NotInThisAgency.
    """
    # Always in this order: two directors who move the same people wait for each other, once.
    list(Person.objects.select_for_update().filter(pk__in=people).order_by("pk").values_list("pk", flat=True))
    current = Followed.objects.current().filter(portfolio=portfolio, person__in=people)
    moved = sorted(set(people) - set(current.values_list("person", flat=True)))
    if not moved:
        return 0
    held = Post.objects.filter(agency=portfolio.agency_id, person=portfolio.adviser_id)
    if not held.held_on(clock.local_day(at)).filter(role=Role.ADVISER).exists():
        raise AdviserGone
    if on > clock.local_day(at):
        raise DayToCome
    followed = Followed.objects.filter(person__in=moved)
    if followed.filter(Q(since__gt=on) | Q(until__gt=on)).exists():
        raise DayBeforeFollowUp
    if not held.held_on(on).exists():
        raise DayBeforePost
    followed.filter(until=None).update(until=on)
    Followed.objects.bulk_create([Followed(portfolio=portfolio, person_id=key, since=on) for key in moved])
    return len(moved)


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
