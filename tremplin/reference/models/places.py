"""Regions, departments, communes, and the names and codes they had before merging."""

from django.db import models

from tremplin.reference.enums import CommuneKind
from tremplin.reference.models.dated import DatedQuerySet


class Region(models.Model):
    """A region (two digits) or a territory overseas that is its own (three)."""

    code = models.CharField(max_length=3, primary_key=True)
    name = models.CharField(max_length=60)

    def __str__(self) -> str:
        return self.name


class Department(models.Model):
    """A department or a territory overseas; its seat stands for it where one point is needed."""

    code = models.CharField(max_length=3, primary_key=True)
    name = models.CharField(max_length=60)
    region = models.ForeignKey(Region, null=True, on_delete=models.PROTECT, related_name="departments")
    seat = models.CharField(max_length=5, blank=True)

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"


class CommuneQuerySet(DatedQuerySet["Commune"]):
    pass


class Commune(models.Model):
    """A commune, or a borough of Paris, Lyon or Marseille (whose `parent` is the whole town).

    `postcodes` are separated by spaces. Coordinates are those of the town, missing for some hundred small places.
    """

    code = models.CharField(max_length=5, primary_key=True)
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=10, choices=CommuneKind, default=CommuneKind.COMMUNE)
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="communes")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="boroughs"
    )
    postcodes = models.CharField(max_length=300, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    population = models.PositiveIntegerField(default=0)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)

    objects = CommuneQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.name} ({self.department_id})"


class FormerCommune(models.Model):
    """A name or a code that a commune absorbed: people, and old files, still use them."""

    code = models.CharField(max_length=5, db_index=True)
    name = models.CharField(max_length=80, blank=True)
    commune = models.ForeignKey(Commune, on_delete=models.CASCADE, related_name="former_communes")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["code", "commune"], name="former_commune_said_once"),)

    def __str__(self) -> str:
        return f"{self.name or self.code} → {self.commune_id}"
