"""Applications, the history of their states, links to answer, hires."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse

from tremplin.accounts.enums import Role
from tremplin.accounts.models import Person
from tremplin.applications.enums import OPEN_STATES, ApplicationState, DeclineReason
from tremplin.core.identifiers import digest, random_identifier
from tremplin.core.querysets import BaseQuerySet, Viewer
from tremplin.cv.models import CvSnapshot
from tremplin.employers.models import EmployerContact
from tremplin.offers.models import Offer
from tremplin.seekers.models import JobFound, JobSeeker


class ApplicationQuerySet(BaseQuerySet["Application"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Return the viewer's own; those of files she may read; those to the offers of her company."""
        if not isinstance(viewer, Person):
            return self.none()
        seekers = JobSeeker.objects.visible_to(viewer).values("person")
        return self.filter(
            Q(person=viewer) | Q(person__in=seekers) | Q(offer__employer__in=viewer.scopes(Role.EMPLOYER))
        )

    def open(self) -> Self:
        return self.filter(state__in=OPEN_STATES)


class Application(models.Model):
    """A person applied to an offer, with the CV of that day."""

    public_id = models.CharField(max_length=32, unique=True, default=random_identifier, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="applications")
    offer = models.ForeignKey(Offer, models.PROTECT, related_name="applications")
    snapshot = models.ForeignKey(CvSnapshot, models.CASCADE, related_name="applications")
    message = models.TextField(max_length=2000, blank=True)
    may_phone = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=ApplicationState.choices, default=ApplicationState.SENT)
    sent_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person", "offer"],
                condition=~Q(state="withdrawn"),
                name="one_application_a_person_an_offer",
            ),
        )
        indexes = (
            models.Index(fields=["offer", "state"], name="application_by_offer"),
            models.Index(fields=["person", "sent_at"], name="application_by_person"),
            models.Index(fields=["state", "changed_at"], name="application_by_state"),
        )

    def __str__(self) -> str:
        return self.public_id

    def get_absolute_url(self) -> str:
        return reverse("application", args=[self.public_id])

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES


class ApplicationChange(models.Model):
    """An application changed state: when, by whom, why. Either a person or somebody at the employer's did it."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="changes")
    state = models.CharField(max_length=10, choices=ApplicationState.choices)
    changed_at = models.DateTimeField()
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="application_changes")
    contact = models.ForeignKey(
        EmployerContact, models.SET_NULL, null=True, related_name="application_changes"
    )
    reason = models.CharField(max_length=12, choices=DeclineReason.choices, blank=True)
    words = models.TextField(max_length=1000, blank=True)

    class Meta:
        indexes = (models.Index(fields=["application", "changed_at"], name="appchange_in_order"),)

    def __str__(self) -> str:
        return f"{self.state} {self.changed_at:%Y-%m-%d}"


class AnswerLinkQuerySet(models.QuerySet["AnswerLink"]):
    def known_by(self, token: str) -> Self:
        """Return the link of this token, if it has not expired by the clock of the database.

        Whoever speaks for the employer no longer opens nothing.
        """
        return self.filter(
            Q(contact=None) | Q(contact__is_active=True), token_digest=digest(token), expires_at__gt=Now()
        )


class AnswerLink(models.Model):
    """The address an employer opens to answer: 256 random bits of which only a digest is kept, used once."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="answer_links")
    contact = models.ForeignKey(EmployerContact, models.CASCADE, null=True, related_name="answer_links_sent")
    token_digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    objects = AnswerLinkQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.application_id} {self.expires_at:%Y-%m-%d}"

    def is_usable_at(self, moment: datetime) -> bool:
        return self.used_at is None and self.expires_at > moment and self.application.is_open


class Hire(models.Model):
    """Somebody was hired from an application; the job itself is a fact of her search."""

    application = models.OneToOneField(Application, models.CASCADE, related_name="hire")
    job = models.OneToOneField(JobFound, models.CASCADE, null=True, related_name="hire")
    starts_on = models.DateField()
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.application_id} {self.starts_on}"
