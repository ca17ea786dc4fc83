"""Keys of partners."""

from typing import Self

from django.db import models

from tremplin.core.identifiers import digest


class ApiKeyQuerySet(models.QuerySet["ApiKey"]):
    def known_by(self, token: str) -> Self:
        """Return the key of this token, unless it was revoked."""
        return self.filter(token_digest=digest(token), revoked_at=None)


class ApiKey(models.Model):
    """What a partner shows to use the interface: 256 random bits, of which only a digest is kept."""

    name = models.CharField(max_length=80, unique=True)
    token_digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = ApiKeyQuerySet.as_manager()

    class Meta:
        verbose_name = "API key"

    def __str__(self) -> str:
        return self.name
