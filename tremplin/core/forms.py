"""Forms that can be sent twice without harm: a double click, a lost answer, the Back button, two windows."""

import uuid
from collections.abc import Callable

from django import forms
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from tremplin.core import clock
from tremplin.core.identifiers import digest
from tremplin.core.models import SentForm


def new_key() -> str:
    return uuid.uuid4().hex


class OnceForm(forms.Form):
    """A form that carries a key made when the page was shown. See `perform_once`."""

    form_key = forms.RegexField(
        r"^[0-9a-f]{32}$",
        widget=forms.HiddenInput,
        initial=new_key,
        error_messages={
            "required": _("Cette page est trop ancienne. Rechargez-la, puis recommencez."),
            "invalid": _("Cette page est trop ancienne. Rechargez-la, puis recommencez."),
        },
    )


def answered_before(*, key: str, sender: str) -> str:
    """Return the address that this very form gave when it was sent before, or nothing.

    For acts after which the sender may no longer see what she acted on: the second click leads where the first did.
    """
    done = SentForm.objects.filter(pk=digest(f"{sender} {key}")).first()
    return done.address if done else ""


def perform_once(*, key: str, sender: str, act: Callable[[], str]) -> str:
    """Run `act` once for this key and return the address it gives; sent again, return the same address.

    `act` runs in a transaction with the record of the key: either both stay or neither does. A DomainError
    leaves no record, so the person can mend the form and send it again. Two requests at the same moment
    queue on the key: the second waits for the first and is given its address.
    """
    key = digest(f"{sender} {key}")
    done = SentForm.objects.filter(pk=key).first()
    if done:
        return done.address
    try:
        with transaction.atomic():
            record = SentForm(key=key, sender=digest(sender), sent_at=clock.now())
            record.save(force_insert=True)
            record.address = act()
            record.save(update_fields=["address"])
    except IntegrityError:
        # Only a key already taken is a form sent twice; any other broken constraint is a fault of ours.
        done = SentForm.objects.filter(pk=key).first()
        if done is None:
            raise
        return done.address
    return record.address
