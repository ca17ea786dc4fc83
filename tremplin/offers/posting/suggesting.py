"""What the title of an offer suggests: the occupation it means, what one must know how to do there."""

from collections.abc import Iterable

from tremplin.reference.enums import SkillKind
from tremplin.reference.models import Occupation, OccupationSkill, Skill
from tremplin.reference.queries import find_occupations

MOST = 12
MOST_KEPT = 40
SURE = 0.5  # under this score, a title means no occupation with enough certainty


def occupation_of(title: str) -> Occupation | None:
    """Return the occupation that a title means most likely, or None."""
    found = find_occupations(title, limit=1) if title.strip() else []
    if not found or found[0].score < SURE:
        return None
    return Occupation.objects.filter(code=found[0].code).first()


def skills_for(occupation: Occupation | None) -> list[str]:
    """Return the skills at the heart of an occupation, the shortest first."""
    if occupation is None:
        return []
    links = OccupationSkill.objects.filter(occupation=occupation, skill__kind=SkillKind.KNOW_HOW)
    labels = links.order_by("-weight", "skill__label").values_list("skill__label", flat=True)[: MOST * 2]
    return sorted(labels, key=len)[:MOST]


def known_skills(labels: Iterable[str]) -> list[str]:
    """Return those of `labels` that the nomenclature knows, in their order: suggested for another title, they stay."""
    asked = [one for one in labels if "\x00" not in one][:MOST_KEPT]
    known = set(Skill.objects.filter(label__in=asked).values_list("label", flat=True))
    return [one for one in asked if one in known]
