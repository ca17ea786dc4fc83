"""Skills, and how much each makes an occupation."""

from django.db import models

from tremplin.reference.enums import SkillKind, Weight
from tremplin.reference.models.dated import DatedQuerySet
from tremplin.reference.models.occupations import Occupation


class SkillQuerySet(DatedQuerySet["Skill"]):
    pass


class Skill(models.Model):
    """A know-how, a behaviour or an area of knowledge.

    The official numbers are unique within a kind of list only: the code is that number after "c" (know-how and
    behaviours) or "s" (knowledge). `broad` is the wider skill a precise one belongs to.
    """

    code = models.CharField(max_length=10, primary_key=True)
    label = models.CharField(max_length=300)
    kind = models.CharField(max_length=10, choices=SkillKind)
    category = models.CharField(max_length=60)
    broad = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="precise_skills"
    )
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)

    objects = SkillQuerySet.as_manager()

    def __str__(self) -> str:
        return self.label


class OccupationSkill(models.Model):
    """A skill asked by an occupation."""

    occupation = models.ForeignKey(Occupation, on_delete=models.CASCADE, related_name="skill_links")
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="occupation_links")
    weight = models.PositiveSmallIntegerField(choices=Weight, default=Weight.ORDINARY)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["occupation", "skill"], name="one_link_between_occupation_and_skill"
            ),
        )

    def __str__(self) -> str:
        return f"{self.occupation_id} {self.skill_id}"
