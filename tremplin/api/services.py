"""The verbs of keys: make one, revoke one."""

import secrets
from datetime import datetime

from django.db import IntegrityError, transaction

from tremplin.api.errors import NameTaken, NoSuchKey
from tremplin.api.models import ApiKey
from tremplin.core.identifiers import digest


def make_key(*, name: str, at: datetime) -> str:
    """Make a key for a partner and return its token, which is shown once; raise NameTaken.

    A name whose key was revoked may be given again.
    """
    token = secrets.token_urlsafe(32)
    values = {"token_digest": digest(token), "created_at": at, "revoked_at": None}
    try:
        with transaction.atomic():
            if not ApiKey.objects.filter(name=name).exclude(revoked_at=None).update(**values):
                ApiKey.objects.create(name=name, **values)
    except IntegrityError as problem:
        raise NameTaken from problem
    return token


def revoke_key(*, name: str, at: datetime) -> None:
    """Let a key open nothing from now on, or raise NoSuchKey."""
    if not ApiKey.objects.filter(name=name, revoked_at=None).update(revoked_at=at):
        raise NoSuchKey
