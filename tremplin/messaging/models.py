"""The message log: what was written to whom, why, by which way, and what became of it."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q

from tremplin.accounts.enums import Language
from tremplin.accounts.models import Person
from tremplin.core.identifiers import random_identifier
from tremplin.core.querysets import BaseQuerySet, Viewer
from tremplin.messaging.enums import OPEN_STATES, Channel, State


class MessageQuerySet(BaseQuerySet["Message"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Return the messages written to the viewer."""
        return self.filter(person=viewer) if isinstance(viewer, Person) else self.none()

    def due_at(self, moment: datetime) -> Self:
        """Return what should be tried now: never tried, to be tried again, or left by a worker that died."""
        return self.filter(state__in=OPEN_STATES, next_try_at__lte=moment).order_by("next_try_at", "pk")


class Message(models.Model):
    """One message by one channel to one recipient about one fact: that triple exists once."""

    public_id = models.CharField(max_length=32, unique=True, default=random_identifier, editable=False)
    event = models.CharField(max_length=60)
    fact = models.CharField(max_length=80)
    recipient = models.CharField(max_length=80)
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="messages")
    about = models.ForeignKey(Person, models.CASCADE, null=True, related_name="messages_about")
    channel = models.CharField(max_length=8, choices=Channel.choices)
    address = models.CharField(max_length=254)
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.FRENCH)
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField()
    is_secret = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    written_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    too_late_after = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)
    result = models.CharField(max_length=200, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["event", "fact", "recipient", "channel"], name="a_fact_is_told_once_a_channel"
            ),
            models.CheckConstraint(
                condition=Q(too_late_after__gte=F("written_at")),
                name="a_message_is_written_before_it_is_too_late",
            ),
        )
        indexes = (
            models.Index(
                fields=["next_try_at"], name="message_due", condition=Q(state__in=["waiting", "sending"])
            ),
            models.Index(fields=["written_at"], name="message_by_age"),
        )

    def __str__(self) -> str:
        return f"{self.event} {self.channel} {self.state}"
