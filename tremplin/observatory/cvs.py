"""The CVs of an agency in figures, counted now: how far they are, and for whom; nobody can be recognised in them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tremplin.accounts.models import Person
from tremplin.agencies.models import Agency, Followed
from tremplin.applications.enums import ApplicationState
from tremplin.applications.models import ApplicationChange
from tremplin.core import clock
from tremplin.core.numbers import percentage
from tremplin.cv.models import Cv, CvHelp, ShareOpening
from tremplin.observatory.masking import Cells, Line, Table, may_show, summed, table
from tremplin.seekers.models import JobSeeker

REGISTERED, BEGUN, ONLINE, GOOD, FRESH, OPENED = "registered", "begun", "online", "good", "fresh", "opened"
# Of which column each is a part. Shares are out of it, but for CVs online: out of everybody, as each month says.
PARENTS = {BEGUN: REGISTERED, ONLINE: BEGUN, GOOD: ONLINE, FRESH: ONLINE, OPENED: BEGUN}
OUT_OF = {**PARENTS, ONLINE: REGISTERED}
# Of CVs begun alone, and of those begun or changed with somebody: the same, out of CVs begun.
PARENTS_OF_BEGUN = {column: whole for column, whole in PARENTS.items() if column != BEGUN}
# What an employer says of an application once she has read it.
ANSWERED = (ApplicationState.INTERVIEW, ApplicationState.HIRED, ApplicationState.DECLINED)
YOUNG, OLDER = 26, 50


@dataclass(frozen=True)
class Measure:
    """One figure about CVs: its name on the page, what is counted, out of what."""

    name: str
    label: Promise
    out_of: Promise
    definition: Promise


_OF_REGISTERED = gettext_lazy("des personnes inscrites")
_OF_BEGUN = gettext_lazy("des CV commencés")
_OF_ONLINE = gettext_lazy("des CV en ligne")

MEASURES = (
    Measure(
        BEGUN,
        gettext_lazy("CV commencés"),
        _OF_REGISTERED,
        gettext_lazy("Les personnes inscrites aujourd’hui qui ont commencé un CV ici, même vide."),
    ),
    Measure(
        ONLINE,
        gettext_lazy("CV en ligne"),
        _OF_REGISTERED,
        gettext_lazy("Les personnes inscrites aujourd’hui dont le CV est en ligne, à jour ou non."),
    ),
    Measure(
        GOOD,
        gettext_lazy("Assez complets"),
        _OF_ONLINE,
        gettext_lazy(
            "Les CV en ligne qui disent le travail cherché, au moins une expérience ou trois savoir-faire,"
            " et comment joindre la personne."
        ),
    ),
    Measure(
        FRESH,
        gettext_lazy("À jour"),
        _OF_ONLINE,
        gettext_lazy("Les CV en ligne changés ou confirmés depuis 90 jours ou moins."),
    ),
    Measure(
        OPENED,
        gettext_lazy("Ouverts par un recruteur"),
        _OF_BEGUN,
        gettext_lazy(
            "Les CV dont un lien a été ouvert, ou dont une candidature a reçu une réponse d’un employeur."
            " Ce qui se passe ailleurs n’est pas compté. Un lien est oublié un an après sa fin."
        ),
    ),
)


@dataclass(frozen=True)
class Counted:
    """A figure as the page shows it; `count` and `pct` are None when they would show under five people."""

    measure: Measure
    count: int | None
    pct: float | None


@dataclass(frozen=True)
class Breakdown:
    """One way to cut the same figures: its title, what its lines are, what its first column counts, and its table."""

    name: str
    title: str
    head: str
    table: Table
    base: str = REGISTERED

    @property
    def base_label(self) -> str:
        return _("Personnes") if self.base == REGISTERED else _("CV commencés")

    @property
    def table_label(self) -> str:
        """Return the name of the table, which is not that of its section: each place of a page has its own."""
        return _("Tableau : %(title)s") % {"title": self.title}

    @property
    def measures(self) -> list[Measure]:
        return [measure for measure in MEASURES if measure.name != self.base]

    @property
    def rows(self) -> list[tuple[str, list[int | None]]]:
        return [(line.label, self._row(line)) for line in self.table.lines]

    @property
    def totals(self) -> list[int | None]:
        return self._row(self.table.total)

    def _row(self, line: Line) -> list[int | None]:
        return [line.cells[name] for name in (self.base, *(measure.name for measure in self.measures))]


@dataclass(frozen=True)
class CvFigures:
    """The figures of a day: how many people are registered, each measure, each way to cut them."""

    on: date
    registered: int | None
    counted: list[Counted]
    breakdowns: list[Breakdown]


@dataclass(frozen=True)
class _Known:
    """One person registered: where she lives, when she was born, who follows her, what of the measures she counts in.

    `is_helped` tells whether something of her CV was written with somebody of the agency.
    """

    town: str
    birth_year: int | None
    adviser: str
    cells: Cells
    is_helped: bool


def cv_figures(agency: Agency, *, at: datetime, by_adviser: bool) -> CvFigures:
    """Return the figures of the CVs of who is registered at `at`; a few questions to the database, whatever the size."""
    on = clock.local_day(at)
    people = _people(agency, at)
    total = summed([one.cells for one in people], [REGISTERED, *PARENTS])
    return CvFigures(
        on=on,
        registered=total[REGISTERED] if may_show(total, REGISTERED, PARENTS) else None,
        counted=[_counted(measure, total) for measure in MEASURES],
        breakdowns=_breakdowns(people, on, by_adviser=by_adviser),
    )


def _counted(measure: Measure, total: Cells) -> Counted:
    if not may_show(total, measure.name, PARENTS):
        return Counted(measure, None, None)
    share = percentage(total[measure.name], total[OUT_OF[measure.name]])
    return Counted(measure, total[measure.name], None if share is None else float(share))


def _people(agency: Agency, at: datetime) -> list[_Known]:
    seekers = JobSeeker.objects.filter(agency=agency).registered_on(clock.local_day(at))
    cvs = _cvs(agency, at)
    advisers = _advisers(agency)
    helps = CvHelp.objects.useful().filter(cv__person__job_seeker__agency=agency)
    helped = set(helps.values_list("cv__person", flat=True))
    return [
        _Known(
            town=town or "",
            birth_year=year,
            adviser=advisers.get(person, ""),
            cells={REGISTERED: 1, **cvs.get(person, NO_CV)},
            is_helped=person in helped,
        )
        for person, town, year in seekers.values_list("person", "commune__name", "birth_year")
    ]


NO_CV = dict.fromkeys(PARENTS, 0)


def _cvs(agency: Agency, at: datetime) -> dict[int, Cells]:
    """Return what each CV counts in, by the key of its person."""
    answered = ApplicationChange.objects.filter(application__person=OuterRef("person"), state__in=ANSWERED)
    rows = Cv.objects.filter(person__job_seeker__agency=agency).annotate(
        is_on=Exists(Cv.objects.online().filter(pk=OuterRef("pk"))),
        is_good=Exists(Cv.objects.good_enough().filter(pk=OuterRef("pk"))),
        is_fresh=Exists(Cv.objects.fresh(at).filter(pk=OuterRef("pk"))),
        is_opened=Q(Exists(ShareOpening.objects.filter(share__cv=OuterRef("pk")))) | Q(Exists(answered)),
    )
    return {
        person: {
            BEGUN: 1,
            ONLINE: int(is_on),
            GOOD: int(is_on and is_good),
            FRESH: int(is_on and is_fresh),
            OPENED: int(is_opened),
        }
        for person, is_on, is_good, is_fresh, is_opened in rows.values_list(
            "person", "is_on", "is_good", "is_fresh", "is_opened"
        )
    }


def _advisers(agency: Agency) -> dict[int, str]:
    """Return the name of who follows each person, two advisers of the same name apart."""
    rows = Followed.objects.current().filter(portfolio__agency=agency)
    follows = dict(rows.values_list("person", "portfolio__adviser"))
    names: dict[int, str] = {}
    for one in Person.objects.filter(pk__in=set(follows.values())).order_by("pk"):
        taken = list(names.values()).count(one.staff_name)
        names[one.pk] = f"{one.staff_name} ({taken + 1})" if taken else one.staff_name
    return {person: names[adviser] for person, adviser in follows.items()}


def _breakdowns(people: list[_Known], on: date, *, by_adviser: bool) -> list[Breakdown]:
    def age(one: _Known) -> str:
        return age_band(one.birth_year, on)

    def help_(one: _Known) -> str:
        return _("Avec quelqu’un de l’agence") if one.is_helped else _("Seul")

    begun = [one for one in people if one.cells[BEGUN]]
    alone = table(
        _grouped(begun, help_, ""),
        PARENTS_OF_BEGUN,
        base=BEGUN,
        others=_("Seul ou avec quelqu’un de l’agence"),
    )
    cut = [
        Breakdown("help", _("Seul ou avec de l’aide"), _("CV fait"), alone, BEGUN),
        Breakdown(
            "town", _("Par commune"), _("Commune"), _cut(people, lambda one: one.town, _("Autres communes"))
        ),
        Breakdown("age", _("Par âge"), _("Âge"), _cut(people, age, _("Autres ou non dit"))),
    ]
    if by_adviser:
        found = _cut(people, lambda one: one.adviser, _("Autres, ou sans conseiller"))
        cut.append(Breakdown("adviser", _("Par conseiller"), _("NOM Prénom"), found))
    return cut


def age_band(birth_year: int | None, on: date) -> str:
    """Return the band of an age counted by years: the day of birth is not known here."""
    if birth_year is None:
        return ""
    age = on.year - birth_year
    if age < YOUNG:
        return _("Moins de 26 ans")
    return _("26 à 49 ans") if age < OLDER else _("50 ans et plus")


def _cut(people: list[_Known], group: Callable[[_Known], str], others: str) -> Table:
    """Return the table of people by group, in the order of the labels; who is in none is with the others."""
    return table(_grouped(people, group, others), PARENTS, base=REGISTERED, others=others)


def _grouped(people: list[_Known], group: Callable[[_Known], str], others: str) -> dict[str, Cells]:
    groups: dict[str, list[Cells]] = {}
    for one in people:
        groups.setdefault(group(one) or others, []).append(one.cells)
    return {label: summed(groups[label], [REGISTERED, *PARENTS]) for label in sorted(groups)}
