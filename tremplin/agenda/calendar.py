"""Days on which nothing opens: public holidays of the place, closures of the agency."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

import holidays

from tremplin.agencies.models import Agency, Closure

# Where other days are holidays too, by the beginning of the postcode: Moselle, Alsace, overseas.
ELSEWHERE = {
    "57": "57",
    "67": "6AE",
    "68": "6AE",
    **{code: code for code in ("971", "972", "973", "974", "976")},
}


@lru_cache(maxsize=200)
def _of_year(year: int, place: str | None) -> Mapping[date, str]:
    return dict(holidays.country_holidays("FR", subdiv=place, years=[year], language="fr"))


def public_holidays(postcode: str, first: date, last: date) -> dict[date, str]:
    """Return the public holidays from `first` to `last` (included) where this postcode is, with their French names."""
    place = ELSEWHERE.get(postcode[:3]) or ELSEWHERE.get(postcode[:2])
    return {
        day: name
        for year in range(first.year, last.year + 1)
        for day, name in _of_year(year, place).items()
        if first <= day <= last
    }


def closed_days(agency: Agency, first: date, last: date) -> dict[date, str]:
    """Return the days on which the agency does not open, with why; a closure's own words come first."""
    closures = Closure.objects.filter(agency=agency, day__range=(first, last)).values_list("day", "reason")
    return {**public_holidays(agency.postcode, first, last), **dict(closures)}
