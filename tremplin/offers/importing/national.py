"""An offer as the national employment service gives it: the answer of its search, or of one offer."""

from datetime import datetime

from django.utils.translation import gettext as _

from tremplin.offers.importing import limits
from tremplin.offers.importing.cells import Cells
from tremplin.offers.importing.cleaning import one_line
from tremplin.offers.importing.draft import Asked, Contact, Draft, Hours, RowRefused, Salary, Where
from tremplin.offers.importing.phrases import (
    contract_code,
    contract_in,
    experience_code,
    hours_in,
    months_in,
    salary_in,
)
from tremplin.reference.enums import ContractType

LONGEST_NAME, LONGEST_PHRASE, LONGEST_LABEL, LONGEST_CODE = 160, 200, 200, 20
REQUIRED = "E"
# Natures of contract that are apprenticeships: E2 apprenticeship, FS professional training.
APPRENTICESHIPS = frozenset({"E2", "FS"})


def read(cells: Cells, at: datetime) -> Draft:
    """Turn a row into a draft, or raise RowRefused."""
    title = limits.title(cells, "intitule")
    name = cells.text("appellationlibelle", LONGEST_LABEL)
    north, east = limits.point(cells, "lieuTravail.latitude", "lieuTravail.longitude")
    return Draft(
        reference=limits.reference(cells, "id"),
        title=title,
        description=cells.paragraphs("description"),
        contract=_contract(cells),
        contract_months=months_in(cells.text("typeContratLibelle")),
        employer_name=cells.text("entreprise.nom", LONGEST_NAME),
        siret=cells.code("entreprise.siret") or cells.code("siret"),
        apply_url=_apply_url(cells),
        contact=Contact(cells.mail("contact.courriel"), cells.text("contact.nom", LONGEST_NAME)),
        occupation_code=cells.code("romeCode"),
        occupation_field="romeCode",
        occupation_titles=tuple(one for one in (name, title) if one),
        sector_code=cells.code("codeNAF"),
        where=Where(
            commune=cells.code("lieuTravail.commune"),
            postcode=cells.code("lieuTravail.codePostal"),
            label=cells.text("lieuTravail.libelle", 120),
            latitude=north,
            longitude=east,
            postcode_field="lieuTravail.codePostal",
            point_field="lieuTravail.latitude",
        ),
        hours=_hours(cells),
        salary=_salary(cells),
        experience=experience_code(cells.code("experienceExige")) or "",
        experience_words=cells.text("experienceLibelle", LONGEST_PHRASE),
        skills=asked(cells, "competences"),
        licences=asked(cells, "permis"),
        languages=asked(cells, "langues"),
        positions=limits.positions(cells, "nombrePostes"),
        published_at=limits.published(cells, "dateCreation", at),
    )


def _contract(cells: Cells) -> ContractType:
    """Return the contract; training contracts are said beside their code."""
    nature = cells.text("natureContrat")
    if (
        cells.flag("alternance")
        or nature in APPRENTICESHIPS
        or contract_in(nature) == ContractType.APPRENTICESHIP
    ):
        return ContractType.APPRENTICESHIP
    code = cells.code("typeContrat")
    if not code:
        raise RowRefused("typeContrat", _("Il manque le type de contrat."))
    known = contract_code(code) or contract_in(cells.text("typeContratLibelle"))
    if known is None:
        cells.warn("typeContrat", _("Ce type de contrat n’est pas connu : il est noté « autre contrat »."))
    return known or ContractType.OTHER


def _apply_url(cells: Cells) -> str:
    return (
        cells.address("contact.urlPostulation")
        or cells.address("origineOffre.urlOrigine")
        or cells.address("urlRedirectPourPostulation")
        or cells.link_in("contact.courriel")
    )


def _hours(cells: Cells) -> Hours:
    """Read the week and its times; the context of work says more of them."""
    found = hours_in(cells.text("dureeTravailLibelle"), cells.text("dureeTravailLibelleConverti"))
    more = cells.get("contexteTravail.horaires")
    times = [one_line(one) for one in more if isinstance(one, str)] if isinstance(more, list) else []
    schedule = ", ".join(dict.fromkeys(one for one in (found.schedule, *times) if one))
    return Hours(found.time, found.weekly, schedule[:LONGEST_PHRASE])


def _salary(cells: Cells) -> Salary:
    phrase = cells.text("salaire.libelle")
    period = cells.text("salaire.commentaire") if phrase[:2].lower() == "de" else ""
    return limits.salary(salary_in(phrase, period), "salaire.libelle")


def asked(cells: Cells, path: str) -> list[Asked]:
    """Return what is asked for, each with its label, its code when it has one, and whether it is required."""
    found: list[Asked] = []
    for item in cells.rows(path):
        label = cells.line(item.get("libelle"), path, LONGEST_LABEL)
        if not label:
            continue
        one: Asked = {"label": label, "required": item.get("exigence") == REQUIRED}
        if code := cells.line(item.get("code"), path, LONGEST_CODE):
            one["code"] = code
        found.append(one)
    return found
