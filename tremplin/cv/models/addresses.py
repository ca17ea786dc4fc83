"""The secret addresses of a CV: links that show it, questions that one tap answers."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from tremplin.accounts.models import Person
from tremplin.core.identifiers import digest, random_identifier
from tremplin.core.querysets import BaseQuerySet, Viewer
from tremplin.cv.enums import Stage, StillTrue
from tremplin.cv.models.document import HIDDEN_AFTER, Cv, Experience


class CvShareQuerySet(BaseQuerySet["CvShare"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Return the links that the viewer made; whoever holds one comes through `known_by`."""
        return self.filter(cv__person=viewer) if isinstance(viewer, Person) else self.none()

    def working(self) -> Self:
        """Return the links that open something, by the clock of the database."""
        return self.filter(revoked_at=None, expires_at__gt=Now())

    def known_by(self, token: str) -> Self:
        """Return the link of this token, if it still opens something: its CV is true since not too long."""
        return self.working().filter(token_digest=digest(token), cv__fresh_at__gt=Now() - HIDDEN_AFTER)


class CvShare(models.Model):
    """A secret address that shows the CV as it is now: 256 random bits of which only a digest is kept."""

    public_id = models.CharField(max_length=32, unique=True, default=random_identifier, editable=False)
    cv = models.ForeignKey(Cv, models.CASCADE, related_name="shares")
    recipient = models.CharField(max_length=80, blank=True)
    is_anonymous = models.BooleanField(default=False)
    token_digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = CvShareQuerySet.as_manager()

    class Meta:
        verbose_name = "CV link"
        constraints = (
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")), name="a_cv_link_ends_after_it_begins"
            ),
        )

    def __str__(self) -> str:
        return self.public_id

    def works_at(self, moment: datetime) -> bool:
        return self.revoked_at is None and self.expires_at > moment


class ShareOpening(models.Model):
    """Somebody read the CV behind a link. When, and nothing about who."""

    share = models.ForeignKey(CvShare, models.CASCADE, related_name="openings")
    opened_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["share", "opened_at"], name="opening_in_order"),)

    def __str__(self) -> str:
        return f"{self.opened_at:%Y-%m-%d}"


class FreshQuestionQuerySet(BaseQuerySet["FreshQuestion"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Return the questions put to the viewer; whoever holds the address of one comes through `known_by`."""
        return self.filter(cv__person=viewer) if isinstance(viewer, Person) else self.none()

    def known_by(self, token: str) -> Self:
        """Return the question of this token, by the clock of the database."""
        return self.filter(token_digest=digest(token), expires_at__gt=Now())


class FreshQuestion(models.Model):
    """Whether a CV is still true: one question, sent with a secret address to answer it.

    `experience` is the job it asks about, when one goes on; otherwise it asks about the work sought.
    """

    public_id = models.CharField(max_length=32, unique=True, default=random_identifier, editable=False)
    cv = models.ForeignKey(Cv, models.CASCADE, related_name="questions")
    experience = models.ForeignKey(
        Experience, models.SET_NULL, null=True, blank=True, related_name="questions"
    )
    stage = models.CharField(max_length=8, choices=Stage.choices)
    token_digest = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=8, choices=StillTrue.choices, blank=True)

    objects = FreshQuestionQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["cv", "asked_at"], name="question_in_order"),)

    def __str__(self) -> str:
        return self.public_id
