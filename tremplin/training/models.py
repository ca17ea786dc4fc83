"""Courses, and who entered them."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from tremplin.accounts.models import Person
from tremplin.core.identifiers import random_identifier
from tremplin.core.querysets import BaseQuerySet, Viewer
from tremplin.reference.models import Occupation
from tremplin.seekers.models import JobSeeker
from tremplin.training.enums import Outcome


class CourseQuerySet(BaseQuerySet["Course"]):
    def visible_to(self, viewer: Viewer) -> Self:  # noqa: ARG002  (what is taught is public)
        return self.all()


class Course(models.Model):
    """Something that is taught, by whom, for which occupation."""

    public_id = models.CharField(max_length=32, unique=True, default=random_identifier, editable=False)
    title = models.CharField(max_length=200)
    provider = models.CharField(max_length=160)
    occupation = models.ForeignKey(Occupation, models.SET_NULL, null=True, blank=True, related_name="courses")

    objects = CourseQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["title", "provider"], name="one_course_a_title_a_provider"),
        )

    def __str__(self) -> str:
        return self.title


class CourseEntryQuerySet(BaseQuerySet["CourseEntry"]):
    def visible_to(self, viewer: Viewer) -> Self:
        return self.filter(seeker__in=JobSeeker.objects.visible_to(viewer))

    def under_way(self) -> Self:
        return self.filter(outcome="").select_related("course").order_by("starts_on", "pk")


class CourseEntry(models.Model):
    """Somebody entered a course on a day."""

    seeker = models.ForeignKey(JobSeeker, models.CASCADE, related_name="course_entries")
    course = models.ForeignKey(Course, models.PROTECT, related_name="entries")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="course_entries_written")
    ended_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="course_entries_ended")

    objects = CourseEntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "course entries"
        constraints = (
            models.UniqueConstraint(
                fields=["seeker", "course", "starts_on"], name="a_course_is_entered_once_a_day"
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="course_ends_after_it_starts"
            ),
        )
        indexes = (models.Index(fields=["starts_on"], name="course_entry_by_start"),)

    def __str__(self) -> str:
        return f"{self.course_id} {self.starts_on}"
