"""The verbs of messaging: write a message in the log."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from tremplin.accounts.enums import Language
from tremplin.accounts.models import Person
from tremplin.core.contacts import Address, ContactKind
from tremplin.messaging import hooks
from tremplin.messaging.enums import Channel
from tremplin.messaging.models import Message
from tremplin.ui.typography import typed

CHANNELS = {ContactKind.EMAIL: Channel.EMAIL, ContactKind.PHONE: Channel.SMS}
ONE_DAY = timedelta(days=1)
# Nobody is written to at night for what can wait until the morning. Local time.
MORNING, EVENING = time(8), time(20)


@dataclass(frozen=True)
class Text:
    """What is said: a subject (mail only), a body for mail, and a shorter one for SMS."""

    subject: str
    body: str
    short: str = ""
    language: str = Language.FRENCH
    is_secret: bool = False


def post(
    *,
    event: str,
    fact: str,
    address: Address,
    recipient: str,
    text: Text,
    at: datetime,
    person: Person | None = None,
    about: Person | None = None,
    too_late_after: datetime | None = None,
    not_before: datetime | None = None,
) -> Message:
    """Write a message in the log; call it in the transaction of the fact. Written twice, it is sent once.

    `person` is who is told, when she has an account; `about` is whom it names, when that is somebody else.

    `fact` names what happened ("application 3f8k…"), `recipient` who is told ("person …", "contact …").
    It is sent as soon as the transaction is over, not before
    `not_before`, and never after `too_late_after` (a day by default).
    """
    channel = CHANNELS[address.kind]
    message, is_new = Message.objects.get_or_create(
        event=event,
        fact=fact,
        recipient=recipient,
        channel=channel,
        defaults={
            "person": person,
            "about": about,
            "address": address.value,
            "language": text.language,
            "subject": text.subject if channel == Channel.EMAIL else "",
            "body": typed(text.short or text.body) if channel == Channel.SMS else text.body,
            "is_secret": text.is_secret,
            "written_at": at,
            "next_try_at": max(at, not_before or at),
            "too_late_after": too_late_after or max(at, not_before or at) + ONE_DAY,
        },
    )
    if is_new:
        transaction.on_commit(lambda: hooks.message_written(message.pk, message.is_secret) and None)
    return message


def post_to_person(
    *,
    event: str,
    fact: str,
    person: Person,
    text: Text,
    at: datetime,
    too_late_after: datetime | None = None,
    not_before: datetime | None = None,
) -> Message | None:
    """Write to `person` where she prefers to be reached; None when there is nowhere to write."""
    link = person.contact_links.select_related("contact").order_by("-is_preferred", "added_at").first()
    if link is None:
        return None
    return post(
        event=event,
        fact=fact,
        address=link.contact.address,
        recipient=f"person {person.public_id}",
        person=person,
        text=text,
        at=at,
        too_late_after=too_late_after,
        not_before=not_before,
    )


def by_day(moment: datetime) -> datetime:
    """Return `moment`, or the next morning at eight when it falls at night: for what is not waited for."""
    local = timezone.localtime(moment)
    if MORNING <= local.time() < EVENING:
        return moment
    day = local.date() if local.time() < MORNING else local.date() + ONE_DAY
    return timezone.make_aware(datetime.combine(day, MORNING))
