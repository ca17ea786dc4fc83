"""Searches that found nothing, counted by week: what people ask for, and nobody's name."""

from typing import Self

from django.db import models

from tremplin.accounts.enums import Role
from tremplin.accounts.models import Person
from tremplin.core.querysets import BaseQuerySet, Viewer

ENOUGH = 3  # times: asked less often, words may be somebody's own


class SearchMissQuerySet(BaseQuerySet["SearchMiss"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Return what was asked often enough to say nothing of anybody, for who looks after the installation."""
        if not isinstance(viewer, Person) or not viewer.has_role(Role.ADMINISTRATOR):
            return self.none()
        return self.filter(count__gte=ENOUGH)


class SearchMiss(models.Model):
    """Words that found no offer anywhere, how many times, in the week that begins on `week` (a Monday)."""

    week = models.DateField()
    words = models.CharField(max_length=100)
    count = models.PositiveIntegerField(default=0)

    objects = SearchMissQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "search misses"
        constraints = (models.UniqueConstraint(fields=["week", "words"], name="words_missed_once_a_week"),)

    def __str__(self) -> str:
        return f"{self.week} {self.words}"
