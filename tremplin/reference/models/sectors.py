"""Activities of employers (NAF), their grouping in the agency's figures, and who hires which occupation."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q


class Section(models.Model):
    """One of the 21 sections of the NAF, by its letter."""

    code = models.CharField(max_length=1, primary_key=True)
    label = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.code} {self.label}"


class Division(models.Model):
    """One of the 88 divisions of the NAF, by its two digits."""

    code = models.CharField(max_length=2, primary_key=True)
    label = models.CharField(max_length=200)
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="divisions")

    def __str__(self) -> str:
        return f"{self.code} {self.label}"


class Sector(models.Model):
    """An activity of the NAF, by its full code: "47.11F"."""

    code = models.CharField(max_length=6, primary_key=True)
    label = models.CharField(max_length=200)
    division = models.ForeignKey(Division, on_delete=models.PROTECT, related_name="sectors")

    def __str__(self) -> str:
        return f"{self.code} {self.label}"


class ActivityGroup(models.Model):
    """A line of the agency's figures: "Commerce", "Services à la personne"."""

    code = models.SlugField(max_length=30, primary_key=True)
    label = models.CharField(max_length=80)
    position = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return self.label


class ActivityGroupMemberQuerySet(models.QuerySet["ActivityGroupMember"]):
    def valid_on(self, day: date) -> Self:
        return self.filter(Q(valid_until=None) | Q(valid_until__gte=day), valid_from__lte=day)


class ActivityGroupMember(models.Model):
    """What a group holds, by the first characters of NAF codes; the longest that fits decides.

    Dated, because figures of past months keep the grouping of their time.
    """

    group = models.ForeignKey(ActivityGroup, on_delete=models.CASCADE, related_name="members")
    prefix = models.CharField(max_length=6)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    objects = ActivityGroupMemberQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["prefix", "valid_from"], name="prefix_in_one_group_at_a_time"),
        )

    def __str__(self) -> str:
        return f"{self.prefix} in {self.group_id}"


class SectorHiring(models.Model):
    """How many hires of an occupation a sector made: a weight, not a count to publish.

    Occupations are those of version 3: reach them through `Occupation.parent`.
    """

    parent = models.CharField(max_length=5, db_index=True)
    sector = models.ForeignKey(Sector, on_delete=models.CASCADE, related_name="hirings")
    hires = models.PositiveIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["parent", "sector"], name="one_weight_an_occupation_and_sector"),
        )

    def __str__(self) -> str:
        return f"{self.parent} {self.sector_id}: {self.hires}"
