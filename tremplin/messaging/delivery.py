"""Carrying one message out: claimed under a lock, given to its way out, stamped with what came of it.

A worker that dies leaves its claim to expire; the message is then tried again, with the same identifier. A duplicate
can only come of a death between the other side's yes and the stamp.
"""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from tremplin.messaging import transports
from tremplin.messaging.enums import OPEN_STATES, State
from tremplin.messaging.errors import Refused, Unreachable
from tremplin.messaging.models import Message

logger = logging.getLogger(__name__)

CLAIM = timedelta(minutes=2)
FIRST_WAIT = timedelta(seconds=15)
LONGEST_WAIT = timedelta(hours=1)


def deliver(pk: int, *, at: datetime) -> State | None:
    """Try message `pk` now and return its new state, or None when there is nothing to do."""
    message = _claim(pk, at)
    if message is None:
        return None
    if message.too_late_after <= at:
        return _end(message, State.TOO_LATE, "", at)
    try:
        result = transports.send(message)
    except Refused as refusal:
        return _end(message, State.REFUSED, str(refusal), at)
    except Unreachable as problem:
        return _wait(message, str(problem), at)
    return _end(message, State.SENT, result, at)


def deliver_due(*, at: datetime, most: int = 200) -> int:
    """Try everything that is due; return how many were tried. What another worker holds is left to it."""
    keys = list(Message.objects.due_at(at).values_list("pk", flat=True)[:most])
    return sum(deliver(pk, at=at) is not None for pk in keys)


def _claim(pk: int, at: datetime) -> Message | None:
    with transaction.atomic():
        message = Message.objects.due_at(at).select_for_update(skip_locked=True).filter(pk=pk).first()
        if message is None:
            return None
        message.state = State.SENDING
        message.next_try_at = at + CLAIM
        message.tries += 1
        message.save(update_fields=["state", "next_try_at", "tries"])
        return message


def _end(message: Message, state: State, result: str, at: datetime) -> State:
    """Stamp the receipt. What was secret is not kept once it is over."""
    Message.objects.filter(pk=message.pk, state__in=OPEN_STATES).update(
        state=state, result=result[:200], ended_at=at, body="" if message.is_secret else F("body")
    )
    logger.info("message_ended", extra={"event_name": message.event, "state": state, "tries": message.tries})
    return state


def _wait(message: Message, problem: str, at: datetime) -> State:
    """Plan the next try, twice as far as the last one."""
    pause = min(FIRST_WAIT * 2 ** (message.tries - 1), LONGEST_WAIT)
    Message.objects.filter(pk=message.pk).update(
        state=State.WAITING, result=problem[:200], next_try_at=min(at + pause, message.too_late_after)
    )
    logger.warning("message_waits", extra={"event_name": message.event, "tries": message.tries})
    return State.WAITING
