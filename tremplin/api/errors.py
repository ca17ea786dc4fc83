"""What the interface refuses."""

from tremplin.core.errors import DomainError


class NameTaken(DomainError):
    message = "A key of this name is in use: revoke it first, or take another name."


class NoSuchKey(DomainError):
    message = "No key of this name is in use."
