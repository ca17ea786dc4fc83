"""System checks: production refuses to start with an unsafe value."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.utils.translation import gettext as _

SHORTEST_SECRET = 50
FEWEST_LETTERS = 10


@register(Tags.security)
def refuse_unsafe_production(**_options: Any) -> list[CheckMessage]:
    """Return one error for each setting that must not reach the public."""
    if not settings.IS_PRODUCTION:
        return []
    secret = settings.SECRET_KEY
    rules = [
        (
            len(secret) < SHORTEST_SECRET or len(set(secret)) < FEWEST_LETTERS,
            _("TREMPLIN_SECRET_KEY manque ou est faible : donnez au moins 50 caractères pris au hasard."),
            "core.E001",
        ),
        (
            settings.IS_DEMO,
            _("TREMPLIN_DEMO montre à tous comment entrer : jamais en production."),
            "core.E002",
        ),
        (
            not settings.ALLOWED_HOSTS or "*" in settings.ALLOWED_HOSTS,
            _("TREMPLIN_HOSTS doit dire les noms du site."),
            "core.E003",
        ),
        (
            not settings.BASE_URL.startswith("https://"),
            _("TREMPLIN_BASE_URL doit commencer par https:// : les liens des messages portent des secrets."),
            "core.E004",
        ),
    ]
    return [Error(message, id=identifier) for is_broken, message, identifier in rules if is_broken]
