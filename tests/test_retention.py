"""What is kept for a while is forgotten after it, and not before."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.db.utils import IntegrityError

from tremplin.accounts.enums import Role
from tremplin.accounts.models import Reading, Visit
from tremplin.accounts.tests.factories import make_person
from tremplin.agencies.models import OpenedFile
from tremplin.agencies.tests.factories import make_agency, make_staff
from tremplin.core import clock
from tremplin.core.periodic import periodic_work
from tremplin.messaging.enums import Channel, State
from tremplin.messaging.models import Message

pytestmark = pytest.mark.django_db


def purge() -> None:
    """Do all the periodic work whose name says that something is removed."""
    for works in periodic_work():
        for work in works:
            if any(word in work.name for word in ("purge", "older")):
                work.work(clock.now())


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
