"""Rows with a last day: closed rather than deleted when a new edition drops them."""

from datetime import date
from typing import Self, TypeVar

from django.db import models
from django.db.models import Q

M = TypeVar("M", bound=models.Model)


class DatedQuerySet(models.QuerySet[M]):
    """For tables with `valid_from` (None: as far back as is known) and `valid_until` (None: still valid)."""

    def current(self) -> Self:
        """Return what the newest edition holds."""
        return self.filter(valid_until=None)

    def valid_on(self, day: date) -> Self:
        begun = Q(valid_from=None) | Q(valid_from__lte=day)
        return self.filter(Q(valid_until=None) | Q(valid_until__gte=day), begun)
