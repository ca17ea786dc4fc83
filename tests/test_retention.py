"""What is kept for a while is forgotten after it, and not before."""

from datetime import datetime, timedelta

import pytest
from django.db import transaction
from django.db.utils import IntegrityError

from tremplin.accounts.enums import Role
from tremplin.accounts.models import Reading, Visit
from tremplin.accounts.tests.factories import make_person
from tremplin.agencies.models import OpenedFile
from tremplin.agencies.tests.factories import make_agency, make_staff
from tremplin.core import clock, registry
from tremplin.core.periodic import forgotten_models, periodic_work
from tremplin.messaging.enums import Channel, State
from tremplin.messaging.models import Message

pytestmark = pytest.mark.django_db


def purge() -> None:
    """Do all the periodic work that applies a period of the registry."""
    for works in periodic_work():
        for work in works:
            if work.forgets:
                work.work(clock.now())


def long_ago(period: timedelta, *, days: int) -> datetime:
    """Return the moment at which something is `days` over its period (under it when negative)."""
    return clock.now() - period - timedelta(days=days)


def test_every_period_of_the_registry_is_applied_by_some_work() -> None:
    assert registry.never_forgotten(forgotten_models()) == []


def test_the_guard_of_periods_bites() -> None:
    assert registry.never_forgotten(forgotten_models() - {"seekers.exchange"}) == ["seekers.exchange"]
    assert registry.never_forgotten(set())[0] == "accounts.person"


def test_no_work_applies_the_period_of_what_is_not_declared() -> None:
    assert forgotten_models() - registry.declarations().keys() == set()


def make_reading(days: int) -> None:
    Reading.objects.create(
        read_at=clock.now() - timedelta(days=days), subject_key="a", reader_key="b", reader_role=Role.ADVISER
    )


def test_readings_are_forgotten_after_a_year_and_cannot_be_before() -> None:
    make_reading(days=368)
    make_reading(days=364)
    purge()
    assert Reading.objects.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Reading.objects.all().delete()


def test_visits_are_forgotten_once_over() -> None:
    for key, hours in (("over", -1), ("open", 1)):
        Visit.objects.create(
            session_key=key, session_data="", expire_date=clock.now() + timedelta(hours=hours)
        )
    purge()
    assert list(Visit.objects.values_list("session_key", flat=True)) == ["open"]


def test_reasons_for_opening_a_file_are_forgotten_after_a_year() -> None:
    reader, subject = make_staff(), make_person("Luc", "Petit")
    for days in (367, 1):
        at = clock.now() - timedelta(days=days)
        OpenedFile.objects.create(
            reader=reader, subject=subject, agency=make_agency(), reason="x" * 20, opened_at=at, closes_at=at
        )
    purge()
    assert OpenedFile.objects.count() == 1


def test_messages_are_forgotten_after_a_year_and_those_of_nobody_after_two_days() -> None:
    samira = make_person()
    for days in (367, 1):
        at = clock.now() - timedelta(days=days)
        Message.objects.create(
            event="test", fact=str(days), recipient="a", person=samira, channel=Channel.EMAIL, address="samira@exemple.fr",
            body="x", state=State.SENT, written_at=at, next_try_at=at, too_late_after=at,
        )  # fmt: skip
    Message.objects.create(
        event="test", fact="nobody", recipient="b", channel=Channel.EMAIL, address="inconnu@exemple.fr", body="x",
        written_at=clock.now() - timedelta(days=3), next_try_at=clock.now(), too_late_after=clock.now(),
    )  # fmt: skip
    purge()
    assert list(Message.objects.values_list("fact", flat=True)) == ["1"]
