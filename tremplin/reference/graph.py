"""How occupations hold together: families, neighbours, the skills at their heart; kept in memory, read once an edition."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tremplin.reference.enums import Weight
from tremplin.reference.fresh import Kept
from tremplin.reference.models import Occupation, OccupationMove, OccupationSkill
from tremplin.search.text import fold


@dataclass(frozen=True, slots=True)
class OccupationGraph:
    """Codes of occupations: `parents` gives the former occupation each was cut from, `family` what was cut from one.

    `moves` gives the neighbours one can move to, the nearest first; `origins` whence one can move there; `hearts` the
    core skills, as folded words.
    """

    parents: Mapping[str, str]
    family: Mapping[str, Sequence[str]]
    moves: Mapping[str, Sequence[str]]
    origins: Mapping[str, Sequence[str]]
    hearts: Mapping[str, frozenset[str]]

    def relatives(self, code: str) -> Sequence[str]:
        """Return the occupations of the same family, this one among them."""
        return self.family.get(self.parents.get(code, ""), (code,))


def _read() -> OccupationGraph:
    parents = dict(Occupation.objects.filter(valid_until=None).values_list("code", "parent"))
    family: dict[str, list[str]] = defaultdict(list)
    for code, parent in sorted(parents.items()):
        family[parent].append(code)
    moves: dict[str, list[str]] = defaultdict(list)
    origins: dict[str, list[str]] = defaultdict(list)
    steps = OccupationMove.objects.filter(target__valid_until=None).order_by("origin", "rank")
    for origin, target in steps.values_list("origin", "target"):
        moves[origin].append(target)
        origins[target].append(origin)
    hearts: dict[str, set[str]] = defaultdict(set)
    core = OccupationSkill.objects.filter(weight=Weight.CORE).values_list("occupation", "skill__label")
    for code, label in core.iterator():
        hearts[code].add(fold(label))
    return OccupationGraph(
        parents, family, moves, origins, {code: frozenset(labels) for code, labels in hearts.items()}
    )


occupation_graph = Kept(_read)
