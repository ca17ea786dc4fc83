"""The list itself: who enters it, in which category, who leaves it and why."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from tremplin.accounts.models import Person
from tremplin.agencies.models import Agency
from tremplin.reference.models import Commune
from tremplin.seekers.enums import EndReason
from tremplin.seekers.errors import (
    AlreadyRegistered,
    CategoryNotInForce,
    DateBeforeRegistration,
    NotRegistered,
)
from tremplin.seekers.models import Category, CategorySpell, JobSeeker, Registration

FIRST_CATEGORY = "A"


@transaction.atomic
def register(
    *,
    person: Person,
    agency: Agency,
    on: date,
    commune: Commune | None = None,
    category: str = FIRST_CATEGORY,
    author: Person | None = None,
) -> Registration:
    """Put `person` on the list from `on`, or raise AlreadyRegistered or CategoryNotInForce."""
    seeker, _ = JobSeeker.objects.get_or_create(
        person=person, defaults={"agency": agency, "commune": commune}
    )
    JobSeeker.objects.select_for_update().get(pk=seeker.pk)
    if Registration.objects.filter(Q(ends_on=None) | Q(ends_on__gt=on), seeker=seeker).exists():
        raise AlreadyRegistered
    registration = Registration.objects.create(seeker=seeker, starts_on=on, author=author)
    CategorySpell.objects.create(
        registration=registration, category=_category(category, on), starts_on=on, author=author
    )
    return registration


@transaction.atomic
def end_registration(*, seeker: JobSeeker, on: date, reason: EndReason) -> Registration:
    """Take `seeker` off the list from `on`, or raise NotRegistered or DateBeforeRegistration."""
    registration = Registration.objects.select_for_update().filter(seeker=seeker, ends_on=None).first()
    if registration is None:
        raise NotRegistered
    if on < registration.starts_on:
        raise DateBeforeRegistration
    registration.ends_on, registration.end_reason = on, reason
    registration.save(update_fields=["ends_on", "end_reason"])
    registration.category_spells.filter(ends_on=None).update(ends_on=on)
    return registration


@transaction.atomic
def change_category(*, seeker: JobSeeker, code: str, on: date) -> CategorySpell:
    """Put `seeker` in another category from `on`; the history stays."""
    registration = Registration.objects.select_for_update().filter(seeker=seeker, ends_on=None).first()
    if registration is None:
        raise NotRegistered
    if on < registration.starts_on:
        raise DateBeforeRegistration
    registration.category_spells.filter(ends_on=None).update(ends_on=on)
    return CategorySpell.objects.create(registration=registration, category=_category(code, on), starts_on=on)


def _category(code: str, on: date) -> Category:
    found = Category.objects.in_force_on(on).filter(code=code).first()
    if found is None:
        raise CategoryNotInForce
    return found
