"""Appointments, what happened to each, and earlier times offered."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from tremplin.accounts.enums import Role
from tremplin.accounts.models import Person
from tremplin.agencies.models import Followed
from tremplin.agenda.models import Busy, Diary
from tremplin.appointments.enums import AppointmentState, Meeting, Step
from tremplin.appointments.models.reasons import Reason
from tremplin.core.identifiers import random_identifier
from tremplin.core.querysets import BaseQuerySet, Viewer


class AppointmentQuerySet(BaseQuerySet["Appointment"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Return the viewer's own; an adviser's, and those of whom she follows; for reception, those of the agency.

        One that is hidden shows to nobody but the adviser it is with: not even to the person, whose relatives may look.
        """
        if not isinstance(viewer, Person):
            return self.none()
        followed = Followed.objects.visible_to(viewer).current().values("person")
        here = Q(diary__agency__in=viewer.scopes(Role.RECEPTION))
        open_to_her = Q(person=viewer) | Q(person__in=followed) | here
        return self.filter(Q(diary__person=viewer) | Q(is_hidden=False) & open_to_her)

    def of_person(self, person: Person) -> Self:
        """Return what somebody sees of her own appointments."""
        return self.filter(person=person, is_hidden=False)

    def carried_by(self, person: Person) -> Self:
        """Return what somebody carries in a calendar: her own, and those of her working day."""
        return self.filter(Q(person=person, is_hidden=False) | Q(diary__person=person))

    def with_all(self) -> Self:
        """Return them with what a page says of them."""
        return self.select_related("reason", "person", "diary__person", "diary__agency")

    def booked(self) -> Self:
        return self.filter(state=AppointmentState.BOOKED)

    def to_come(self, at: datetime) -> Self:
        return self.booked().filter(ends_at__gt=at).order_by("starts_at", "pk")

    def between(self, start: datetime, end: datetime) -> Self:
        return self.filter(starts_at__lt=end, ends_at__gt=start).order_by("starts_at", "pk")


class Appointment(models.Model):
    """One person meets one adviser. `busy` is the time it takes in the diary, as long as it takes one.

    `sequence` grows each time it is moved or cancelled, for calendars; `link_key` opens it from a message.
    """

    public_id = models.CharField(max_length=32, unique=True, default=random_identifier, editable=False)
    link_key = models.CharField(max_length=32, unique=True, default=random_identifier, editable=False)
    reason = models.ForeignKey(Reason, models.PROTECT, related_name="appointments")
    person = models.ForeignKey(Person, models.CASCADE, related_name="appointments")
    diary = models.ForeignKey(Diary, models.CASCADE, related_name="appointments")
    busy = models.OneToOneField(Busy, models.SET_NULL, null=True, related_name="appointment")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    meeting = models.CharField(max_length=8, choices=Meeting.choices)
    state = models.CharField(max_length=10, choices=AppointmentState.choices, default=AppointmentState.BOOKED)
    is_hidden = models.BooleanField(default=False)
    wants_earlier = models.BooleanField(default=False)
    sequence = models.PositiveSmallIntegerField(default=0)
    booked_at = models.DateTimeField()
    booked_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="appointments_booked")
    coming_at = models.DateTimeField(null=True)
    arrived_at = models.DateTimeField(null=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(starts_at__lt=F("ends_at")), name="an_appointment_ends_after_it_begins"
            ),
        )
        indexes = (
            models.Index(fields=["diary", "starts_at"], name="appointment_by_diary"),
            models.Index(fields=["person", "starts_at"], name="appointment_by_person"),
            models.Index(fields=["starts_at"], name="appointment_to_come", condition=Q(state="booked")),
        )

    def __str__(self) -> str:
        return f"{self.state} {self.starts_at:%Y-%m-%d %H:%M}"

    def get_absolute_url(self) -> str:
        return reverse("appointment", args=[self.public_id])

    @property
    def is_booked(self) -> bool:
        return self.state == AppointmentState.BOOKED

    @property
    def adviser(self) -> Person | None:
        return self.diary.person


class AppointmentStep(models.Model):
    """Something happened to an appointment: what, when, decided by whom; `starts_at` is when it was then to take place."""

    appointment = models.ForeignKey(Appointment, models.CASCADE, related_name="steps")
    step = models.CharField(max_length=10, choices=Step.choices)
    happened_at = models.DateTimeField()
    starts_at = models.DateTimeField()
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="appointment_steps")

    class Meta:
        indexes = (models.Index(fields=["appointment", "happened_at"], name="appointment_history"),)

    def __str__(self) -> str:
        return f"{self.step} {self.happened_at:%Y-%m-%d %H:%M}"


class EarlierOffer(models.Model):
    """An earlier time that became free was told to somebody who waits for one. It is not held: the first who says yes has it."""

    appointment = models.ForeignKey(Appointment, models.CASCADE, related_name="earlier_offers")
    diary = models.ForeignKey(Diary, models.CASCADE, related_name="earlier_offers")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    offered_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["appointment", "diary", "starts_at"], name="an_earlier_time_is_offered_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"
