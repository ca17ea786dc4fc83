"""Editions: which version of which nomenclature was loaded, from whom, under which licence, when."""

from typing import Self

from django.db import models

from tremplin.reference.enums import Nomenclature


class EditionQuerySet(models.QuerySet["Edition"]):
    def latest_of(self, nomenclature: Nomenclature) -> "Edition | None":
        return self.of(nomenclature).order_by("-imported_at", "-pk").first()

    def of(self, nomenclature: Nomenclature) -> Self:
        return self.filter(nomenclature=nomenclature)


class Edition(models.Model):
    """One version of a nomenclature, as it was loaded. `digest` tells whether the same content comes again."""

    nomenclature = models.CharField(max_length=20, choices=Nomenclature)
    version = models.CharField(max_length=40)
    producer = models.CharField(max_length=200)
    licence = models.CharField(max_length=100)
    published_on = models.DateField()
    imported_at = models.DateTimeField()
    digest = models.CharField(max_length=64)

    objects = EditionQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["nomenclature", "imported_at"], name="edition_by_age"),)

    def __str__(self) -> str:
        return f"{self.nomenclature} {self.version}"
