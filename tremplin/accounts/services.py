"""The verbs of accounts: create a person, add and remove ways to reach her, end her visits, forget her."""

from datetime import datetime, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction

from tremplin.accounts import hooks, ledger
from tremplin.accounts.enums import Language, Role, Title
from tremplin.accounts.errors import ContactOfStaff, LastContact, NoSecondFactor
from tremplin.accounts.models import ContactLink, ContactPoint, Person, Reading, Visit
from tremplin.core.contacts import Address
from tremplin.core.errors import TooManyTries

# Keys of the ledger looked for at once.
SOME = 500
# Beyond this many different files in an hour, the reader is stopped and the manager told (see operating.md).
MOST_FILES_AN_HOUR = 60


@transaction.atomic
def create_person(
    *,
    given_name: str,
    family_name: str,
    at: datetime,
    title: Title = Title.NONE,
    language: Language = Language.FRENCH,
    addresses: tuple[Address, ...] = (),
) -> Person:
    """Create somebody, reached at `addresses`; the first is the preferred one."""
    person = Person(
        given_name=given_name,
        family_name=family_name,
        search_key=Person.search_key_of(given_name, family_name),
        title=title,
        language=language,
    )
    person.set_unusable_password()
    person.save()
    for address in addresses:
        _reach(person, address, at)
    return person


def correct_person(*, person: Person, **said: str) -> bool:
    """Correct the names, the title or the language of `person`; tell whether anything changed."""
    changed = [name for name, value in said.items() if getattr(person, name) != value]
    for name in changed:
        setattr(person, name, said[name])
    if changed:
        person.search_key = Person.search_key_of(person.given_name, person.family_name)
        person.save(update_fields=[*changed, "search_key"])
    return bool(changed)


@transaction.atomic
def know_person(*, given_name: str, family_name: str, address: Address, at: datetime) -> Person:
    """Return whoever bears this name and is reached at `address`, created when nobody does."""
    # Two desks may name the same person at once: they queue behind her address.
    contact, _ = ContactPoint.objects.get_or_create(kind=address.kind, value=address.value)
    ContactPoint.objects.select_for_update().filter(pk=contact.pk).first()
    known = Person.objects.reached_at(address).filter(
        search_key=Person.search_key_of(given_name, family_name)
    )
    return known.order_by("pk").first() or create_person(
        given_name=given_name, family_name=family_name, at=at, addresses=(address,)
    )


@transaction.atomic
def add_contact(*, person: Person, address: Address, at: datetime, by: Person | None = None) -> ContactLink:
    """Let `person` be reached at `address`, which others may share: her other addresses are told. Twice is as once.

    Raises ContactOfStaff when it is given `by` a colleague to somebody of the staff.
    """
    if by is not None and by.pk != person.pk and person.is_staff_member:
        raise ContactOfStaff
    link, is_new = _reach(person, address, at)
    if is_new:
        hooks.contact_added(person, address, at)
    return link


def _reach(person: Person, address: Address, at: datetime) -> tuple[ContactLink, bool]:
    """Return how `person` is reached at `address`, and whether that is new."""
    contact, _ = ContactPoint.objects.get_or_create(kind=address.kind, value=address.value)
    has_one = person.contact_links.exists()
    return ContactLink.objects.get_or_create(
        person=person, contact=contact, defaults={"added_at": at, "is_preferred": not has_one}
    )


@transaction.atomic
def remove_contact(*, person: Person, contact: ContactPoint) -> None:
    """Stop reaching `person` there, or raise LastContact. The address goes with its last person."""
    links = person.contact_links.select_for_update()
    if links.count() <= 1:
        raise LastContact
    links.filter(contact=contact).delete()
    if not links.filter(is_preferred=True).exists():
        links.filter(pk=links.order_by("added_at").values_list("pk", flat=True)[0]).update(is_preferred=True)
    _drop_orphan_contacts([contact.pk])


@transaction.atomic
def prefer_contact(*, person: Person, contact: ContactPoint) -> None:
    """Reach `person` at `contact` first."""
    links = person.contact_links.select_for_update()
    links.filter(is_preferred=True).update(is_preferred=False)
    links.filter(contact=contact).update(is_preferred=True)


def end_visits(*, person: Person) -> None:
    """Sign `person` out everywhere: the cookies still held by browsers open nothing any more."""
    Visit.objects.filter(person=person).delete()


@transaction.atomic
def remove_second_factor(*, person: Person, by: str, at: datetime) -> None:
    """Take away the second factor `person` lost, and her recovery codes; she is told by whom, and signed out everywhere.

    Who may do so is checked by the caller. The staff are led to set another when they next sign in. Raises NoSecondFactor.
    """
    removed, _by_model = Authenticator.objects.filter(user=person).delete()
    if not removed:
        raise NoSecondFactor
    end_visits(person=person)
    hooks.second_factor_removed(person, by, at)


def export_person(*, person: Person) -> dict[str, Any]:
    """Return everything held about `person`, part by part, in plain values."""
    share: dict[str, Any] = {}
    for part in hooks.export(person):
        share.update(part)
    return share


def forget_person(*, person: Person, at: datetime) -> None:
    """Erase `person` everywhere. What is published about a closed month stays: it names nobody.

    The random key is written in a ledger outside the database, so that restoring an older backup
    forgets her again (`forget_again`). It is on the disk before the erasure is committed: a crash between the two leaves
    somebody to forget, never somebody who would come back.
    """
    key = person.public_id
    with transaction.atomic():
        for erase in reversed(hooks.erasure.joined):
            erase(person)
        contacts = list(person.contact_links.values_list("contact", flat=True))
        end_visits(person=person)
        person.delete()
        _drop_orphan_contacts(contacts)
        ledger.write(key, at)


def forget_again(*, at: datetime) -> int:
    """Erase everybody of the ledger who came back with a restored backup; return how many."""
    keys, forgotten = ledger.written(), 0
    for start in range(0, len(keys), SOME):
        for person in Person.objects.filter(public_id__in=keys[start : start + SOME]):
            forget_person(person=person, at=at)
            forgotten += 1
    return forgotten


def write_reading(
    *, reader: Person, subject: Person, role: Role, page: str, at: datetime, reason: str = ""
) -> Reading:
    """Journal that `reader` opened a page of the file of `subject`, or raise TooManyTries past the hourly limit."""
    if files_read(reader=reader, since=at - timedelta(hours=1), but=subject) >= MOST_FILES_AN_HOUR:
        raise TooManyTries
    return Reading.objects.create(
        read_at=at,
        subject_key=subject.public_id,
        reader_key=reader.public_id,
        reader_name=reader.full_name,
        reader_role=role,
        page=page,
        reason=reason,
    )


def files_read(*, reader: Person, since: datetime, but: Person | None = None) -> int:
    """Return how many different files `reader` opened since a moment."""
    readings = Reading.objects.filter(reader_key=reader.public_id).since(since)
    if but is not None:
        readings = readings.exclude(subject_key=but.public_id)
    return readings.values("subject_key").distinct().count()


def _drop_orphan_contacts(keys: list[int]) -> None:
    ContactPoint.objects.filter(pk__in=keys, person_links=None).delete()
