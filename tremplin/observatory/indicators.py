"""The indicators: what is counted, out of what, from where. None of them knows a number of its own."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tremplin.agencies.models import Agency
from tremplin.core import clock
from tremplin.core.numbers import percentage
from tremplin.cv.models import DaysOnline
from tremplin.observatory.geography import within
from tremplin.observatory.masking import FEW
from tremplin.observatory.periods import (
    end_of,
    is_whole,
    quarter_told,
    stock_day,
    stock_day_a_year_before,
)
from tremplin.offers.enums import OfferState
from tremplin.offers.models import Offer, OfferStateChange
from tremplin.reference.queries import group_of_sectors
from tremplin.seekers.models import CategorySpell, JobFound, Registration, covers
from tremplin.training.models import CourseEntry

YEAR = 12  # months
OFFERS_WITHIN = 30  # kilometres around the agency

Values = dict[str, Any]


@dataclass(frozen=True)
class Indicator:
    """One figure: `compute` takes the agency and any day of a month and returns its values, ready for JSON."""

    name: str
    label: Promise
    definition: Promise
    source: Promise
    compute: Callable[[Agency, date], Values]
    definition_version: int = 1


def _registered_on(agency: Agency, day: date) -> int:
    spells = Registration.objects.open_on(day).filter(seeker__agency=agency)
    return spells.values("seeker").distinct().count()


def _with_year_before(count: Callable[[Agency, date], int], agency: Agency, month: date) -> Values:
    on = stock_day(month)
    value, before = count(agency, on), _year_before(count, agency, month)
    return {
        "value": value,
        "on": on.isoformat(),
        "year_before": before,
        "change_pct": None if before is None else _float(percentage(value - before, before)),
    }


def _year_before(count: Callable[[Agency, date], int], agency: Agency, month: date) -> int | None:
    """Count the day a year before, unless what it is counted from is no longer kept."""
    day = stock_day_a_year_before(month)
    return count(agency, day) if is_whole(day) else None


def registered(agency: Agency, month: date) -> Values:
    return _with_year_before(_registered_on, agency, month)


def _long_term_on(agency: Agency, day: date) -> int:
    spells = CategorySpell.objects.filter(
        covers(day),
        category__is_available=True,
        registration__seeker__agency=agency,
        registration__starts_on__lte=clock.add_months(day, -YEAR),
    )
    return spells.values("registration__seeker").distinct().count()


def long_term(agency: Agency, month: date) -> Values:
    return _with_year_before(_long_term_on, agency, month)


def trained_in_quarter(agency: Agency, month: date) -> Values:
    quarter = quarter_told(month)
    entries = CourseEntry.objects.filter(
        seeker__agency=agency, starts_on__range=(quarter.first, quarter.last)
    )
    return {"value": entries.values("seeker").distinct().count(), "quarter": str(quarter)}


def _lasting_until(agency: Agency, day: date) -> int:
    """Count from the first of its month to `day`."""
    jobs = JobFound.objects.lasting().filter(
        seeker__agency=agency, starts_on__range=(clock.month_start(day), day)
    )
    return jobs.values("seeker").distinct().count()


def lasting_jobs_in_month(agency: Agency, month: date) -> Values:
    return {
        "value": _lasting_until(agency, stock_day(month)),
        "month": f"{month:%Y-%m}",
        "year_before": _year_before(_lasting_until, agency, month),
    }


def _open_offers_on(day: date) -> "QuerySet[Offer]":
    last_state = OfferStateChange.objects.filter(offer=OuterRef("pk"), changed_at__lt=end_of(day))
    state = Subquery(last_state.order_by("-changed_at", "-pk").values("state")[:1])
    return Offer.objects.annotate(state_then=state).filter(state_then=OfferState.OPEN)


def offers_by_sector(agency: Agency, month: date) -> Values:
    """Return the share of each group of activities; groups under five offers are one line, with the unknown."""
    on = stock_day(month)
    offers = within(_open_offers_on(on), agency, OFFERS_WITHIN)
    group_of = group_of_sectors(on)
    counts = Counter(group_of.get(sector or "", "") for sector in offers.values_list("sector", flat=True))
    small = {group for group, count in counts.items() if not group or count < FEW}
    total, others = counts.total(), sum(counts[group] for group in small)
    rows = [(group, count) for group, count in counts.most_common() if group not in small]
    if others:
        rows.append((str(_("Autres secteurs")), others))
    return {
        "on": on.isoformat(),
        "offers": total,
        "values": [
            {"sector": group, "pct": _whole_if_possible(percentage(count, total)), "offers": count}
            for group, count in rows
        ],
    }


def online_cv_adoption(agency: Agency, month: date) -> Values:
    on = stock_day(month)
    people = Registration.objects.open_on(on).filter(seeker__agency=agency).values("seeker__person")
    online = (
        DaysOnline.objects.filter(covers_moment(on), cv__person__in=people)
        .values("cv__person")
        .distinct()
        .count()
    )
    out_of = _registered_on(agency, on)
    return {
        "pct": _float(percentage(online, out_of)),
        "on": on.isoformat(),
        "people": online,
        "out_of": out_of,
    }


def covers_moment(day: date) -> Q:
    """Return the spans (of moments) that hold the last instant of a local day."""
    end = end_of(day)
    return Q(published_at__lt=end) & (Q(withdrawn_at=None) | Q(withdrawn_at__gte=end))


def _float(value: Any) -> float | None:
    return None if value is None else float(value)


def _whole_if_possible(value: Any) -> float | int | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


INDICATORS = (
    Indicator(
        "registered",
        _("Personnes inscrites"),
        _(
            "Les personnes inscrites le dernier jour du mois, dans toutes les catégories. Une personne compte une fois."
        ),
        _("les inscriptions de l’agence"),
        registered,
    ),
    Indicator(
        "long_term",
        _("Inscrites depuis un an ou plus"),
        _(
            "Les personnes de catégorie A, B ou C, inscrites sans interruption depuis douze mois ou plus le dernier"
            " jour du mois. Une autre définition, « douze des vingt-quatre derniers mois », donnerait davantage."
        ),
        _("les inscriptions de l’agence"),
        long_term,
    ),
    Indicator(
        "trained_in_quarter",
        _("Personnes formées"),
        _(
            "Les personnes entrées en formation pendant le dernier trimestre civil terminé. Qui entre deux fois compte"
            " une fois."
        ),
        _("les entrées en formation notées par l’agence"),
        trained_in_quarter,
    ),
    Indicator(
        "lasting_jobs_in_month",
        _("Retours à l’emploi durable"),
        _(
            "Les personnes dont un emploi a commencé dans le mois : un contrat sans date de fin, ou de six mois et plus."
            " L’intérim compte à partir de six mois ; travailler à son compte ne compte pas."
        ),
        _(
            "ce que disent la personne, le conseiller ou l’employeur ; l’agence ne reçoit pas les déclarations d’embauche"
        ),
        lasting_jobs_in_month,
    ),
    Indicator(
        "offers_by_sector",
        _("Où sont les emplois proposés"),
        _(
            "La part de chaque secteur dans les offres ouvertes le dernier jour du mois, à 30 km ou moins de l’agence."
            " Le secteur est l’activité de l’employeur, non le métier. Moins de cinq offres : avec les autres."
        ),
        _("les offres de l’agence et celles qu’elle importe"),
        offers_by_sector,
    ),
    Indicator(
        "online_cv_adoption",
        _("CV en ligne"),
        _(
            "La part des personnes inscrites dont le CV est en ligne le dernier jour du mois, à jour ou non,"
            " sur toutes les personnes inscrites ce jour-là."
        ),
        _("les CV de Tremplin"),
        online_cv_adoption,
    ),
)
BY_NAME = {indicator.name: indicator for indicator in INDICATORS}
