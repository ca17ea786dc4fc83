"""What is said during sign-in says nothing of the person, in her language."""

import re
from datetime import timedelta

import pytest

from tremplin.accounts.enums import CodeEvent, Language
from tremplin.accounts.hooks import CodeToSend
from tremplin.accounts.tests.factories import make_person
from tremplin.core import clock
from tremplin.core.contacts import ContactKind
from tremplin.messaging.models import Message
from tremplin.messaging.sign_in import post_code

pytestmark = pytest.mark.django_db


def posted(
    event: CodeEvent, *, language: str = Language.FRENCH, kind: ContactKind = ContactKind.EMAIL
) -> Message:
    samira = make_person("Samira", "Belkacem", "famille@exemple.fr", language=language)
    code = "402911" if event == CodeEvent.CODE else ""
    expires_at = clock.now() + timedelta(minutes=15)
    post_code(CodeToSend(event, kind, "famille@exemple.fr", code, samira, expires_at))
    return Message.objects.get()


@pytest.mark.parametrize("event", list(CodeEvent))
@pytest.mark.parametrize("kind", list(ContactKind))
def test_no_message_of_sign_in_names_the_person_or_the_agency_for_work(
    event: CodeEvent, kind: ContactKind
) -> None:
    message = posted(event, kind=kind)
    said = message.subject + message.body
    assert not re.search(r"Samira|Belkacem|emploi|inscri", said, flags=re.IGNORECASE)


def test_the_code_fits_one_sms_and_is_a_secret_that_dies_in_a_quarter_of_an_hour() -> None:
    message = posted(CodeEvent.CODE, kind=ContactKind.PHONE)
    assert len(message.body) <= 160
    assert "402911" in message.body
    assert message.is_secret
    assert message.too_late_after - message.written_at <= timedelta(minutes=15)


def test_the_code_is_written_in_the_language_of_the_person() -> None:
    assert posted(CodeEvent.CODE, language=Language.ARABIC).language == "ar"


def test_who_shares_an_address_is_asked_for_a_first_name() -> None:
    message = posted(CodeEvent.NAME_NEEDED)
    assert "écrivez aussi votre prénom" in message.body
    assert not re.search(r"\d{6}", message.body)


def test_two_codes_asked_for_are_two_messages() -> None:
    samira = make_person("Samira", "Belkacem", "famille@exemple.fr")
    for code in ("111111", "222222"):
        order = CodeToSend(
            CodeEvent.CODE, ContactKind.EMAIL, "f@exemple.fr", code, samira, clock.now() + timedelta(1)
        )
        post_code(order)
    assert Message.objects.count() == 2
