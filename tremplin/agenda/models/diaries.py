"""Diaries of people and rooms: when they are open, away, held or taken."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q

from tremplin.accounts.enums import STAFF
from tremplin.accounts.models import Person
from tremplin.agencies.models import Agency, Room
from tremplin.agenda.enums import BusyState, WindowKind
from tremplin.core.identifiers import random_identifier
from tremplin.core.querysets import BaseQuerySet, Viewer


def _staffed(viewer: Viewer) -> set[int]:
    """Return the agencies where the viewer works."""
    return viewer.scopes(*STAFF) if isinstance(viewer, Person) else set()


class DiaryQuerySet(BaseQuerySet["Diary"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Return the diaries of the agencies where the viewer works."""
        return self.filter(agency__in=_staffed(viewer))


class Diary(models.Model):
    """The time of one person or of one room in one agency; whoever writes in it locks this row first."""

    public_id = models.CharField(max_length=32, unique=True, default=random_identifier, editable=False)
    agency = models.ForeignKey(Agency, models.CASCADE, related_name="diaries")
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="diaries")
    room = models.OneToOneField(Room, models.CASCADE, null=True, related_name="diary")

    objects = DiaryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "diaries"
        constraints = (
            models.CheckConstraint(
                condition=Q(person=None, room__isnull=False) | Q(person__isnull=False, room=None),
                name="a_diary_is_of_a_person_or_of_a_room",
            ),
            models.UniqueConstraint(fields=["agency", "person"], name="one_diary_a_person_an_agency"),
        )

    def __str__(self) -> str:
        return f"diary {self.public_id}"


class WindowQuerySet(BaseQuerySet["Window"]):
    def visible_to(self, viewer: Viewer) -> Self:
        return self.filter(diary__agency__in=_staffed(viewer))


class Window(models.Model):
    """When a diary is open and for what, in local time: once on `starts_on`, or as the rule repeats it.

    It ends the day after when `closes_at` is before `opens_at`. `rule` is an RFC 5545 recurrence rule without its name,
    as "FREQ=WEEKLY;BYDAY=MO,TU;UNTIL=20170630".
    """

    public_id = models.CharField(max_length=32, unique=True, default=random_identifier, editable=False)
    diary = models.ForeignKey(Diary, models.CASCADE, related_name="windows")
    kind = models.CharField(max_length=12, choices=WindowKind.choices)
    starts_on = models.DateField()
    opens_at = models.TimeField()
    closes_at = models.TimeField()
    rule = models.CharField(max_length=200, blank=True)
    place = models.ForeignKey(Room, models.SET_NULL, null=True, blank=True, related_name="windows")

    objects = WindowQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(opens_at=F("closes_at")), name="a_window_lasts_some_time"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.opens_at:%H:%M} {self.rule}"


class WindowSkip(models.Model):
    """A day on which a window that repeats does not open."""

    window = models.ForeignKey(Window, models.CASCADE, related_name="skips")
    day = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["window", "day"], name="a_day_is_skipped_once"),)

    def __str__(self) -> str:
        return f"{self.window_id} {self.day}"


class AbsenceQuerySet(BaseQuerySet["Absence"]):
    def visible_to(self, viewer: Viewer) -> Self:
        return self.filter(diary__agency__in=_staffed(viewer))


class Absence(models.Model):
    """A time when a diary is closed though its windows are open."""

    public_id = models.CharField(max_length=32, unique=True, default=random_identifier, editable=False)
    diary = models.ForeignKey(Diary, models.CASCADE, related_name="absences")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    reason = models.CharField(max_length=160, blank=True)
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="absences_written")

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(starts_at__lt=F("ends_at")), name="an_absence_ends_after_it_begins"
            ),
        )
        indexes = (models.Index(fields=["diary", "ends_at"], name="absence_by_end"),)

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"


class BusyQuerySet(models.QuerySet["Busy"]):
    def standing_at(self, moment: datetime) -> Self:
        """Return what nobody else can have at `moment`: taken, or held and not over."""
        return self.filter(Q(state=BusyState.TAKEN) | Q(state=BusyState.HELD, held_until__gt=moment))

    def overlapping(self, starts_at: datetime, ends_at: datetime) -> Self:
        return self.filter(starts_at__lt=ends_at, ends_at__gt=starts_at)


class Busy(models.Model):
    """A time of a diary that is held or taken; freed, it stays as history. The longest lasts a day.

    `reference` is the secret of who holds it.
    """

    diary = models.ForeignKey(Diary, models.CASCADE, related_name="busy")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=BusyState.choices)
    reference = models.CharField(max_length=32, unique=True, default=random_identifier, editable=False)
    holder = models.ForeignKey(Person, models.CASCADE, null=True, related_name="times_held")
    held_until = models.DateTimeField(null=True)

    objects = BusyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "busy"
        constraints = (
            models.CheckConstraint(
                condition=Q(starts_at__lt=F("ends_at")), name="a_time_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=~Q(state=BusyState.HELD) | Q(held_until__isnull=False),
                name="what_is_held_is_held_until",
            ),
        )
        indexes = (
            models.Index(
                fields=["diary", "ends_at"], name="busy_by_end", condition=Q(state__in=["held", "taken"])
            ),
            models.Index(fields=["held_until"], name="busy_held", condition=Q(state="held")),
        )

    def __str__(self) -> str:
        return f"{self.state} {self.starts_at:%Y-%m-%d %H:%M}"
