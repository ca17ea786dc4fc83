"""A form sent twice: one effect, the same address; a refusal leaves room to send it again."""

from itertools import count

import pytest
from django.db import IntegrityError, transaction

from tests.races import race
from tremplin.core import clock
from tremplin.core.errors import DomainError
from tremplin.core.forms import new_key, perform_once
from tremplin.core.models import SentForm, Try

pytestmark = pytest.mark.django_db


def act() -> str:
    """Do something that shows in the database each time it is done."""
    row = Try.objects.create(limit="effect", who="x", tried_at=clock.now())
    return f"/done/{row.pk}/"


def effects() -> int:
    return Try.objects.filter(limit="effect").count()


def test_a_form_sent_twice_has_one_effect_and_leads_to_the_same_place() -> None:
    key = new_key()
    first = perform_once(key=key, sender="samira", act=act)
    assert perform_once(key=key, sender="samira", act=act) == first
    assert effects() == 1


def test_the_same_key_from_somebody_else_is_another_form() -> None:
    key = new_key()
    first = perform_once(key=key, sender="samira", act=act)
    assert perform_once(key=key, sender="luc", act=act) != first
    assert effects() == 2


def test_a_refused_form_can_be_mended_and_sent_again() -> None:
    key = new_key()
    turns = count()

    def refused_first() -> str:
        if next(turns) == 0:
            raise DomainError
        return act()

    with pytest.raises(DomainError):
        perform_once(key=key, sender="samira", act=refused_first)
    assert perform_once(key=key, sender="samira", act=refused_first).startswith("/done/")
    assert effects() == 1


def test_a_broken_constraint_inside_is_not_taken_for_a_second_sending() -> None:
    def clash() -> str:
        SentForm.objects.create(key="taken", sender="x", sent_at=clock.now())
        with transaction.atomic():
            SentForm.objects.create(key="taken", sender="x", sent_at=clock.now())
        return "/never/"

    with pytest.raises(IntegrityError):
        perform_once(key=new_key(), sender="samira", act=clash)


@pytest.mark.django_db(transaction=True)
def test_ten_clicks_at_once_have_one_effect() -> None:
    key = new_key()
    addresses = race(lambda: perform_once(key=key, sender="samira", act=act), times=10)
    assert len(set(addresses)) == 1
    assert effects() == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_key_ten_clicks_have_ten_effects() -> None:
    """The control: what the key prevents does happen."""
    race(act, times=10)
    assert effects() == 10
