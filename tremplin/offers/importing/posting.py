"""An offer as web pages describe it to machines: schema.org's JobPosting."""

from datetime import datetime
from decimal import Decimal
from hashlib import blake2b
from typing import Any

from django.utils.translation import gettext as _

from tremplin.core.text import plain
from tremplin.offers.enums import Experience, SalaryPeriod
from tremplin.offers.importing import limits
from tremplin.offers.importing.cells import MOST_ITEMS, Cells
from tremplin.offers.importing.cleaning import plain_text, readable
from tremplin.offers.importing.draft import Asked, Contact, Draft, Hours, RowRefused, Salary, Where
from tremplin.offers.importing.phrases import (
    contract_code,
    contract_in,
    experience_in,
    hours_in,
    monthly,
    period_of,
    salary_in,
    salary_of,
    working_time_in,
)
from tremplin.reference.enums import ContractType

FRANCE = frozenset({"", "fr", "fra", "france"})
LONGEST_REFERENCE = 80
BEGINNING = 1500  # letters of a description in which its contract is looked for


def read(cells: Cells, at: datetime) -> Draft:
    """Turn a row into a draft, or raise RowRefused."""
    title = limits.title(cells, "title")
    description = cells.paragraphs("description")
    kinds = words(cells, "employmentType")
    return Draft(
        reference=reference(cells),
        title=title,
        description=description,
        contract=_contract(cells, kinds, title, description),
        employer_name=_name(cells, "hiringOrganization"),
        siret=_siret(cells),
        apply_url=cells.address("url"),
        contact=_contact(cells),
        occupation_code=_occupation(cells),
        occupation_field="occupationalCategory",
        occupation_titles=(title,),
        where=_where(cells),
        hours=_hours(cells, kinds),
        salary=_salary(cells),
        experience=_experience(cells)[0],
        experience_words=_experience(cells)[1],
        skills=_asked(cells, "skills"),
        positions=limits.positions(cells, "totalJobOpenings"),
        published_at=limits.published(cells, "datePosted", at),
        expires_on=limits.expires(cells, "validThrough", at),
    )


def words(cells: Cells, path: str) -> list[str]:
    """Return the texts that stand there: one, several, or those named by groups of values."""
    value = cells.get(path)
    items = value if isinstance(value, list) else [value]
    found = [item.get("name") if isinstance(item, dict) else item for item in items[:MOST_ITEMS]]
    return [text for item in found if isinstance(item, str) and (text := plain_text(readable(item)[0]))]


def reference(cells: Cells) -> str:
    """Return what names the offer: its identifier, or else its address (a long one by its fingerprint)."""
    value = cells.get("identifier")
    path = "identifier.value" if isinstance(value, dict) else "identifier"
    found = cells.code(path) if value is not None else ""
    if found:
        return found
    for other in ("@id", "url"):
        text = cells.raw_text(other).strip()
        if text:
            is_short = len(text) <= LONGEST_REFERENCE
            return text if is_short else blake2b(text.encode(), digest_size=20).hexdigest()
    raise RowRefused("identifier", _("Il manque la référence de l’offre."))


def _contract(cells: Cells, kinds: list[str], title: str, description: str) -> ContractType:
    """Return the contract that the type, the title or the description names; hours are not a contract."""
    said = " ".join(kinds)
    named = contract_in(said) or contract_in(title)
    if named:
        return named
    coded = next((known for kind in kinds if (known := contract_code(kind))), None)
    found = coded or contract_in(description[:BEGINNING])
    if found is None and not kinds:
        raise RowRefused("employmentType", _("Il manque le type de contrat."))
    if found is None:
        cells.warn("employmentType", _("Le type de contrat n’est pas dit : il est noté « autre contrat »."))
    return found or ContractType.OTHER


def _name(cells: Cells, path: str) -> str:
    found = words(cells, path)
    return found[0][:160] if found else ""


def _siret(cells: Cells) -> str:
    value = cells.get("hiringOrganization")
    if not isinstance(value, dict):
        return ""
    organisation = Cells(value)
    known = organisation.get("identifier")
    if isinstance(known, dict):
        return (
            organisation.code("identifier.value")
            if "sire" in plain(organisation.text("identifier.name"))
            else ""
        )
    return organisation.code("taxID")


