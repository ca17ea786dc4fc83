"""Who may know and read what in an agency: pure predicates, called by services and querysets."""

from datetime import datetime

from tremplin.accounts.enums import Role
from tremplin.accounts.models import Person
from tremplin.agencies.models import Agency, Followed, OpenedFile


def administers(person: Person, agency: Agency) -> bool:
    return agency.pk in person.scopes(Role.ADMINISTRATOR)


def follows(adviser: Person, person: Person) -> bool:
    """Tell whether `person` is in a portfolio of `adviser` today."""
    return Followed.objects.visible_to(adviser).current().filter(person=person).exists()


def has_opened_file(reader: Person, subject: Person, *, at: datetime) -> bool:
    """Tell whether `reader` gave a reason to read this file within the last half hour."""
    return OpenedFile.objects.valid_at(at).filter(reader=reader, subject=subject).exists()


def reason_given(reader: Person, subject: Person, *, at: datetime) -> str:
    """Return why `reader` opened this file beyond her portfolio, or nothing when she follows the person."""
    opened = OpenedFile.objects.valid_at(at).filter(reader=reader, subject=subject).order_by("-opened_at")
    return opened.values_list("reason", flat=True).first() or ""


def may_read_file(reader: Person, subject: Person, *, at: datetime) -> bool:
    """Tell whether an adviser may read this file now: her portfolio, or a reason given."""
    return reader.has_role(Role.ADVISER) and (
        follows(reader, subject) or has_opened_file(reader, subject, at=at)
    )
