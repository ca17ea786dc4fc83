"""Why an offer stands where it stands, in words: what counts for it, what is missing.

A reason is said only when what it names gives points: without it in the data, the score is lower. What gives the same
points to every offer (she does not mind, the offer does not say) is no reason, and is not said.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from tremplin.cv.enums import Licence
from tremplin.matching.engine import parts_of, tenths_between
from tremplin.matching.parts import TENTHS
from tremplin.matching.profiles import Seeking, TieKind, Work
from tremplin.matching.weights import ENOUGH_SKILLS, FRESH_DAYS, POINTS, Part
from tremplin.offers.enums import Experience
from tremplin.reference.enums import ContractType, WorkingTime

MOST_NAMED = 4  # skills named in one reason


@dataclass(frozen=True, slots=True)
class Reason:
    """What one part brings, or what it lacks: `points` of `most`, in hundredths, and the words for it."""

    part: Part
    points: int
    most: int
    words: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A score, what counts for it and what is missing, the weightiest first."""

    score: int
    is_within_reach: bool
    reasons: list[Reason]
    missing: list[Reason]

    @property
    def points(self) -> int:
        """Return the score in whole points out of a hundred, rounded down: 99.9 is not 100."""
        return self.score // 100


Told = tuple[str, str]  # what counts, what is missing; either may be empty


def explain(seeking: Seeking, work: Work) -> Explanation:
    """Return why this offer stands where it stands for this person."""
    given = parts_of(seeking, work)
    reasons, missing = [], []
    for part, told in TELLERS.items():
        counts, lacks = told(seeking, work, given[part])
        if counts:
            reasons.append(Reason(part, given[part], POINTS[part], counts))
        if lacks:
            missing.append(Reason(part, given[part], POINTS[part], lacks))
    tenths = tenths_between(seeking, work)
    return Explanation(
        score=sum(given.values()),
        is_within_reach=tenths <= seeking.radius_km * TENTHS,
        reasons=sorted(reasons, key=lambda one: -one.points),
        missing=sorted(missing, key=lambda one: one.points - one.most),
    )


def _occupation(seeking: Seeking, work: Work, _points: int) -> Told:
    tie = seeking.ties.get(work.occupation)
    if tie is None and not seeking.ties:
        return "", ""  # she said nothing yet: the page asks her
    if tie is None:
        return "", _("Un autre métier que ceux cherchés ou déjà faits")
    name = seeking.names.get(tie.through, "")
    if tie.kind == TieKind.WISHED:
        return _("Métier cherché : %(name)s") % {"name": name}, ""
    words = {
        TieKind.FAMILY: _("Même famille que le métier cherché : %(name)s"),
        TieKind.PRACTISED: _("Métier déjà fait : %(name)s"),
        TieKind.NEIGHBOUR: _("Métier proche de celui cherché : %(name)s"),
    }[tie.kind]
    return words % {"name": name}, ""


def _skills(seeking: Seeking, work: Work, _points: int) -> Told:
    common = sorted(seeking.skills & work.skills)
    lacking = min(len(work.skills), ENOUGH_SKILLS) - len(common)
    has = (
        _("Sait faire : %(skills)s")
        % {"skills": ", ".join(seeking.names.get(one, one) for one in common[:MOST_NAMED])}
        if common
        else ""
    )
    lacks = _("Des compétences demandées ne sont pas dans le CV") if lacking > 0 else ""
    return has, lacks


def _distance(seeking: Seeking, work: Work, points: int) -> Told:
    tenths = tenths_between(seeking, work)
    km = number_format(tenths / TENTHS, 0 if tenths >= 10 * TENTHS or tenths % TENTHS == 0 else 1)
    said = {"km": km, "most": seeking.radius_km}
    if tenths > seeking.radius_km * TENTHS:
        return "", _("À %(km)s km : plus loin que les %(most)s km acceptés") % said
    near = _("À %(km)s km, pour %(most)s km acceptés") % said
    return (near, "") if points else ("", near)


def _contract(seeking: Seeking, work: Work, points: int) -> Told:
    if not seeking.contracts:
        return "", ""
    offered = str(ContractType(work.contract).label) if work.contract else _("contrat non précisé")
    if points:
        return _("Contrat souhaité : %(contract)s") % {"contract": offered}, ""
    return "", _("Un autre contrat que celui souhaité : %(contract)s") % {"contract": offered}


def _hours(seeking: Seeking, work: Work, _points: int) -> Told:
    if not seeking.working_time or not work.working_time:
        return "", ""
    offered = str(WorkingTime(work.working_time).label)
    if seeking.working_time == work.working_time:
        return _("Temps de travail souhaité : %(hours)s") % {"hours": offered}, ""
    return "", _("Un autre temps de travail que celui souhaité : %(hours)s") % {"hours": offered}


def _experience(seeking: Seeking, work: Work, _points: int) -> Told:
    if work.parent and work.parent in seeking.practised:
        if work.experience == Experience.NONE:
            return "", ""  # beginners are accepted: having done it before changes nothing
        return _("Ce travail a déjà été fait"), ""
    if work.experience == Experience.NONE:
        return _("Débutants acceptés"), ""
    if work.experience == Experience.REQUIRED:
        return "", _("De l’expérience est demandée, et le CV n’en dit pas")
    return "", _("De l’expérience est souhaitée") if work.experience == Experience.WISHED else ""


def _licence(seeking: Seeking, work: Work, points: int) -> Told:
    if not work.licences:
        return "", ""
    names = ", ".join(str(Licence(code).label) for code in sorted(work.licences - seeking.licences))
    if not points:
        return "", _("Il manque : %(licences)s") % {"licences": names}
    held = ", ".join(str(Licence(code).label) for code in sorted(work.licences))
    return _("Permis et habilitations demandés : %(licences)s") % {"licences": held}, ""


def _salary(seeking: Seeking, work: Work, points: int) -> Told:
    if not seeking.salary or not work.salary:
        return "", ""
    if work.salary >= seeking.salary:
        return _("Salaire au moins égal à celui souhaité"), ""
    lacks = _("Salaire sous celui souhaité")
    return "", lacks if points < POINTS[Part.SALARY] else ""


def _freshness(seeking: Seeking, _work: Work, points: int) -> Told:
    if seeking.cv_days is None:
        return "", _("Pas encore de CV")
    if seeking.cv_days <= FRESH_DAYS:
        return _("CV à jour"), ""
    return "", _("CV à mettre à jour") if points < POINTS[Part.FRESHNESS] else ""


def _novelty(_seeking: Seeking, _work: Work, points: int) -> Told:
    return "", "" if points else _("Déjà annoncée par une alerte")


TELLERS: dict[Part, Callable[[Seeking, Work, int], Told]] = {
    Part.OCCUPATION: _occupation,
    Part.SKILLS: _skills,
    Part.DISTANCE: _distance,
    Part.CONTRACT: _contract,
    Part.HOURS: _hours,
    Part.EXPERIENCE: _experience,
    Part.LICENCE: _licence,
    Part.SALARY: _salary,
    Part.FRESHNESS: _freshness,
    Part.NOVELTY: _novelty,
}
