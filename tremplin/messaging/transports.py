"""The ways out: mail by SMTP, SMS by an HTTP gateway that takes JSON."""

import json
import smtplib
import urllib.error
import urllib.request
from http import HTTPStatus
from urllib.parse import urlparse

from django.conf import settings
from django.core.mail import EmailMessage

from tremplin.messaging.enums import Channel
from tremplin.messaging.errors import Refused, Unreachable
from tremplin.messaging.models import Message

PERMANENT = 500  # SMTP answers from here up are final
SECONDS = 10


def send(message: Message) -> str:
    """Give `message` to its way out and return what it answered; raise Refused or Unreachable."""
    return _send_mail(message) if message.channel == Channel.EMAIL else _send_sms(message)


def _send_mail(message: Message) -> str:
    domain = urlparse(settings.BASE_URL).hostname or "localhost"
    mail = EmailMessage(
        subject=message.subject,
        body=message.body,
        to=[message.address],
        # Tried again, it keeps its name: mailboxes that saw it once can drop the second.
        headers={
            "Message-ID": f"<{message.public_id}@{domain}>",
            "Auto-Submitted": "auto-generated",
            "Content-Language": message.language,
        },
    )
    try:
        mail.send()
    except smtplib.SMTPRecipientsRefused as refusal:
        code, answer = next(iter(refusal.recipients.values()))
        raise (Refused if code >= PERMANENT else Unreachable)(f"{code} {answer.decode(errors='replace')}")
    except smtplib.SMTPResponseException as answer:
        final = answer.smtp_code >= PERMANENT
        raise (Refused if final else Unreachable)(f"{answer.smtp_code}")
    except (OSError, smtplib.SMTPException) as problem:
        raise Unreachable(type(problem).__name__)
    return "accepted"


def _send_sms(message: Message) -> str:
    request = urllib.request.Request(  # noqa: S310  (the scheme is checked in settings)
        settings.SMS_URL,
        data=json.dumps({"id": message.public_id, "to": message.address, "text": message.body}).encode(),
        headers={"Content-Type": "application/json", "Authorization": f"Bearer {settings.SMS_TOKEN}"},
        method="POST",
    )
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as response:  # noqa: S310
            return str(json.load(response).get("status", "accepted"))
    except urllib.error.HTTPError as answer:
        final = answer.code < HTTPStatus.INTERNAL_SERVER_ERROR and answer.code != HTTPStatus.TOO_MANY_REQUESTS
        raise (Refused if final else Unreachable)(f"HTTP {answer.code}")
    except (OSError, ValueError) as problem:
        raise Unreachable(type(problem).__name__)
