"""Proving that an address is one's own before it is added: a code sent there, kept in the visit."""

import time
from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpRequest

from tremplin.accounts import limits
from tremplin.accounts.adapter import AccountAdapter, code_to_send
from tremplin.accounts.enums import CodeEvent
from tremplin.accounts.models import Person
from tremplin.core import clock
from tremplin.core.contacts import Address, ContactKind

KEY = "contact_check"
LIFE = timedelta(minutes=15)
MOST_WRONG = 5


@dataclass(frozen=True)
class Pending:
    """An address waiting for its code."""

    address: Address
    code: str


def begin(request: HttpRequest, address: Address, *, person: Person) -> None:
    """Send `person` a code at `address`, or raise TooManyTries."""
    limits.CODES_BY_ADDRESS.spend(address.value, at=clock.now())
    code = AccountAdapter().generate_login_code()
    request.session[KEY] = {
        "kind": address.kind,
        "value": address.value,
        "code": code,
        "at": time.time(),
        "wrong": 0,
    }
    code_to_send(CodeEvent.CODE, address, code=code, person=person)


def pending(request: HttpRequest) -> Pending | None:
    """Return what waits for a code, unless it waited too long or was guessed at too often."""
    kept = request.session.get(KEY)
    if not kept or kept["wrong"] >= MOST_WRONG or not 0 <= time.time() - kept["at"] < LIFE.total_seconds():
        return None
    return Pending(Address(ContactKind(kept["kind"]), kept["value"]), kept["code"])


def count_wrong(request: HttpRequest) -> None:
    request.session[KEY] = {**request.session[KEY], "wrong": request.session[KEY]["wrong"] + 1}


def end(request: HttpRequest) -> None:
    request.session.pop(KEY, None)
