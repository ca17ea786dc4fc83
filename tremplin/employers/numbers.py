"""SIREN and SIRET numbers: nine and fourteen digits whose key follows Luhn's rule (INSEE)."""

import re

SIREN, SIRET = 9, 14
# La Poste's establishments follow another rule (INSEE): the sum of their digits is a multiple of five.
LA_POSTE = "356000000"


def digits_of(text: str) -> str:
    return re.sub(r"\D", "", text)


def has_good_key(number: str) -> bool:
    """Tell whether a SIREN or SIRET (digits only) is well formed."""
    if len(number) not in {SIREN, SIRET}:
        return False
    if len(number) == SIRET and number.startswith(LA_POSTE) and sum(map(int, number)) % 5 == 0:
        return True
    total = 0
    for rank, digit in enumerate(reversed(number)):
        doubled = int(digit) * (1 + rank % 2)
        total += doubled - 9 if doubled > 9 else doubled  # noqa: PLR2004
    return total % 10 == 0
