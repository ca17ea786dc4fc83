"""System checks: production refuses to start with an unsafe value."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

SHORTEST_SECRET = 50
FEWEST_LETTERS = 10


@register(Tags.security)
def refuse_unsafe_production(**_: Any) -> list[CheckMessage]:
    """Return one error for each setting that must not reach the public."""
    if not settings.IS_PRODUCTION:
        return []
    secret = settings.SECRET_KEY
    rules = [
        (
            len(secret) < SHORTEST_SECRET or len(set(secret)) < FEWEST_LETTERS,
            "TREMPLIN_SECRET_KEY is missing or weak: give at least 50 random characters.",
            "core.E001",
        ),
        (
            settings.IS_DEMO,
            "TREMPLIN_DEMO shows sign-ins to everybody: never in production.",
            "core.E002",
        ),
        (
            not settings.ALLOWED_HOSTS or "*" in settings.ALLOWED_HOSTS,
            "TREMPLIN_HOSTS must list the names of the site.",
            "core.E003",
        ),
        (
            not settings.BASE_URL.startswith("https://"),
            "TREMPLIN_BASE_URL must begin with https://, as links in messages carry secrets.",
            "core.E004",
        ),
    ]
    return [Error(message, id=identifier) for is_broken, message, identifier in rules if is_broken]
