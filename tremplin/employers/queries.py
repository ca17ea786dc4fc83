"""Reads about employers: whether what is written can be the number of a company."""

from tremplin.employers.numbers import digits_of, has_good_key


def company_number(text: str) -> str:
    """Return the digits of a SIREN or a SIRET whose key is right, and nothing for anything else."""
    number = digits_of(text)
    return number if number.isascii() and has_good_key(number) else ""
