"""The list itself: who enters it, in which category, who leaves it and why. What has happened stays written."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from tremplin.accounts.models import Person
from tremplin.agencies import services as agencies
from tremplin.agencies.models import Agency
from tremplin.core import clock
from tremplin.core.errors import DayToCome, NotAllowed
from tremplin.reference.models import Commune
from tremplin.seekers import permissions
from tremplin.seekers.enums import EndReason
from tremplin.seekers.errors import (
    AlreadyInCategory,
    AlreadyRegistered,
    CategoryNotInForce,
    DateBeforeCategory,
    DateBeforeRegistration,
    NotRegistered,
)
from tremplin.seekers.models import Category, CategorySpell, JobSeeker, Registration, RegistrationQuerySet

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
def end_registration(
    *, actor: Person | None, seeker: JobSeeker, on: date, reason: EndReason, at: datetime
) -> Registration:
    """Take `seeker` off the list from `on`, and out of the portfolio she is in. `actor` is None for the agency's own list.

    Raises NotAllowed, DayToCome, NotRegistered, DateBeforeRegistration, DateBeforeCategory.
    """
    registration = _open_registration(actor, seeker, on, at)
    if registration.category_spells.filter(starts_on__gt=on).exists():
        raise DateBeforeCategory
    registration.ends_on, registration.end_reason, registration.ended_by = on, reason, actor
    registration.save(update_fields=["ends_on", "end_reason", "ended_by"])
    registration.category_spells.filter(ends_on=None).update(ends_on=on)
    agencies.stop_following(person=seeker.person, on=on)
    return registration


@transaction.atomic
def change_category(
    *, actor: Person | None, seeker: JobSeeker, code: str, on: date, at: datetime
) -> CategorySpell:
    """Put `seeker` in another category from `on`; the history stays. `actor` is None for the agency's own list.

    Raises NotAllowed, DayToCome, NotRegistered, DateBeforeRegistration, DateBeforeCategory, CategoryNotInForce,
    AlreadyInCategory.
    """
    registration = _open_registration(actor, seeker, on, at)
    category = _category(code, on)
    if registration.category_spells.filter(starts_on__gt=on).exists():
        raise DateBeforeCategory
    current = registration.category_spells.filter(ends_on=None)
    if current.filter(category=category).exists():
        raise AlreadyInCategory
    current.update(ends_on=on)
    return CategorySpell.objects.create(
        registration=registration, category=category, starts_on=on, author=actor
    )


@transaction.atomic
def correct_start(*, registration: Registration, on: date) -> None:
    """Let a spell begin on another day, as the agency's own list says; the first category follows.

    Raises AlreadyRegistered over another spell, DateBeforeCategory past a change of category, CategoryNotInForce.
    """
    others = _others_locked(registration)
    if others.filter(ends_on__gt=on).exists():
        raise AlreadyRegistered
    first = registration.category_spells.select_related("category").order_by("starts_on", "pk")[0]
    if first.ends_on and first.ends_on < on:
        raise DateBeforeCategory
    first.category, first.starts_on = _category(first.category.code, on), on
    first.save(update_fields=["category", "starts_on"])
    registration.starts_on = on
    registration.save(update_fields=["starts_on"])


@transaction.atomic
def reopen(*, registration: Registration) -> None:
    """Take back the end of a spell, as the agency's own list says that it goes on, or raise AlreadyRegistered."""
    others = _others_locked(registration)
    if others.filter(starts_on__gte=registration.starts_on).exists():
        raise AlreadyRegistered
    last = registration.category_spells.order_by("-starts_on", "-pk")[0]
    last.ends_on = None
    last.save(update_fields=["ends_on"])
    registration.ends_on, registration.end_reason, registration.ended_by = None, "", None
    registration.save(update_fields=["ends_on", "end_reason", "ended_by"])


def _others_locked(registration: Registration) -> RegistrationQuerySet:
    """Return the other spells of whoever this one is about, once nobody else writes any; it is read again."""
    JobSeeker.objects.select_for_update().get(pk=registration.seeker_id)
    registration.refresh_from_db(from_queryset=Registration.objects.select_for_update())
    return Registration.objects.filter(seeker=registration.seeker_id).exclude(pk=registration.pk)


def _open_registration(actor: Person | None, seeker: JobSeeker, on: date, at: datetime) -> Registration:
    """Return the spell under way, locked, or raise the reason why nothing can be written in it on this day."""
    if actor is not None and not permissions.may_keep_list(actor, seeker, at=at):
        raise NotAllowed
    if on > clock.local_day(at):
        raise DayToCome
    registration = Registration.objects.select_for_update().filter(seeker=seeker, ends_on=None).first()
    if registration is None:
        raise NotRegistered
    if on < registration.starts_on:
        raise DateBeforeRegistration
    return registration


def _category(code: str, on: date) -> Category:
    found = Category.objects.in_force_on(on).filter(code=code).first()
    if found is None:
        raise CategoryNotInForce
    return found
