"""Forgetting what accounts keep only for a while: readings, visits once over, people nobody needs to know any more."""

from datetime import datetime, timedelta

from django.db import transaction

from tremplin.accounts import hooks, services
from tremplin.accounts.models import Person, Reading, Visit
from tremplin.core.periodic import Periodic
from tremplin.core.retention import EVERY, TWO_YEARS, hold, remove

# A day more than the longest year: the database itself refuses to remove a younger reading.
A_YEAR = timedelta(days=367)
# Each is a transaction and a line of the ledger.
MOST_PEOPLE = 200


def purge(at: datetime) -> None:
    remove(Reading.objects.filter(read_at__lt=at - A_YEAR))
    Visit.objects.filter(expire_date__lt=at).delete()


def forget_people(at: datetime) -> None:
    """Forget, as when they ask for it, the people whom no part needs any more."""
    people = Person.objects.filter(created_at__lt=at - TWO_YEARS)
    for needed in hooks.needed(at):
        people = people.exclude(pk__in=needed)
    for key in list(people.order_by("pk").values_list("pk", flat=True)[:MOST_PEOPLE]):
        with transaction.atomic():
            hold(Person, [key])
            # Since the list was made she may have come back.
            if person := people.filter(pk=key).first():
                services.forget_person(person=person, at=at)


def periodic() -> list[Periodic]:
    return [
        Periodic("purge of readings and visits", EVERY, purge, ("accounts.Reading", "accounts.Visit")),
        Periodic("people nobody needs to know", EVERY, forget_people, ("accounts.Person",)),
    ]
