"""An offer as a line of a table: our French column names, and those other job boards give to the same things."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from tremplin.core.text import plain
from tremplin.offers.enums import Experience, SalaryPeriod
from tremplin.offers.importing import limits
from tremplin.offers.importing.cells import Cells
from tremplin.offers.importing.contracts import contract_said
from tremplin.offers.importing.draft import Asked, Contact, Draft, Hours, RowRefused, Salary, Where
from tremplin.offers.importing.phrases import (
    experience_code,
    experience_in,
    hours_in,
    months_in,
    period_of,
    salary_in,
)

# Our column, then the names others give it; told in docs/how-to/import-offers.md.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "reference": ("identifiant", "id", "ref", "numero"),
    "titre": ("intitule", "title", "poste", "intitule_du_poste"),
    "description": ("descriptif", "mission", "missions", "texte"),
    "contrat": ("type_de_contrat", "type_contrat", "contract"),
    "duree": ("duree_mois", "duree_du_contrat", "duree_contrat"),
    "entreprise": ("employeur", "societe", "nom_entreprise", "company"),
    "siret": (),
    "code_postal": ("cp", "postcode"),
    "ville": ("commune", "localite", "city", "lieu"),
    "code_insee": ("code_commune", "insee"),
    "latitude": ("lat",),
    "longitude": ("lon", "lng"),
    "code_rome": ("rome",),
    "metier": ("appellation",),
    "code_naf": ("naf", "ape", "code_ape"),
    "heures": ("heures_par_semaine", "duree_hebdomadaire"),
    "temps": ("temps_de_travail",),
    "horaires": (),
    "salaire": ("remuneration",),
    "salaire_min": ("salaire_minimum",),
    "salaire_max": ("salaire_maximum",),
    "salaire_periode": ("periode_salaire",),
    "experience": ("experience_demandee",),
    "competences": ("savoir_faire",),
    "permis": (),
    "langues": (),
    "postes": ("nombre_de_postes", "nb_postes"),
    "publication": ("date_publication", "date_de_publication", "date_creation", "publiee_le"),
    "fin": ("date_fin", "date_de_fin", "date_expiration", "expire_le"),
    "contact_mail": ("mail_contact", "courriel_contact"),
    "contact_nom": ("nom_contact",),
    "lien": ("url", "redirection", "lien_candidature", "url_candidature"),
}
KNOWN = {other: name for name, others in COLUMNS.items() for other in (name, *others)}
ESSENTIAL = frozenset({"reference", "titre"})


def columns(header: Sequence[str]) -> dict[str, str]:
    """Return, for each of our columns found in a header, its name in the file."""
    found: dict[str, str] = {}
    for name in header:
        ours = KNOWN.get(re.sub(r"\W+", "_", plain(name)).strip("_"))
        if ours:
            found.setdefault(ours, name)
    return found


def is_header(header: Sequence[str]) -> bool:
    return columns(header).keys() >= ESSENTIAL


class Line(Cells):
    """A row whose cells are asked for by our names and told by the file's."""

    def __init__(self, values: dict[str, str], names: Mapping[str, str]) -> None:
        super().__init__(values)
        self.names = names

    def get(self, path: str) -> str | None:
        return self.values.get(path)


def read(
    values: Mapping[str, str], names: Mapping[str, str], at: datetime
) -> tuple[Cells, Draft | RowRefused]:
    """Turn a line into a draft, or say why not, with the remarks made on the way. Fields are told by the file's names."""
    cells = Line({name: values.get(column, "") for name, column in names.items()}, names)
    try:
        found: Draft | RowRefused = _draft(cells, at)
    except RowRefused as refusal:
        found = RowRefused(names.get(refusal.field, refusal.field), refusal.reason)
    cells.remarks = [(names.get(path, path), reason) for path, reason in cells.remarks]
    return cells, found


def _draft(cells: Cells, at: datetime) -> Draft:
    title = limits.title(cells, "titre")
    description = cells.paragraphs("description")
    name = cells.text("metier", 200)
    north, east = limits.point(cells, "latitude", "longitude")
    duration = cells.text("duree")
    return Draft(
        reference=limits.reference(cells, "reference"),
        title=title,
        description=description,
        contract=contract_said(cells, "contrat", cells.text("contrat"), title, description),
        contract_months=months_in(duration + " mois" if duration.isdecimal() else duration),
        employer_name=cells.text("entreprise", 160),
        siret=cells.code("siret"),
        apply_url=cells.address("lien") or cells.link_in("contact_mail"),
        contact=Contact(cells.mail("contact_mail"), cells.text("contact_nom", 160)),
        occupation_code=cells.code("code_rome"),
        occupation_field="code_rome",
        occupation_titles=tuple(one for one in (name, title) if one),
        sector_code=cells.code("code_naf"),
        where=Where(
            commune=cells.code("code_insee"),
            postcode=cells.code("code_postal"),
            town=cells.text("ville", 120),
            label=cells.text("ville", 120),
            latitude=north,
            longitude=east,
            postcode_field=getattr(cells, "names", {}).get("code_postal", "code_postal"),
            point_field="latitude",
        ),
        hours=_hours(cells),
        salary=_salary(cells),
        experience=_experience(cells),
        experience_words=_experience_words(cells),
        skills=_asked(cells, "competences"),
        licences=_asked(cells, "permis"),
        languages=_asked(cells, "langues"),
        positions=limits.positions(cells, "postes"),
        published_at=limits.published(cells, "publication", at),
        expires_on=limits.expires(cells, "fin", at),
    )


def _hours(cells: Cells) -> Hours:
    said = cells.text("heures")
    found = hours_in(said + "h" if said.isdecimal() else said, cells.text("temps"))
    return Hours(found.time, found.weekly, cells.text("horaires", 200) or found.schedule)


def _salary(cells: Cells) -> Salary:
    if cells.text("salaire_min") or cells.text("salaire_max"):
        period: SalaryPeriod | str = period_of(cells.text("salaire_periode"))
        return limits.salary_between(cells, "salaire_min", "salaire_max", period)
    return limits.salary(salary_in(cells.text("salaire"), cells.text("salaire_periode")), "salaire")


def _experience(cells: Cells) -> Experience | str:
    said = cells.text("experience")
    return experience_code(said) or experience_in(said)


def _experience_words(cells: Cells) -> str:
    said = cells.text("experience", 200)
    return "" if experience_code(said) else said


def _asked(cells: Cells, path: str) -> list[Asked]:
    """Read "B, C (souhaité)": pieces between commas; what is wished is not required."""
    found: list[Asked] = []
    for piece in cells.text(path, 2000).replace(";", ",").replace("|", ",").split(","):
        label = piece.strip()
        if label:
            is_wished = "souhait" in plain(label)
            found.append({"label": re.sub(r"\s*\([^()]*\)$", "", label)[:200], "required": not is_wished})
    return found[:60]
