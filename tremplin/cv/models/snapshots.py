"""The CV of a day, never changed; and what was read in a file its owner brought, until she says what is hers."""

from typing import Any, Self

from django.db import models
from django.db.models import Q

from tremplin.accounts.models import Person
from tremplin.core.identifiers import random_identifier
from tremplin.core.querysets import BaseQuerySet, Viewer
from tremplin.cv.content import CvContent
from tremplin.seekers.models import JobSeeker


class CvSnapshotQuerySet(BaseQuerySet["CvSnapshot"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Return the viewer's own and those of files she may read; recipients see theirs through `applications`."""
        if not isinstance(viewer, Person):
            return self.none()
        seekers = JobSeeker.objects.visible_to(viewer).values("person")
        return self.filter(Q(person=viewer) | Q(person__in=seekers))


class CvSnapshot(models.Model):
    """A CV as it was one day. It is never changed; two identical ones are one row."""

    public_id = models.CharField(max_length=32, unique=True, default=random_identifier, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="cv_snapshots")
    content = models.JSONField()
    fingerprint = models.CharField(max_length=64)
    taken_at = models.DateTimeField()

    objects = CvSnapshotQuerySet.as_manager()

    class Meta:
        verbose_name = "CV snapshot"
        constraints = (
            models.UniqueConstraint(fields=["person", "fingerprint"], name="one_snapshot_a_content"),
        )

    def __str__(self) -> str:
        return self.public_id

    @property
    def cv(self) -> CvContent:
        values: dict[str, Any] = self.content
        return CvContent.read(values)


class CvProposal(models.Model):
    """What was read in a file that the person brought, until she says what of it is hers; the file is not kept."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="cv_proposal")
    content = models.JSONField()
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = "CV proposal"

    def __str__(self) -> str:
        return str(self.person_id)
