"""Agencies, their hours, rooms and teams; posts; portfolios; access to a file beyond the portfolio."""

from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import F, Q

from tremplin.accounts.enums import STAFF, Role
from tremplin.accounts.models import Person
from tremplin.agencies.enums import FollowUp, OpeningKind, Weekday
from tremplin.core.contacts import spoken_phone
from tremplin.core.querysets import BaseQuerySet, Viewer

POST_ROLES = [(role.value, role.label) for role in Role if role in STAFF]


class AgencyQuerySet(BaseQuerySet["Agency"]):
    def visible_to(self, viewer: Viewer) -> Self:  # noqa: ARG002  (an agency is public)
        return self.all()


class Agency(models.Model):
    """A place where people are received."""

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=120)
    street = models.CharField(max_length=160)
    postcode = models.CharField(max_length=10)
    town = models.CharField(max_length=80)
    telephone = models.CharField(max_length=20)
    latitude = models.FloatField()
    longitude = models.FloatField()

    objects = AgencyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "agencies"

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        return f"{self.street}, {self.postcode} {self.town}"

    @property
    def telephone_words(self) -> str:
        return spoken_phone(self.telephone)


class Team(models.Model):
    """Advisers who share a public or an office."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="teams")
    name = models.CharField(max_length=80)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["agency", "name"], name="one_team_a_name_an_agency"),)

    def __str__(self) -> str:
        return self.name


class Room(models.Model):
    """A room where people meet."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="rooms")
    name = models.CharField(max_length=80)
    seats = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["agency", "name"], name="one_room_a_name_an_agency"),)

    def __str__(self) -> str:
        return self.name


class OpeningHours(models.Model):
    """A window of the week in which the agency is open, and how one may come in it. Local time."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="opening_hours")
    weekday = models.PositiveSmallIntegerField(choices=Weekday.choices)
    opens_at = models.TimeField()
    closes_at = models.TimeField()
    kind = models.CharField(max_length=12, choices=OpeningKind.choices)

    class Meta:
        verbose_name_plural = "opening hours"
        constraints = (
            models.CheckConstraint(
                condition=Q(opens_at__lt=F("closes_at")), name="opening_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["agency", "weekday", "opens_at"], name="one_opening_a_moment_of_the_week"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.opens_at:%H:%M}"


class Closure(models.Model):
    """A day on which the agency is closed, and why."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="closures")
    day = models.DateField()
    reason = models.CharField(max_length=160)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["agency", "day"], name="one_closure_a_day"),)

    def __str__(self) -> str:
        return f"{self.day} {self.reason}"


class PostQuerySet(BaseQuerySet["Post"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Return the posts of the agencies that the viewer administers or directs."""
        if not isinstance(viewer, Person):
            return self.none()
        return self.filter(agency__in=viewer.scopes(Role.ADMINISTRATOR, Role.DIRECTOR))

    def held_on(self, day: date) -> Self:
        return self.filter(Q(ends_on=None) | Q(ends_on__gt=day), starts_on__lte=day)


class Post(models.Model):
    """A role held by somebody in an agency, from a day to a day (not included)."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="posts")
    agency = models.ForeignKey(Agency, models.CASCADE, related_name="posts")
    role = models.CharField(max_length=20, choices=POST_ROLES)
    team = models.ForeignKey(Team, models.SET_NULL, null=True, blank=True, related_name="posts")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="post_ends_after_it_starts"
            ),
        )

    def __str__(self) -> str:
        return f"{self.role} {self.agency_id}"


class Portfolio(models.Model):
    """The people an adviser follows."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="portfolios")
    adviser = models.ForeignKey(Person, models.CASCADE, related_name="portfolios")
    follow_up = models.CharField(max_length=12, choices=FollowUp.choices, default=FollowUp.GUIDED)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["agency", "adviser"], name="one_portfolio_an_adviser_an_agency"),
        )

    def __str__(self) -> str:
        return f"{self.follow_up} {self.adviser_id}"


class FollowedQuerySet(BaseQuerySet["Followed"]):
    def visible_to(self, viewer: Viewer) -> Self:
        return self.filter(portfolio__adviser=viewer) if isinstance(viewer, Person) else self.none()

    def current(self) -> Self:
        return self.filter(until=None)


class Followed(models.Model):
    """One person followed in a portfolio, from a day to a day (not included)."""

    portfolio = models.ForeignKey(Portfolio, models.CASCADE, related_name="followed")
    person = models.ForeignKey(Person, models.CASCADE, related_name="followed_in")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = FollowedQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "followed"
        constraints = (
            models.UniqueConstraint(
                fields=["person"], condition=Q(until=None), name="one_adviser_a_person_at_a_time"
            ),
        )
        indexes = (models.Index(fields=["portfolio", "until"], name="followed_by_portfolio"),)

    def __str__(self) -> str:
        return f"{self.portfolio_id} {self.person_id}"


class OpenedFileQuerySet(BaseQuerySet["OpenedFile"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Return the openings by others that the viewer, who directs the agency, is told of."""
        if not isinstance(viewer, Person):
            return self.none()
        return self.filter(agency__in=viewer.scopes(Role.DIRECTOR))

    def valid_at(self, moment: datetime) -> Self:
        return self.filter(opened_at__lte=moment, closes_at__gt=moment)


class OpenedFile(models.Model):
    """A file opened by an adviser beyond her portfolio: for a reason, for half an hour, told to the director."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="opened_files")
    reader = models.ForeignKey(Person, models.CASCADE, related_name="files_opened")
    subject = models.ForeignKey(Person, models.CASCADE, related_name="file_openings")
    reason = models.CharField(max_length=300)
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField()

    objects = OpenedFileQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["reader", "subject", "closes_at"], name="opened_by_reader"),)

    def __str__(self) -> str:
        return f"{self.reader_id} {self.opened_at:%Y-%m-%d %H:%M}"


class SecondFactorResetQuerySet(BaseQuerySet["SecondFactorReset"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Return what the director of the agency is told of."""
        if not isinstance(viewer, Person):
            return self.none()
        return self.filter(agency__in=viewer.scopes(Role.DIRECTOR))


class SecondFactorReset(models.Model):
    """The second factor of a member of staff was taken away because she lost it: by whom, told to the director."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="second_factor_resets")
    person = models.ForeignKey(Person, models.CASCADE, related_name="second_factor_resets")
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="second_factors_reset")
    reset_at = models.DateTimeField()

    objects = SecondFactorResetQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["agency", "reset_at"], name="factor_reset_by_agency"),)

    def __str__(self) -> str:
        return f"{self.person_id} {self.reset_at:%Y-%m-%d %H:%M}"
