"""The trades of the town: the occupations most hired, with the titles people give them and what is done in them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from django.db.models import Sum

from tremplin.accounts.enums import Title as Civility
from tremplin.reference.enums import SkillKind, Weight
from tremplin.reference.models import Occupation, OccupationMove, OccupationSkill, SectorHiring, Title

HOW_MANY = 160
SHORT = 70  # characters of a task that is read at a glance
MOST_TASKS = 14


@dataclass
class Trade:
    """An occupation, the names it goes by, what one does in it, where one can go from it."""

    code: str
    titles: list[str]
    tasks: list[str]
    strengths: list[str]
    neighbours: list[str]
    weight: int

    def title_for(self, civility: Civility, rng: Random) -> str:
        return gendered(self.draw_title(rng), civility)

    def titles_about(self, words: Sequence[str]) -> list[str]:
        return [title for title in self.titles if any(word in title.lower() for word in words)]

    def draw_title(self, rng: Random, words: Sequence[str] = ()) -> str:
        """Return the name most people give, or sometimes one that begins with the same word; about `words` if any."""
        if words:
            return rng.choice(self.titles_about(words))
        alike = [title for title in self.titles[1:] if title.split()[0] == self.titles[0].split()[0]]
        return rng.choice(alike) if alike and rng.random() < 0.3 else self.titles[0]


def gendered(label: str, civility: Civility) -> str:
    """Return one half of "Vendeur / Vendeuse en boulangerie", whole: "Vendeuse en boulangerie"."""
    masculine, slash, feminine = label.partition(" / ")
    if not slash:
        return label
    if civility == Civility.MADAM:
        return feminine
    rest = feminine.split()[len(masculine.split()) :]
    return " ".join([masculine, *rest])


def trades_of_the_country() -> dict[str, Trade]:
    """Return the most hired occupations, by code, in a fixed order."""
    hires = dict(
        SectorHiring.objects.values_list("parent").annotate(total=Sum("hires")).order_by("-total", "parent")
    )
    codes = [
        code for code in hires if code in set(Occupation.objects.current().values_list("code", flat=True))
    ][:HOW_MANY]
    titles: dict[str, list[str]] = defaultdict(list)
    for code, label in (
        Title.objects.current()
        .filter(occupation__in=codes, is_rare=False)
        .order_by("-is_main", "code")
        .values_list("occupation", "label")
    ):
        titles[code].append(label)
    tasks, strengths = _skills(codes, SkillKind.KNOW_HOW), _skills(codes, SkillKind.BEHAVIOUR)
    neighbours: dict[str, list[str]] = defaultdict(list)
    for origin, target in (
        OccupationMove.objects.filter(origin__in=codes, target__in=codes)
        .order_by("origin", "rank")
        .values_list("origin", "target")
    ):
        neighbours[origin].append(target)
    return {
        code: Trade(code, titles[code], tasks[code], strengths[code], neighbours[code], hires[code])
        for code in codes
        if titles[code] and tasks[code]
    }


def _skills(codes: list[str], kind: SkillKind) -> dict[str, list[str]]:
    labels: dict[str, list[str]] = defaultdict(list)
    links = OccupationSkill.objects.filter(occupation__in=codes, skill__kind=kind).order_by(
        "occupation", "-weight", "skill__label"
    )
    for code, label, weight in links.values_list("occupation", "skill__label", "weight"):
        if len(labels[code]) < MOST_TASKS and (len(label) <= SHORT or weight == Weight.CORE):
            labels[code].append(label)
    return labels
