"""Seats of whatever has a capacity, at one date: who has one, who waits, to whom one is offered until when."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q

from tremplin.accounts.models import Person
from tremplin.agenda.enums import EndedBy, SeatState
from tremplin.core.identifiers import random_identifier
from tremplin.core.querysets import BaseQuerySet, Viewer


class Seating(models.Model):
    """So many seats at one date; whoever writes about one of them locks this row first.

    `kept` of them are for the desk until `kept_until`. Somebody who waits is offered a seat for `offer_hours`.
    """

    public_id = models.CharField(max_length=32, unique=True, default=random_identifier, editable=False)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    capacity = models.PositiveSmallIntegerField()
    kept = models.PositiveSmallIntegerField(default=0)
    kept_until = models.DateTimeField(null=True, blank=True)
    offer_hours = models.PositiveSmallIntegerField(default=24)
    closes_at = models.DateTimeField()
    is_cancelled = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(starts_at__lt=F("ends_at")), name="a_seating_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(closes_at__lte=F("ends_at")), name="sign_up_closes_before_a_seating_ends"
            ),
            models.CheckConstraint(condition=Q(kept__lte=F("capacity")), name="no_more_kept_than_there_are"),
            models.CheckConstraint(
                condition=Q(kept=0) | Q(kept_until__isnull=False), name="kept_seats_are_kept_until"
            ),
        )
        indexes = (models.Index(fields=["starts_at"], name="seating_by_start"),)

    def __str__(self) -> str:
        return f"{self.capacity} {self.starts_at:%Y-%m-%d %H:%M}"


class SeatQuerySet(BaseQuerySet["Seat"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Return the viewer's own seats: nobody sees the other participants."""
        return self.filter(person=viewer) if isinstance(viewer, Person) else self.none()

    def active(self) -> Self:
        return self.filter(state__in=(SeatState.CONFIRMED, SeatState.OFFERED, SeatState.WAITING))

    def occupying(self) -> Self:
        return self.filter(state__in=(SeatState.CONFIRMED, SeatState.OFFERED))

    def in_turn(self) -> Self:
        """Return those who wait, in the order in which they are offered a seat."""
        return self.filter(state=SeatState.WAITING).order_by("-priority", "pk")

    def offers_over_at(self, moment: datetime) -> Self:
        return self.filter(state=SeatState.OFFERED, offered_until__lte=moment)


class Seat(models.Model):
    """One person at one date, from the moment she asks; who comes back after leaving has a new row, at the end."""

    public_id = models.CharField(max_length=32, unique=True, default=random_identifier, editable=False)
    seating = models.ForeignKey(Seating, models.CASCADE, related_name="seats")
    person = models.ForeignKey(Person, models.CASCADE, related_name="seats")
    state = models.CharField(max_length=10, choices=SeatState.choices)
    enrolled_at = models.DateTimeField()
    enrolled_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="seats_given")
    is_kept = models.BooleanField(default=False)
    priority = models.PositiveSmallIntegerField(default=0)
    priority_reason = models.CharField(max_length=160, blank=True)
    offered_until = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=8, choices=EndedBy.choices, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["seating", "person"],
                condition=Q(state__in=["confirmed", "offered", "waiting"]),
                name="one_seat_a_person_a_date",
            ),
            models.CheckConstraint(
                condition=~Q(state="offered") | Q(offered_until__isnull=False), name="an_offer_has_an_end"
            ),
            models.CheckConstraint(
                condition=Q(priority=0) | ~Q(priority_reason=""), name="a_priority_has_a_reason"
            ),
        )
        indexes = (
            models.Index(fields=["seating", "state"], name="seat_by_state"),
            models.Index(fields=["offered_until"], name="seat_offered", condition=Q(state="offered")),
        )

    def __str__(self) -> str:
        return f"{self.state} {self.public_id}"


class SeatMoveRecord(models.Model):
    """A seat changed state: when, and who decided it (nobody when time did)."""

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="moves")
    state = models.CharField(max_length=10, choices=SeatState.choices)
    moved_at = models.DateTimeField()
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="seats_moved")

    class Meta:
        indexes = (models.Index(fields=["seat", "moved_at"], name="seat_move_in_order"),)

    def __str__(self) -> str:
        return f"{self.state} {self.moved_at:%Y-%m-%d %H:%M}"
