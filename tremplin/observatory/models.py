"""Months that are published: what was said, under which version, when."""

from datetime import date
from typing import Any, Self

from django.db import models

from tremplin.accounts.models import Person
from tremplin.agencies.models import Agency
from tremplin.core.querysets import BaseQuerySet, Viewer


class PublishedMonthQuerySet(BaseQuerySet["PublishedMonth"]):
    def visible_to(self, viewer: Viewer) -> Self:  # noqa: ARG002  (what is published is public)
        return self.all()

    def of(self, agency: Agency, month: date) -> Self:
        """Return the versions of a month (named by its first day), newest first."""
        return self.filter(agency=agency, month=month.replace(day=1)).order_by("-version")


class PublishedMonth(models.Model):
    """The figures of a month as they were published. Never changed: a correction is another version."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="published_months")
    month = models.DateField()
    version = models.PositiveSmallIntegerField()
    figures = models.JSONField()
    published_at = models.DateTimeField()
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="months_published")

    objects = PublishedMonthQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "month", "version"], name="one_version_a_month_an_agency"
            ),
        )

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} v{self.version}"

    @property
    def values(self) -> dict[str, dict[str, Any]]:
        figures: dict[str, dict[str, Any]] = self.figures
        return figures
