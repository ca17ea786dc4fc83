"""What accounts ask of the parts above: roles, sending a code, a person's data to export or to erase."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tremplin.accounts.enums import CodeEvent, Role
from tremplin.core.contacts import Address, ContactKind
from tremplin.core.hooks import Hook

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from tremplin.accounts.models import Person


@dataclass(frozen=True)
class Grant:
    """A role held by a person; `scope` is the key of the agency or employer where she holds it."""

    role: Role
    scope: int | None = None


@dataclass(frozen=True)
class CodeToSend:
    """Something to send to an address during sign-in. `person` is None when nobody is known there."""

    event: CodeEvent
    kind: ContactKind
    address: str
    code: str
    person: "Person | None"
    expires_at: datetime


grants: "Hook[[Person], list[Grant]]" = Hook("grants")
code_to_send: Hook[[CodeToSend], None] = Hook("code_to_send")
# Who is reached at one more address, and since when.
contact_added: "Hook[[Person, Address, datetime], None]" = Hook("contact_added")
# Who lost her second factor, who took it away (in words, empty when nobody has a name), when.
second_factor_removed: "Hook[[Person, str, datetime], None]" = Hook("second_factor_removed")
# The keys of the people whom a part still needs to know at a moment: whoever none needs is forgotten.
needed: "Hook[[datetime], QuerySet[Any, int | None]]" = Hook("needed")
# Each part adds its share under its own name, in words and plain values.
export: "Hook[[Person], Mapping[str, object]]" = Hook("export")
# Called from the top of the tree down, so that what leans on something goes before it.
erasure: "Hook[[Person], None]" = Hook("erasure")
