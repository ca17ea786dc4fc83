"""From a draft to the columns of an offer: its place, its occupation, its activity, found once for each spelling."""

import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from tremplin.employers.queries import company_number
from tremplin.offers.importing.cells import Cells, shown
from tremplin.offers.importing.draft import Contact, Draft, RowRefused, Where
from tremplin.reference.models import Occupation, Sector, Title
from tremplin.reference.queries import Place, find_occupations, find_place, place_of_commune
from tremplin.search.geo import distance

# A match of a title is trusted from here up (see `find_occupations`).
GOOD_MATCH = 1.0
# No commune is so wide that work in it is farther than this from its centre.
WIDEST_COMMUNE_KM = 60
POSTCODE = re.compile(r"\d{5}|2[AB]\d{3}")
FRENCH_POSTCODE = 5
# Raised when drafts are turned into columns in another way: offers are then written again at their next import.
MAPPING_VERSION = 3


@dataclass(frozen=True, slots=True)
class Located:
    """Where an offer is, as its columns say it."""

    commune_id: str | None = None
    place: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """One offer ready to be written: its columns, what tells them from any others, who employs, who answers."""

    columns: dict[str, Any]
    fingerprint: str
    siret: str = field(default="")
    contact: Contact = field(default_factory=Contact)


class Resolver:
    """Finds places, occupations and activities; made for one reading, it remembers what it found."""

    def __init__(self) -> None:
        self._parents: dict[str, str] = dict(Occupation.objects.values_list("code", "parent"))
        self._sectors = set(Sector.objects.values_list("code", flat=True))
        self._titles: dict[str, str] = {}
        for label, short, code in Title.objects.values_list("label", "short_label", "occupation"):
            self._titles.setdefault(short, code)
            self._titles[label] = code
        self._split: dict[str, int] = defaultdict(int)
        for parent in self._parents.values():
            self._split[parent] += 1
        self._find_place = lru_cache(maxsize=50_000)(find_place)
        self._place_of = lru_cache(maxsize=50_000)(place_of_commune)
        self._matches = lru_cache(maxsize=50_000)(_matches)

    def resolve(self, draft: Draft, cells: Cells) -> Resolved:
        """Return the columns of an offer, or raise RowRefused; what could not be found is told in `cells.remarks`."""
        place = self.locate(draft.where, cells)
        columns: dict[str, Any] = {
            "title": draft.title,
            "description": draft.description,
            "employer_name": draft.employer_name,
            "apply_url": draft.apply_url,
            "occupation": self.occupation(draft, cells),
            "sector": self.sector(draft.sector_code),
            "commune": place.commune_id,
            "place": place.place,
            "latitude": place.latitude,
            "longitude": place.longitude,
            "contract": str(draft.contract),
            "contract_months": draft.contract_months,
            "working_time": str(draft.hours.time),
            "weekly_hours": draft.hours.weekly,
            "schedule": draft.hours.schedule,
            "salary_low": draft.salary.low,
            "salary_high": draft.salary.high,
            "salary_period": str(draft.salary.period),
            "experience": str(draft.experience),
            "experience_words": draft.experience_words,
            "skills": draft.skills,
            "licences": draft.licences,
            "languages": draft.languages,
            "positions": draft.positions,
            "published_at": draft.published_at,
            "expires_on": draft.expires_on,
        }
        siret = _good_siret(draft.siret, cells)
        said = repr((MAPPING_VERSION, siret, draft.contact, columns))
        fingerprint = hashlib.blake2b(said.encode(), digest_size=32).hexdigest()
        return Resolved(columns, fingerprint, siret, draft.contact)

    def occupation(self, draft: Draft, cells: Cells) -> str | None:
        """Return the occupation meant: a code of version 3 that was cut is made precise by the title."""
        code = draft.occupation_code.upper()
        if code and code not in self._parents:
            cells.warn(
                draft.occupation_field, _("Le code métier %(code)s n’existe pas.") % {"code": shown(code)}
            )
            code = ""
        if code and self._split[code] <= 1:
            return code
        for title in draft.occupation_titles:
            exact = self._titles.get(title)
            if exact and (not code or self._parents[exact] == code):
                return exact
        for title in draft.occupation_titles:
            for match, parent in self._matches(title):
                if not code or parent == code:
                    return match
        return code or None

    def sector(self, code: str) -> str | None:
        """Return the activity of "4711F" or "47.11F"; one nobody knows says nothing."""
        bare = code.upper().replace(".", "").replace(" ", "")
        dotted = f"{bare[:2]}.{bare[2:]}"
        return dotted if dotted in self._sectors else None

    def locate(self, where: Where, cells: Cells) -> Located:
        """Return the place meant, or raise RowRefused when a postcode cannot be one."""
        if where.is_abroad:
            return Located(None, where.label, where.latitude, where.longitude)
        commune = self._place_of(where.commune) if where.commune else None
        place = (
            commune or self._by_postcode(where) or (self._find_place(where.label) if where.label else None)
        )
        if commune and where.postcode:
            self._check_postcode(where, commune, cells)
        if place is None:
            return Located(None, where.label, where.latitude, where.longitude)
        if place.is_vague:
            if where.postcode:
                cells.warn(
                    where.postcode_field, _("Ce code postal n’est pas connu : seul le département est gardé.")
                )
            name = f"{place.name} ({place.code})" if place.department else place.name
            return Located(None, name, where.latitude, where.longitude)
        latitude, longitude = self._point(where, place, cells)
        return Located(place.code, place.name, latitude, longitude)

    def _by_postcode(self, where: Where) -> Place | None:
        if not where.postcode:
            return None
        postcode = _postcode(where)
        found = self._find_place(f"{postcode} {where.town}".strip()) or self._find_place(postcode)
        if found is None:
            raise _no_such_postcode(where)
        return found

    def _check_postcode(self, where: Where, commune: Place, cells: Cells) -> None:
        """Refuse a postcode of nowhere; a CEDEX is in the department of its commune, a few villages are not."""
        found = self._find_place(_postcode(where))
        if found is None or (found.is_vague and found.department != commune.department):
            raise _no_such_postcode(where)
        if found.department != commune.department:
            cells.warn(
                where.postcode_field,
                _("Ce code postal n’est pas celui de la commune : la commune est gardée."),
            )

    def _point(self, where: Where, place: Place, cells: Cells) -> tuple[float | None, float | None]:
        """Return the coordinates given, unless they are far from the commune."""
        if (
            where.latitude is None
            or where.longitude is None
            or place.latitude is None
            or place.longitude is None
        ):
            known = place if where.latitude is None else where
            return known.latitude, known.longitude
        far = distance(where.latitude, where.longitude, place.latitude, place.longitude)
        if far > WIDEST_COMMUNE_KM:
            cells.warn(
                where.point_field,
                _("Ces coordonnées sont à %(km)s km de la commune : celles de la commune sont gardées.")
                % {"km": round(far)},
            )
            return place.latitude, place.longitude
        return where.latitude, where.longitude


def _matches(title: str) -> list[tuple[str, str]]:
    """Return the occupations a title fits well, with their parents."""
    return [
        (found.code, found.parent) for found in find_occupations(title[:200]) if found.score >= GOOD_MATCH
    ]


def _postcode(where: Where) -> str:
    """Return five digits, a lost zero put back, or raise RowRefused."""
    bare = where.postcode.upper().replace(" ", "")
    if bare.isascii() and bare.isdecimal():
        bare = bare.zfill(FRENCH_POSTCODE)
    if not POSTCODE.fullmatch(bare):
        raise _no_such_postcode(where)
    return bare


def _no_such_postcode(where: Where) -> RowRefused:
    return RowRefused(
        where.postcode_field, _("Le code postal %(code)s n’existe pas.") % {"code": shown(where.postcode)}
    )


def _good_siret(text: str, cells: Cells) -> str:
    number = company_number(text)
    if text and not number:
        cells.warn("siret", _("Ce numéro SIRET est faux : l’employeur est gardé sans son numéro."))
    return number
