"""What the nomenclature suggests to tap: what is done in a trade, what carries over to another, ways of being."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tremplin.cv.activities import skills_of
from tremplin.cv.enums import Kind
from tremplin.cv.models import Cv
from tremplin.reference.enums import SkillKind
from tremplin.reference.models import Occupation, OccupationSkill, Skill

MOST = 24
MOST_OF_A_GROUP = 8
SHORT_TASK = 60  # characters: what one taps must be read at a glance

# What a manager writes of a trade, and nobody says of her day: it comes after the rest.
DISTANT = re.compile(
    r"(?:Superviser|Coordonner|Définir|Contribuer|Piloter|Favoriser|Concevoir|Optimiser|Assurer (?:le suivi|la gestion)"
    r"|Appliquer un cadre|Communiquer|Gérer l|Développer|Planifier|Participer à l|E(?:laborer|valuer))"
)
# The nomenclature writes no accent on capitals.
BARE_CAPITAL = re.compile(
    r"^E(?=vacu|valu|cout|labor|tabli|tudi|vit[ea]|mett|dit|lev|pluch|quip|chang|cri|tiquet|duqu|tal|gout|conom)"
)


@dataclass(frozen=True)
class Suggestion:
    """Something to tap: its words, and the code of its skill in the nomenclature when it has one."""

    words: str
    code: str = ""


def readable(label: str) -> str:
    """Return a label of the nomenclature as people read it: no aside, real apostrophes, accents on capitals."""
    bare = re.sub(r"\s*\([^)]*\)", "", label).rstrip(" .…")
    bare = re.sub(r"^Etre\b", "Être", bare)
    return BARE_CAPITAL.sub("É", bare).replace("'", "’").replace("oeu", "œu")


def tasks_of(occupation: Occupation | None, *, sought: Occupation | None = None) -> list[Suggestion]:
    """Return what is done in an occupation: short before long, then what serves in the one `sought`, then its heart."""
    if occupation is None:
        return []
    links = (
        OccupationSkill.objects.filter(occupation=occupation, skill__kind=SkillKind.KNOW_HOW)
        .select_related("skill")
        .order_by("-weight", "skill__label")
    )
    skills = [link.skill for link in links]
    serving = _common(skills, sought) if sought and sought != occupation else set()
    skills.sort(key=lambda skill: (*_is_far_from_her_day(skill), skill.code not in serving))
    return _said(skills)[:MOST]


def strengths_of(occupation: Occupation | None) -> list[Suggestion]:
    """Return ways of being that an occupation asks for, then those that any asks for."""
    links = OccupationSkill.objects.filter(skill__kind=SkillKind.BEHAVIOUR).select_related("skill")
    own = links.filter(occupation=occupation).order_by("-weight", "skill__label") if occupation else ()
    others = Skill.objects.filter(kind=SkillKind.BEHAVIOUR, valid_until=None).order_by("label")
    return _said([*(link.skill for link in own), *others])


def proven_by(cv: Cv) -> list[Suggestion]:
    """Return what somebody has shown she can do: by what she did unpaid, then by jobs that share it with the trade sought."""
    rows = list(cv.experiences.select_related("occupation").order_by("pk"))
    unpaid = skills_of((row.kind, row.tasks) for row in rows)
    found = [Suggestion(words, code) for words, code in unpaid.items()]
    trades = {row.occupation_id for row in rows if row.occupation_id and row.kind != Kind.BREAK}
    if cv.occupation and trades - {cv.occupation.code}:
        links = (
            OccupationSkill.objects.filter(occupation__in=trades, skill__kind=SkillKind.KNOW_HOW)
            .select_related("skill")
            .order_by("-weight", "skill__label")
        )
        skills = [link.skill for link in links]
        common = _common(skills, cv.occupation)
        found += _said(sorted((one for one in skills if one.code in common), key=_is_far_from_her_day))
    return found[:MOST_OF_A_GROUP]


def asked_by(occupation: Occupation | None) -> list[Suggestion]:
    """Return what a trade asks that one may know already."""
    return tasks_of(occupation)[:MOST_OF_A_GROUP]


def _is_far_from_her_day(skill: Skill) -> tuple[bool, bool]:
    """Return what puts a skill after others: too long for a glance, or in the words of a manager."""
    return len(skill.label) > SHORT_TASK, bool(DISTANT.match(skill.label))


def _common(skills: Iterable[Skill], other: Occupation) -> set[str]:
    """Return the codes, among these skills, that another occupation asks too: the same, or of the same wider skill."""
    asked = set(
        OccupationSkill.objects.filter(occupation=other).values_list("skill", flat=True),
    )
    return {skill.code for skill in skills if skill.code in asked or skill.broad_id in asked}


def _said(skills: Iterable[Skill]) -> list[Suggestion]:
    once = {readable(skill.label): skill.code for skill in skills}
    return [Suggestion(words, code) for words, code in once.items()]
