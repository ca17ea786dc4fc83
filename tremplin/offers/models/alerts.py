"""Searches that people keep, the offers found for them, and the rounds in which they were looked for."""

from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import F, Q

from tremplin.accounts.models import Person
from tremplin.core.contacts import ContactKind
from tremplin.core.identifiers import digest, random_identifier
from tremplin.core.querysets import BaseQuerySet, Viewer
from tremplin.offers.enums import Rhythm
from tremplin.offers.models.vacancy import Offer


class AlertQuerySet(BaseQuerySet["Alert"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Return the viewer's own; whoever holds the address that stops one comes through `known_by`."""
        return self.filter(person=viewer) if isinstance(viewer, Person) else self.none()

    def known_by(self, token: str) -> Self:
        return self.filter(token_digest=digest(token))

    def listening(self) -> Self:
        """Return those somebody wants to hear about."""
        return self.exclude(rhythm=Rhythm.NEVER)

    def due_at(self, moment: datetime) -> Self:
        return self.listening().filter(next_at__lte=moment)


class Alert(models.Model):
    """A search that somebody keeps, told at the rhythm and by the channel she chose.

    `query` holds the search as its address does; empty, it is what she says she looks for. Without a `channel`, she is
    told where she prefers to be. `next_at` is when she may next be told.
    """

    public_id = models.CharField(max_length=32, unique=True, default=random_identifier, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="offer_alerts")
    query = models.CharField(max_length=1000, blank=True)
    rhythm = models.CharField(max_length=8, choices=Rhythm.choices, default=Rhythm.DAILY)
    channel = models.CharField(max_length=8, choices=ContactKind.choices, blank=True)
    created_at = models.DateTimeField()
    next_at = models.DateTimeField()
    token_digest = models.CharField(max_length=64, unique=True)

    objects = AlertQuerySet.as_manager()

    class Meta:
        verbose_name = "offer alert"
        constraints = (models.UniqueConstraint(fields=["person", "query"], name="a_search_is_kept_once"),)
        indexes = (
            models.Index(fields=["next_at"], name="alert_by_turn"),
            models.Index(fields=["query"], name="alert_by_search"),
        )

    def __str__(self) -> str:
        return self.public_id

    @property
    def is_wish(self) -> bool:
        return not self.query


class FindingQuerySet(BaseQuerySet["Finding"]):
    def visible_to(self, viewer: Viewer) -> Self:
        return self.filter(person=viewer) if isinstance(viewer, Person) else self.none()

    def open_on(self, day: date) -> Self:
        """Return those whose offer can still be applied to."""
        return self.filter(offer__in=Offer.objects.open_on(day))


class Finding(models.Model):
    """An offer that an alert found for somebody: each offer once, however many of her searches it answers."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="offers_found")
    offer = models.ForeignKey(Offer, models.CASCADE, related_name="findings")
    alert = models.ForeignKey(Alert, models.SET_NULL, null=True, related_name="findings")
    found_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "offer"], name="an_offer_is_found_once_for_a_person"),
            models.CheckConstraint(
                condition=Q(told_at=None) | Q(told_at__gte=F("found_at")),
                name="an_offer_is_told_after_it_is_found",
            ),
        )
        indexes = (models.Index(fields=["alert", "told_at"], name="finding_to_tell"),)

    def __str__(self) -> str:
        return f"{self.offer_id} {self.found_at:%Y-%m-%d}"


class AlertRound(models.Model):
    """One look at what is new, for everybody: the offers that opened until `until`."""

    until = models.DateTimeField()
    offers = models.PositiveIntegerField()
    searches = models.PositiveIntegerField()
    findings = models.PositiveIntegerField()

    class Meta:
        indexes = (models.Index(fields=["until"], name="round_by_moment"),)

    def __str__(self) -> str:
        return f"{self.until:%Y-%m-%d %H:%M}"
