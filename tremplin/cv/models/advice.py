"""What the agency brings to a CV: comments beside its lines, with other words the person may take; an hour of help."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q

from tremplin.accounts.models import Person
from tremplin.core.identifiers import random_identifier
from tremplin.core.querysets import BaseQuerySet, Viewer
from tremplin.cv.enums import CommentAnswer, LineKind
from tremplin.seekers.models import JobSeeker


class CvCommentQuerySet(BaseQuerySet["CvComment"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Return those on the viewer's own CV, and on those of the job seekers whose file she may read."""
        if not isinstance(viewer, Person):
            return self.none()
        seekers = JobSeeker.objects.visible_to(viewer).values("person")
        return self.filter(Q(cv__person=viewer) | Q(cv__person__in=seekers))

    def waiting(self) -> Self:
        return self.filter(answered_at=None)


class CvComment(models.Model):
    """What somebody of the agency says of one line of a CV: words, other words to put there, or both.

    The line is known by what it said (`line`) and by the row it is in, 0 where rows come and go: changed since, it is no longer that line.
    """

    public_id = models.CharField(max_length=32, unique=True, default=random_identifier, editable=False)
    cv = models.ForeignKey("cv.Cv", models.CASCADE, related_name="comments")
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="cv_comments")
    kind = models.CharField(max_length=12, choices=LineKind.choices)
    row = models.PositiveBigIntegerField(default=0)
    line = models.TextField(max_length=1000, blank=True)
    words = models.TextField(max_length=500, blank=True)
    proposal = models.TextField(max_length=1000, blank=True)
    made_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=10, choices=CommentAnswer.choices, blank=True)

    objects = CvCommentQuerySet.as_manager()

    class Meta:
        verbose_name = "CV comment"
        constraints = (
            models.CheckConstraint(condition=~Q(words="", proposal=""), name="a_cv_comment_says_something"),
            models.CheckConstraint(
                condition=Q(answered_at=None, answer="") | Q(answered_at__isnull=False) & ~Q(answer=""),
                name="a_cv_comment_answered_has_its_answer",
            ),
        )
        indexes = (models.Index(fields=["cv", "made_at"], name="cv_comment_in_order"),)

    def __str__(self) -> str:
        return self.public_id


class CvHelpQuerySet(BaseQuerySet["CvHelp"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Return what was done with the viewer on her own CV, and with those whose file she may read."""
        if not isinstance(viewer, Person):
            return self.none()
        seekers = JobSeeker.objects.visible_to(viewer).values("person")
        return self.filter(Q(cv__person=viewer) | Q(cv__person__in=seekers))

    def open_at(self, moment: datetime) -> Self:
        return self.filter(began_at__lte=moment, ends_at__gt=moment)

    def useful(self) -> Self:
        """Return those during which something was written."""
        return self.filter(changes__gt=0)


class CvHelp(models.Model):
    """Somebody of the agency writes a CV with its owner beside her: from when to when, how many changes were made."""

    public_id = models.CharField(max_length=32, unique=True, default=random_identifier, editable=False)
    cv = models.ForeignKey("cv.Cv", models.CASCADE, related_name="helps")
    helper = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="cv_helps")
    began_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    changes = models.PositiveIntegerField(default=0)

    objects = CvHelpQuerySet.as_manager()

    class Meta:
        verbose_name = "CV help"
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_at__gte=F("began_at")), name="a_cv_help_ends_after_it_begins"
            ),
        )
        indexes = (models.Index(fields=["cv", "ends_at"], name="cv_help_by_end"),)

    def __str__(self) -> str:
        return self.public_id