def _contact(cells: Cells) -> Contact:
    """Return who applications go to; the mail of the organisation itself is for anything else."""
    value: Any = cells.get("applicationContact")
    first = value[0] if isinstance(value, list) and value else value
    if not isinstance(first, dict):
        return Contact()
    contact = Cells({"applicationContact": first})
    contact.remarks = cells.remarks
    return Contact(contact.mail("applicationContact.email"), contact.text("applicationContact.name", 160))


def _occupation(cells: Cells) -> str:
    value = cells.get("occupationalCategory")
    if isinstance(value, dict):
        return cells.code("occupationalCategory.codeValue")
    found = words(cells, "occupationalCategory")
    return found[0].split()[0].split(":")[0][:10] if found else ""


def _where(cells: Cells) -> Where:
    """Return the first place named; an address may be a text or a group of values."""
    places: Any = cells.get("jobLocation")
    if isinstance(places, list):
        places = places[0] if places else None
    if places is None:
        return Where()
    if isinstance(places, str):
        return Where(
            label=cells.text("jobLocation", 120) if isinstance(cells.get("jobLocation"), str) else ""
        )
    if not isinstance(places, dict):
        raise RowRefused("jobLocation", _("Un lieu est attendu ici."))
    place = Cells({"jobLocation": places})
    north, east = limits.point(place, "jobLocation.geo.latitude", "jobLocation.geo.longitude")
    if isinstance(places.get("address"), str):
        return Where(label=place.text("jobLocation.address", 120), latitude=north, longitude=east)
    inside = "jobLocation.address"
    country = place.get(f"{inside}.addressCountry")
    named = country.get("name") if isinstance(country, dict) else country
    return Where(
        postcode=place.code(f"{inside}.postalCode"),
        town=place.text(f"{inside}.addressLocality", 120),
        label=place.text(f"{inside}.addressLocality", 120) or place.text(f"{inside}.addressRegion", 120),
        latitude=north,
        longitude=east,
        is_abroad=isinstance(named, str) and plain(named) not in FRANCE,
        postcode_field=f"{inside}.postalCode",
        point_field="jobLocation.geo.latitude",
    )


def _hours(cells: Cells, kinds: list[str]) -> Hours:
    found = hours_in(" ".join(words(cells, "workHours"))[:200])
    time = found.time or next((known for kind in kinds if (known := working_time_in(kind))), "")
    return Hours(time, found.weekly, found.schedule)


def _salary(cells: Cells) -> Salary:
    """Read an amount, a phrase, or a MonetaryAmount with its value and unit."""
    value = cells.get("baseSalary")
    if isinstance(value, str):
        return limits.salary(salary_in(value), "baseSalary")
    if isinstance(value, int | float):
        return salary_of(limits.money(cells.number("baseSalary"), "baseSalary"), None, "")
    if not isinstance(value, dict):
        return Salary()
    inside = "baseSalary.value" if isinstance(value.get("value"), dict) else "baseSalary"
    unit = plain(cells.text(f"{inside}.unitText") or cells.text("baseSalary.unitText"))
    low, high = f"{inside}.minValue", f"{inside}.maxValue"
    if cells.get(low) is None and cells.get(high) is None:
        low = f"{inside}.value"
    if unit in {"day", "week"}:
        return _monthly(cells, low, high, unit)
    return limits.salary_between(cells, low, high, period_of(unit))


def _monthly(cells: Cells, low: str, high: str, unit: str) -> Salary:
    amounts: list[Decimal | None] = []
    for path in (low, high):
        value = limits.money(cells.number(path), path)
        amounts.append(None if value is None else monthly(value, unit)[0])
    return salary_of(amounts[0], amounts[1], SalaryPeriod.MONTH)


def _experience(cells: Cells) -> tuple[Experience | str, str]:
    value = cells.get("experienceRequirements")
    if isinstance(value, dict):
        months = cells.number("experienceRequirements.monthsOfExperience")
        if months is None:
            return "", ""
        return (Experience.REQUIRED if months > 0 else Experience.NONE), ""
    phrase = " ".join(words(cells, "experienceRequirements"))[:200]
    return experience_in(phrase), phrase


def _asked(cells: Cells, path: str) -> list[Asked]:
    found = words(cells, path)
    if len(found) == 1:
        found = [piece.strip() for piece in found[0].replace(";", ",").split(",")]
    return [{"label": label[:200], "required": False} for label in found[:MOST_ITEMS] if label]
