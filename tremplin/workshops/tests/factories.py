"""A workshop with dates, people enrolled, for tests."""

from datetime import datetime, timedelta
from typing import Any

from tremplin.accounts.models import Person
from tremplin.agencies.models import Agency
from tremplin.agencies.tests.factories import make_agency
from tremplin.agenda.services import seats
from tremplin.core import clock
from tremplin.workshops.models import Session, Workshop


def make_workshop(title: str = "Écrire un mail", agency: Agency | None = None, **values: Any) -> Workshop:
    workshop, _ = Workshop.objects.get_or_create(
        agency=agency or make_agency(), title=title, defaults={"minutes": 180, "capacity": 6, **values}
    )
    return workshop


def make_session(
    capacity: int = 6,
    starts_at: datetime | None = None,
    workshop: Workshop | None = None,
    trainer: Person | None = None,
    **values: Any,
) -> Session:
    starts = starts_at or clock.now() + timedelta(days=7)
    seating = seats.open_seats(
        starts_at=starts, ends_at=starts + timedelta(hours=3), capacity=capacity, **values
    )
    return Session.objects.create(workshop=workshop or make_workshop(), seating=seating, trainer=trainer)
