"""Occupations, the titles under which they are known, their neighbours, and words of our own."""

from django.db import models

from tremplin.reference.models.dated import DatedQuerySet


class Domain(models.Model):
    """A family of occupations: a letter ("J", health) or a letter and two digits ("J15", care)."""

    code = models.CharField(max_length=3, primary_key=True)
    label = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.code} {self.label}"


class OccupationQuerySet(DatedQuerySet["Occupation"]):
    pass


class Occupation(models.Model):
    """An occupation of the national nomenclature, version 4.

    `parent` is the code of the version-3 occupation it was cut from: the parent of "F1205" is "F1201". Old offers,
    statistics and the bridge to activities speak in those; every parent is itself the code of an occupation.
    """

    code = models.CharField(max_length=5, primary_key=True)
    label = models.CharField(max_length=200)
    parent = models.CharField(max_length=5, db_index=True)
    domain = models.ForeignKey(Domain, on_delete=models.PROTECT, related_name="occupations")
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)

    objects = OccupationQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.code} {self.label}"


class TitleQuerySet(DatedQuerySet["Title"]):
    pass


class Title(models.Model):
    """A name under which an occupation is known ("appellation"), masculine and feminine."""

    code = models.PositiveIntegerField(primary_key=True)
    label = models.CharField(max_length=200)
    short_label = models.CharField(max_length=100)
    occupation = models.ForeignKey(Occupation, on_delete=models.PROTECT, related_name="titles")
    is_main = models.BooleanField(default=False)
    is_rare = models.BooleanField(default=False)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)

    objects = TitleQuerySet.as_manager()

    def __str__(self) -> str:
        return self.label


class OccupationMove(models.Model):
    """A neighbour: an occupation one can move to, the nearest first (`rank` 1)."""

    origin = models.ForeignKey(Occupation, on_delete=models.CASCADE, related_name="moves")
    target = models.ForeignKey(Occupation, on_delete=models.CASCADE, related_name="moves_here")
    rank = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["origin", "target"], name="one_move_between_two_occupations"),
        )

    def __str__(self) -> str:
        return f"{self.origin_id} → {self.target_id}"


class OccupationSynonym(models.Model):
    """What people say for an occupation and no official title says: "femme de ménage", "ASH".

    `text` is matched as a phrase, number and gender aside; where it may mean several, `rank` 1 is the likeliest. An agency may add its own (`is_shipped` false):
    they stay when the shipped ones are loaded again.
    """

    text = models.CharField(max_length=100)
    occupation = models.ForeignKey(Occupation, on_delete=models.CASCADE, related_name="synonyms")
    rank = models.PositiveSmallIntegerField(default=1)
    is_shipped = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["text", "occupation"], name="synonym_said_once_an_occupation"),
        )

    def __str__(self) -> str:
        return f"{self.text} = {self.occupation_id}"


class Abbreviation(models.Model):
    """A short form and the words it stands for, inside a longer title: "PL" is "poids lourd"."""

    short = models.CharField(max_length=40, unique=True)
    meaning = models.CharField(max_length=100)
    is_shipped = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.short} = {self.meaning}"
