"""Workshops, their dated sessions, and who came to each half-day."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from tremplin.accounts.enums import STAFF, Role
from tremplin.accounts.models import Person
from tremplin.agencies.models import Agency, Room
from tremplin.agenda.models import Busy, Seat, Seating
from tremplin.core.identifiers import random_identifier
from tremplin.core.querysets import BaseQuerySet, Viewer
from tremplin.workshops.enums import Half, SignUp


class WorkshopQuerySet(BaseQuerySet["Workshop"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Return what is offered, to everybody; to staff, what their agency no longer offers too."""
        here = viewer.scopes(*STAFF) if isinstance(viewer, Person) else set()
        return self.filter(Q(is_active=True) | Q(agency__in=here))


class Workshop(models.Model):
    """What is taught, from which dated sessions are made: how long (minutes), for how many, where."""

    public_id = models.CharField(max_length=32, unique=True, default=random_identifier, editable=False)
    agency = models.ForeignKey(Agency, models.CASCADE, related_name="workshops")
    title = models.CharField(max_length=80)
    explanation = models.CharField(max_length=300, blank=True)
    to_bring = models.CharField(max_length=300, blank=True)
    minutes = models.PositiveSmallIntegerField()
    capacity = models.PositiveSmallIntegerField()
    kept = models.PositiveSmallIntegerField(default=0)
    place = models.ForeignKey(Room, models.SET_NULL, null=True, blank=True, related_name="workshops")
    sign_up = models.CharField(max_length=10, choices=SignUp.choices, default=SignUp.EVERYBODY)
    is_active = models.BooleanField(default=True)

    objects = WorkshopQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["agency", "title"], name="one_workshop_a_title_an_agency"),
            models.CheckConstraint(
                condition=Q(kept__lte=F("capacity")), name="a_workshop_keeps_no_more_than_it_has"
            ),
        )

    def __str__(self) -> str:
        return self.title


class SessionQuerySet(BaseQuerySet["Session"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Return the sessions of workshops that are offered, to everybody; who is in them, to nobody."""
        here = viewer.scopes(*STAFF) if isinstance(viewer, Person) else set()
        return self.filter(Q(workshop__is_active=True) | Q(workshop__agency__in=here))

    def run_by(self, viewer: Viewer) -> Self:
        """Return the sessions whose participants the viewer sees: advisers and reception of the agency."""
        if not isinstance(viewer, Person):
            return self.none()
        return self.filter(workshop__agency__in=viewer.scopes(Role.ADVISER, Role.RECEPTION))

    def to_come(self, at: datetime) -> Self:
        return self.filter(seating__starts_at__gt=at, seating__is_cancelled=False).in_order()

    def in_order(self) -> Self:
        return self.order_by("seating__starts_at", "pk")

    def with_all(self) -> Self:
        return self.select_related("workshop__agency", "seating", "place", "trainer")


class Session(models.Model):
    """One date of a workshop. `seating` holds its seats; the times of its room and of its trainer are taken in their diaries."""

    public_id = models.CharField(max_length=32, unique=True, default=random_identifier, editable=False)
    workshop = models.ForeignKey(Workshop, models.PROTECT, related_name="sessions")
    seating = models.OneToOneField(Seating, models.CASCADE, related_name="workshop_session")
    place = models.ForeignKey(Room, models.SET_NULL, null=True, related_name="sessions")
    trainer = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="sessions_run")
    times = models.ManyToManyField(Busy, through="SessionTime", related_name="sessions")
    closed_at = models.DateTimeField(null=True)

    objects = SessionQuerySet.as_manager()

    def __str__(self) -> str:
        return self.public_id

    def get_absolute_url(self) -> str:
        return reverse("session", args=[self.public_id])


class SessionTime(models.Model):
    """A time of a diary that a session takes: its room's, its trainer's."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="taken")
    busy = models.OneToOneField(Busy, models.CASCADE, related_name="session_time")

    def __str__(self) -> str:
        return f"{self.session_id} {self.busy_id}"


class Presence(models.Model):
    """Whether somebody came to half a day of a session: noted by whom, and put right when it was wrong."""

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="presences")
    half = models.CharField(max_length=10, choices=Half.choices)
    came = models.BooleanField()
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="presences_noted")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["seat", "half"], name="one_presence_a_half_day"),)

    def __str__(self) -> str:
        return f"{self.half} {self.came}"
