"""How django-allauth meets our people: codes go through the message log, never straight to a mail server."""

import secrets
from datetime import timedelta
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from tremplin.accounts import hooks
from tremplin.accounts.enums import CodeEvent
from tremplin.accounts.hooks import CodeToSend
from tremplin.accounts.models import Person
from tremplin.core import clock
from tremplin.core.contacts import Address, ContactKind

CODE_DIGITS = 6
EVENTS = {"account/email/login_code": CodeEvent.CODE, "account/email/unknown_account": CodeEvent.UNKNOWN}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-in by a code bound to one person. Accounts are opened by the agency, not by strangers."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": _("Ce code n’est pas le bon. Vérifiez les six chiffres."),
        "too_many_login_attempts": _("Trop d’essais avec ce code. Demandez-en un nouveau."),
        "rate_limited": _("Il y a eu trop d’essais. Attendez dix minutes, puis recommencez."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002  (allauth's signature)
        return False

    def generate_login_code(self) -> str:
        return f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"

    def generate_phone_verification_code(self, *, user: Person, phone: str) -> str:  # noqa: ARG002
        return self.generate_login_code()

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        event = EVENTS.get(template_prefix)
        if event:
            code_to_send(event, Address(ContactKind.EMAIL, email), code=context.get("code", ""))

    def send_verification_code_sms(self, user: Person, phone: str, code: str, **_kwargs: Any) -> None:
        code_to_send(CodeEvent.CODE, Address(ContactKind.PHONE, phone), code=code, person=user)

    def send_unknown_account_sms(self, phone: str, **_kwargs: Any) -> None:
        """Stay silent, but for several people who share this telephone: a stranger's would cost money."""
        code_to_send(CodeEvent.UNKNOWN, Address(ContactKind.PHONE, phone))

    def set_phone_verified(self, user: Person, phone: str) -> None:
        """Need nothing more: an address is linked to a person only once it is hers."""

    def add_message(self, *_args: Any, **_kwargs: Any) -> None:
        """Our pages say what happened themselves."""


def code_to_send(event: CodeEvent, address: Address, *, code: str = "", person: Person | None = None) -> None:
    """Hand a message to whoever sends them; it is written under `person`, or whoever alone has this address.

    When no single person was found but several share the address, they are asked for a first name.
    """
    people = list(Person.objects.reached_at(address)[:2])
    if event == CodeEvent.UNKNOWN and people:
        event = CodeEvent.NAME_NEEDED
    if event == CodeEvent.UNKNOWN and address.kind == ContactKind.PHONE:
        return
    hooks.code_to_send(
        CodeToSend(
            event=event,
            kind=address.kind,
            address=address.value,
            code=code,
            person=person or (people[0] if len(people) == 1 else None),
            expires_at=clock.now() + timedelta(seconds=app_settings.LOGIN_BY_CODE_TIMEOUT),
        )
    )
