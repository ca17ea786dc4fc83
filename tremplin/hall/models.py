"""Tickets of the hall: what one comes for, and who waits under which number."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from tremplin.accounts.enums import Role
from tremplin.accounts.models import Person
from tremplin.agencies.models import Agency
from tremplin.core.identifiers import random_identifier
from tremplin.core.querysets import BaseQuerySet, Viewer
from tremplin.hall.enums import OPEN_TICKETS, TicketState


class Need(models.Model):
    """What one walks in for; its letter begins the number. Higher priority goes before."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="needs")
    title = models.CharField(max_length=60)
    letter = models.CharField(max_length=1)
    priority = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["agency", "letter"], name="one_need_a_letter_an_agency"),
        )

    def __str__(self) -> str:
        return self.title


class TicketQuerySet(BaseQuerySet["Ticket"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Return the tickets of the agency for who receives people there."""
        if not isinstance(viewer, Person):
            return self.none()
        return self.filter(agency__in=viewer.scopes(Role.RECEPTION, Role.ADVISER))

    def of_day(self, agency: Agency, day: date) -> Self:
        return self.filter(agency=agency, day=day)

    def in_turn(self) -> Self:
        """Return those who wait, in the order in which they are called."""
        return self.filter(state=TicketState.WAITING).order_by(
            "-is_first", "-need__priority", "taken_at", "pk"
        )


class Ticket(models.Model):
    """Somebody waits under a number, without a name; the number begins again each day."""

    public_id = models.CharField(max_length=32, unique=True, default=random_identifier, editable=False)
    agency = models.ForeignKey(Agency, models.CASCADE, related_name="tickets")
    need = models.ForeignKey(Need, models.PROTECT, related_name="tickets")
    day = models.DateField()
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=TicketState.choices, default=TicketState.WAITING)
    is_first = models.BooleanField(default=False)
    taken_at = models.DateTimeField()
    called_at = models.DateTimeField(null=True)
    calls = models.PositiveSmallIntegerField(default=0)
    desk = models.CharField(max_length=20, blank=True)
    called_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="tickets_called")
    ended_at = models.DateTimeField(null=True)

    objects = TicketQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["agency", "day", "number"], name="one_ticket_a_number_a_day"),
            models.CheckConstraint(
                condition=Q(state__in=OPEN_TICKETS) | Q(ended_at__isnull=False),
                name="a_ticket_over_has_an_end",
            ),
        )
        indexes = (models.Index(fields=["agency", "day", "state"], name="ticket_by_day"),)

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """Return what is shown and spoken: "A12"."""
        return f"{self.need.letter}{self.number}"
