"""Naming a person in a command: by her random key, never by her name."""

from tremplin.accounts.models import Person
from tremplin.core.errors import DomainError


class NobodyKnown(DomainError):
    message = "Nobody is known under this key. Nothing was changed."


def person_known_as(key: str) -> Person:
    """Return the person whose random key is `key`, or raise NobodyKnown."""
    person = Person.objects.filter(public_id=key).first()
    if person is None:
        raise NobodyKnown
    return person
