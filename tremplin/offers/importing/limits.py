"""What no offer may say, whatever the feed: each check names the field as the source does."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from tremplin.core import clock
from tremplin.offers.enums import SalaryPeriod
from tremplin.offers.importing.cells import Cells, shown
from tremplin.offers.importing.draft import RowRefused, Salary
from tremplin.offers.importing.phrases import salary_of

LONGEST_TITLE = 200
CLOCKS_DIFFER = timedelta(days=1)
FIRST_DAY = date(2000, 1, 1)
FARTHEST = timedelta(days=2 * 366)
MOST_MONEY = Decimal(10_000_000)
MOST_POSITIONS = 9999
POLE, DATE_LINE = 90, 180


def reference(cells: Cells, path: str) -> str:
    found = cells.code(path)
    if not found:
        raise RowRefused(path, _("Il manque la référence de l’offre."))
    return found


def title(cells: Cells, path: str) -> str:
    found = cells.text(path)
    if not found:
        raise RowRefused(path, _("Il manque l’intitulé de l’offre."))
    if not any(letter.isalnum() for letter in found):
        raise RowRefused(path, _("L’intitulé n’a ni lettre ni chiffre."))
    if len(found) > LONGEST_TITLE:
        raise RowRefused(
            path,
            _("L’intitulé fait %(length)s caractères. Il en faut %(most)s au plus.")
            % {"length": len(found), "most": LONGEST_TITLE},
        )
    return found


def published(cells: Cells, path: str, at: datetime) -> datetime | None:
    found = cells.moment(path)
    if found is None:
        return None
    if found > at + CLOCKS_DIFFER:
        raise RowRefused(
            path, _("L’offre serait publiée dans le futur : %(value)s.") % {"value": _day(found)}
        )
    if found.date() < FIRST_DAY:
        raise RowRefused(
            path, _("L’offre serait publiée il y a trop longtemps : %(value)s.") % {"value": _day(found)}
        )
    return found


def expires(cells: Cells, path: str, at: datetime) -> date | None:
    found = cells.moment(path)
    if found is None:
        return None
    if found > at + FARTHEST:
        raise RowRefused(
            path, _("L’offre se fermerait dans plus de deux ans : %(value)s.") % {"value": _day(found)}
        )
    if found.date() < FIRST_DAY:
        raise RowRefused(path, _("La date de fin est impossible : %(value)s.") % {"value": _day(found)})
    return clock.local_day(found)


def _day(moment: datetime) -> str:
    return f"{clock.local_day(moment):%d/%m/%Y}"


def positions(cells: Cells, path: str) -> int:
    found = cells.number(path)
    if found is None:
        return 1
    if not 1 <= found <= MOST_POSITIONS or found != int(found):
        raise RowRefused(path, _("Le nombre de postes est impossible : %(value)s.") % {"value": shown(found)})
    return int(found)


def money(value: Decimal | None, path: str) -> Decimal | None:
    if value is not None and not 0 <= value <= MOST_MONEY:
        raise RowRefused(path, _("Le salaire est impossible : %(value)s.") % {"value": shown(value)})
    return value.quantize(Decimal("0.01")) if value is not None else None


def salary(found: Salary, path: str) -> Salary:
    return Salary(money(found.low, path), money(found.high, path), found.period)


def salary_between(cells: Cells, low: str, high: str, period: SalaryPeriod | str) -> Salary:
    return salary_of(money(cells.number(low), low), money(cells.number(high), high), period)


def point(cells: Cells, latitude: str, longitude: str) -> tuple[float | None, float | None]:
    """Return a place on Earth; none when half is missing, or where the Equator meets Greenwich (an empty value)."""
    north, east = cells.decimal_degrees(latitude), cells.decimal_degrees(longitude)
    for value, most, path in ((north, POLE, latitude), (east, DATE_LINE, longitude)):
        if value is not None and abs(value) > most:
            raise RowRefused(
                path, _("Ces coordonnées sont hors de la Terre : %(value)s.") % {"value": shown(value)}
            )
    if north is None or east is None or (north == 0 and east == 0):
        return None, None
    return north, east
