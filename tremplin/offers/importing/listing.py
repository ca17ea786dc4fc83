"""An offer as lists of results abridge it: a title, a contract, a place, who tells it; no description."""

from datetime import datetime

from django.utils.translation import gettext as _

from tremplin.offers.importing import limits
from tremplin.offers.importing.cells import Cells
from tremplin.offers.importing.draft import Draft, RowRefused, Where
from tremplin.offers.importing.phrases import contract_code, contract_in, hours_in, salary_in
from tremplin.reference.enums import ContractType


def read(cells: Cells, at: datetime) -> Draft:
    """Turn a row into a draft, or raise RowRefused."""
    title = limits.title(cells, "titre")
    return Draft(
        reference=limits.reference(cells, "id"),
        title=title,
        description=cells.paragraphs("description"),
        contract=_contract(cells),
        employer_name=cells.text("nomEntreprise", 160),
        apply_url=cells.address("urlRedirectPourPostulation"),
        occupation_code=cells.code("codeRome"),
        occupation_field="codeRome",
        occupation_titles=(title,),
        where=Where(
            commune=cells.code("localisation.commune"),
            postcode=cells.code("localisation.codePostal"),
            label=cells.text("localisation.nom", 120),
            postcode_field="localisation.codePostal",
        ),
        hours=hours_in(cells.text("duree")),
        salary=limits.salary(salary_in(cells.text("salaire")), "salaire"),
        published_at=limits.published(cells, "dateCreation", at),
    )


def _contract(cells: Cells) -> ContractType:
    if cells.flag("alternance"):
        return ContractType.APPRENTICESHIP
    said = cells.code("typeContrat")
    if not said:
        raise RowRefused("typeContrat", _("Il manque le type de contrat."))
    return contract_code(said) or contract_in(said) or ContractType.OTHER
