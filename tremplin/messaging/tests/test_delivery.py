"""Messages: once, never late, never lost; the mail server and the SMS gateway of these tests are real ones."""

import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from tremplin.accounts.tests.factories import make_person
from tremplin.core.contacts import read_address
from tremplin.messaging import delivery, services
from tremplin.messaging.enums import State
from tremplin.messaging.models import Message
from tremplin.messaging.postbox import Postbox, serve_postbox
from tremplin.messaging.services import Text

pytestmark = pytest.mark.django_db

NINE = datetime(2017, 4, 6, 9, tzinfo=UTC)
HELLO = Text("Bonjour", "Bonjour Samira", "Bonjour")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def postbox(tmp_path: Path, settings: Settings) -> Iterator[Postbox]:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    settings.SMS_TOKEN = "secret of the test"
    served = serve_postbox(tmp_path, smtp_port=settings.EMAIL_PORT, sms_port=0, token="secret of the test")
    with served as (box, sms_port):
        settings.SMS_URL = f"http://127.0.0.1:{sms_port}/sms"
        yield box


def write(address: str = "samira@exemple.fr", *, fact: str = "one", at: datetime = NINE) -> Message:
    return services.post(
        event="test", fact=fact, address=read_address(address), recipient="person x", text=HELLO, at=at
    )


def state_of(message: Message) -> str:
    message.refresh_from_db()
    return message.state


def test_a_mail_arrives_with_its_name(postbox: Postbox) -> None:
    message = write()
    assert delivery.deliver(message.pk, at=NINE) == State.SENT
    letter = postbox.letters()[0]
    assert (letter.to, letter.subject, letter.body) == ("samira@exemple.fr", "Bonjour", "Bonjour Samira")
    assert letter.identifier == f"<{message.public_id}@localhost>"


def test_an_sms_arrives_in_its_short_form(postbox: Postbox) -> None:
    message = write("06 39 98 41 07")
    assert delivery.deliver(message.pk, at=NINE) == State.SENT
    letter = postbox.letters()[0]
    assert (letter.channel, letter.to, letter.body) == ("sms", "+33639984107", "Bonjour")


def test_a_fact_is_told_once_whatever_is_asked(postbox: Postbox) -> None:
    assert write().pk == write().pk
    delivery.deliver_due(at=NINE)
    delivery.deliver_due(at=NINE + timedelta(hours=1))
    assert len(postbox.letters()) == 1


def test_the_database_itself_refuses_a_second_message_about_a_fact() -> None:
    message = write()
    message.pk, message.public_id = None, "another"
    with pytest.raises(IntegrityError), transaction.atomic():
        message.save()


def test_a_message_too_late_is_not_sent_and_says_so(postbox: Postbox) -> None:
    message = write()
    assert delivery.deliver(message.pk, at=NINE + timedelta(days=3)) == State.TOO_LATE
    assert postbox.letters() == []


def test_when_nobody_answers_the_message_waits_longer_each_time(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    message = write()
    at = NINE
    waits = []
    for _ in range(3):
        assert delivery.deliver(message.pk, at=at) == State.WAITING
        message.refresh_from_db()
        waits.append(message.next_try_at - at)
        at = message.next_try_at
    assert waits == [timedelta(seconds=15), timedelta(seconds=30), timedelta(seconds=60)]
    assert message.result == "ConnectionRefusedError"


def test_a_wrong_token_at_the_gateway_is_final(postbox: Postbox, settings: Settings) -> None:
    settings.SMS_TOKEN = "wrong"
    message = write("06 39 98 41 07")
    assert delivery.deliver(message.pk, at=NINE) == State.REFUSED
    assert postbox.letters() == []


def test_what_a_dead_worker_had_claimed_is_tried_again_with_the_same_name(postbox: Postbox) -> None:
    message = write()
    claimed = delivery._claim(message.pk, NINE)
    assert claimed is not None
    assert delivery.deliver(message.pk, at=NINE + timedelta(seconds=30)) is None
    assert delivery.deliver(message.pk, at=NINE + delivery.CLAIM) == State.SENT
    assert postbox.letters()[0].identifier == f"<{message.public_id}@localhost>"


def test_a_secret_is_not_kept_once_sent(postbox: Postbox) -> None:
    secret = Text("Votre code", "123456", is_secret=True)
    message = services.post(
        event="code", fact="x", address=read_address("s@exemple.fr"), recipient="x", text=secret, at=NINE
    )
    delivery.deliver(message.pk, at=NINE)
    message.refresh_from_db()
    assert (message.state, message.body) == (State.SENT, "")


def test_a_message_about_what_was_rolled_back_does_not_exist(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with (
        django_capture_on_commit_callbacks() as callbacks,
        pytest.raises(ZeroDivisionError),
        transaction.atomic(),
    ):
        _ = write().pk / 0
    assert (Message.objects.count(), callbacks) == (0, [])


def test_who_cannot_be_reached_gets_nothing_and_the_caller_knows() -> None:
    nobody = make_person("Jean", "Sans-Adresse")
    assert services.post_to_person(event="test", fact="one", person=nobody, text=HELLO, at=NINE) is None


def test_a_person_is_written_to_where_she_prefers() -> None:
    samira = make_person("Samira", "Belkacem", "06 39 98 41 07", "samira@exemple.fr")
    message = services.post_to_person(event="test", fact="one", person=samira, text=HELLO, at=NINE)
    assert message is not None
    assert message.address == "+33639984107"
    assert state_of(message) == State.WAITING


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_one_message_once(postbox: Postbox) -> None:
    from tests.races import race

    message = write()
    results = race(lambda: delivery.deliver(message.pk, at=NINE), times=4)
    assert sorted(str(result) for result in results) == ["None", "None", "None", "sent"]
    assert len(postbox.letters()) == 1
