"""Why one may meet somebody of the agency, and under which conditions."""

from typing import Self

from django.db import models
from django.db.models import Q

from tremplin.accounts.enums import STAFF
from tremplin.accounts.models import Person
from tremplin.agencies.models import Agency
from tremplin.agenda.models import Window
from tremplin.appointments.enums import Booker, Meeting, WithWhom
from tremplin.core.querysets import BaseQuerySet, Viewer


class ReasonQuerySet(BaseQuerySet["Reason"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Return the reasons of the agencies where the viewer works or is registered."""
        if not isinstance(viewer, Person):
            return self.none()
        here = Q(agency__in=viewer.scopes(*STAFF)) | Q(agency__job_seekers__person=viewer)
        return self.filter(here).distinct()

    def bookable_by_people(self) -> Self:
        return self.filter(is_active=True, booker=Booker.EVERYBODY)


class Reason(models.Model):
    """A reason to meet: how long, in which ways, who may book, how early and how late, what to read and to bring."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="appointment_reasons")
    title = models.CharField(max_length=80)
    explanation = models.CharField(max_length=160, blank=True)
    minutes = models.PositiveSmallIntegerField()
    is_on_site = models.BooleanField(default=True)
    is_by_phone = models.BooleanField(default=False)
    is_by_video = models.BooleanField(default=False)
    video_address = models.URLField(max_length=300, blank=True)
    booker = models.CharField(max_length=10, choices=Booker.choices, default=Booker.EVERYBODY)
    with_whom = models.CharField(max_length=4, choices=WithWhom.choices, default=WithWhom.OWN_ADVISER)
    shortest_notice_hours = models.PositiveSmallIntegerField(default=24)
    longest_notice_days = models.PositiveSmallIntegerField(default=42)
    to_accept = models.TextField(max_length=1000, blank=True)
    to_bring = models.CharField(max_length=300, blank=True)
    is_sensitive = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)

    objects = ReasonQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["agency", "title"], name="one_reason_a_title_an_agency"),
            models.CheckConstraint(
                condition=Q(is_on_site=True) | Q(is_by_phone=True) | Q(is_by_video=True),
                name="a_reason_has_a_way_to_meet",
            ),
            models.CheckConstraint(
                condition=Q(minutes__range=(5, 480)), name="a_meeting_lasts_minutes_or_hours"
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def ways(self) -> list[Meeting]:
        """Return the ways to meet, the agency first."""
        offered = (
            (Meeting.ON_SITE, self.is_on_site),
            (Meeting.PHONE, self.is_by_phone),
            (Meeting.VIDEO, self.is_by_video),
        )
        return [way for way, is_offered in offered if is_offered]


class ReasonWindow(models.Model):
    """A window that serves a reason; a reason without any is served by every window for appointments."""

    reason = models.ForeignKey(Reason, models.CASCADE, related_name="window_links")
    window = models.ForeignKey(Window, models.CASCADE, related_name="reason_links")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["reason", "window"], name="a_window_once_a_reason"),)

    def __str__(self) -> str:
        return f"{self.reason_id} {self.window_id}"
