"""What the explanation page and the director's page say, in words."""

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from tremplin.matching.models import MatchRound
from tremplin.matching.weights import POINTS, Part


@dataclass(frozen=True, slots=True)
class PartInWords:
    """One line of the table of weights."""

    name: str
    points: str
    rule: str


@dataclass(frozen=True, slots=True)
class Table:
    """Figures of one way of grouping."""

    title: str
    note: str
    columns: list[str]
    rows: list[tuple[str, list[str]]]


def parts_table() -> list[PartInWords]:
    """Return everything that counts, the weightiest first."""
    names = {
        Part.OCCUPATION: (
            _("Le métier"),
            _(
                "Tout pour le premier métier cherché, un peu moins pour les suivants. Puis la même famille de métiers, les métiers déjà faits, et les métiers proches de ceux cherchés."
            ),
        ),
        Part.SKILLS: (
            _("Les compétences"),
            _(
                "Celles demandées par l’offre (ou par le métier, si l’offre ne dit rien) qui sont dans le CV. Quatre suffisent pour tout avoir."
            ),
        ),
        Part.DISTANCE: (
            _("La distance"),
            _("Tout à côté, rien au bout de la distance acceptée. Plus loin, l’offre n’est pas proposée."),
        ),
        Part.CONTRACT: (_("Le contrat"), _("Tout si c’est un contrat souhaité, ou si tous conviennent.")),
        Part.EXPERIENCE: (
            _("L’expérience"),
            _(
                "Tout si le travail a déjà été fait, ou si les débutants sont acceptés. La moitié si l’expérience est seulement souhaitée, ou si l’offre ne dit rien."
            ),
        ),
        Part.LICENCE: (
            _("Les permis"),
            _("Tout si les permis et habilitations demandés sont dans le CV, ou si aucun n’est demandé."),
        ),
        Part.HOURS: (
            _("Le temps de travail"),
            _("Tout si c’est celui souhaité, ou si tous conviennent. La moitié si l’offre ne dit rien."),
        ),
        Part.SALARY: (
            _("Le salaire"),
            _(
                "Tout au salaire souhaité ou au-dessus, ou sans souhait. De moins en moins en dessous, rien à la moitié. La moitié des points si l’offre ne dit rien."
            ),
        ),
        Part.FRESHNESS: (
            _("L’âge du CV"),
            _("Tout s’il a été relu depuis moins de trois mois, la moitié jusqu’à quatre mois."),
        ),
        Part.NOVELTY: (_("La nouveauté"), _("Tout si aucune alerte ne l’a déjà annoncée.")),
    }
    ordered = sorted(POINTS.items(), key=lambda one: -one[1])
    return [
        PartInWords(names[part][0], number_format(points // 100), names[part][1]) for part, points in ordered
    ]


def _groups() -> dict[str, str]:
    return {
        "under_26": _("moins de 26 ans"),
        "26_to_49": _("de 26 à 49 ans"),
        "50_and_over": _("50 ans et plus"),
        "mme": _("Madame"),
        "m": _("Monsieur"),
        "": _("non renseigné"),
        "others": _("les autres, moins de dix personnes chacun"),
        "1": _("une seule offre"),
        "2_to_5": _("de 2 à 5 offres"),
        "6_and_more": _("6 offres ou plus"),
    }


def exposure_tables(last: MatchRound) -> list[Table]:
    """Return the figures of a ranking, one table a way of grouping."""
    titles = {"age": _("Selon l’âge"), "title": _("Selon la civilité"), "town": _("Selon la commune")}
    columns = [
        _("personnes"),
        _("ont au moins une bonne offre"),
        _("bonnes offres, en moyenne"),
        _("meilleure offre, points"),
    ]
    tables = [
        Table(
            title,
            "",
            columns,
            [
                (
                    _groups().get(row["group"], row["group"]),
                    [
                        number_format(row["people"], force_grouping=True),
                        _percent(row["with_a_good_offer"]),
                        number_format(row["good_offers"], 1),
                        number_format(row["best_points"], 1),
                    ],
                )
                for row in last.exposure.get(name, [])
            ],
        )
        for name, title in titles.items()
    ]
    employers = Table(
        _("Selon la taille de l’employeur"),
        _("La part de ce qui est vu en premier devrait suivre celle des postes."),
        [_("offres"), _("part des postes"), _("part de ce qui est vu en premier")],
        [
            (
                _groups()[row["group"]],
                [
                    number_format(row["offers"], force_grouping=True),
                    _percent(row["share_of_posts"]),
                    _percent(row["share_seen_first"]),
                ],
            )
            for row in last.exposure.get("employer", [])
        ],
    )
    return [*tables, employers]


def _percent(share: float) -> str:
    return _("%(share)s %%") % {"share": number_format(share * 100, 1)}
