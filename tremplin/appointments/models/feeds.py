"""Calendar feeds: a secret address that a calendar of one's own reads, and that can be taken away."""

from typing import Self

from django.db import models

from tremplin.accounts.models import Person
from tremplin.core.identifiers import digest, random_identifier
from tremplin.core.querysets import BaseQuerySet, Viewer


class CalendarFeedQuerySet(BaseQuerySet["CalendarFeed"]):
    def visible_to(self, viewer: Viewer) -> Self:
        return self.filter(person=viewer) if isinstance(viewer, Person) else self.none()

    def known_by(self, token: str) -> Self:
        """Return the feed of a secret address."""
        return self.filter(token_digest=digest(token))


class CalendarFeed(models.Model):
    """The appointments of somebody, for her own calendar. Only a fingerprint of the address is kept."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="calendar_feed")
    key = models.CharField(max_length=32, unique=True, default=random_identifier, editable=False)
    token_digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()

    objects = CalendarFeedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"calendar {self.created_at:%Y-%m-%d}"
