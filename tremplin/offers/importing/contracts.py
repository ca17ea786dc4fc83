"""The contract of an offer, as a field says it, or else as its title or its description does."""

from django.utils.translation import gettext as _

from tremplin.offers.importing.cells import Cells
from tremplin.offers.importing.draft import RowRefused
from tremplin.offers.importing.phrases import contract_code, contract_in
from tremplin.reference.enums import ContractType

BEGINNING = 600  # letters of a description in which its contract is looked for


def contract_said(cells: Cells, path: str, said: str, title: str, description: str) -> ContractType:
    """Return the contract said, or else the one that the title or the beginning of the description names.

    RowRefused when nothing names one.
    """
    if said:
        found = contract_code(said) or contract_in(said)
        if found is None:
            cells.warn(path, _("Ce type de contrat n’est pas connu : il est noté « autre contrat »."))
        return found or ContractType.OTHER
    guessed = contract_in(title) or contract_in(description[:BEGINNING])
    if guessed is None:
        raise RowRefused(path, _("Il manque le type de contrat."))
    return guessed
