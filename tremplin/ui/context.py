"""What every page receives: the ways of reading chosen by the person, and what the hook `frame` brings."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from tremplin.ui import hooks
from tremplin.ui.display import PARAMETERS, Display, Language


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return the values of the base page for this request."""
    display = getattr(request, "display", Display())
    context: dict[str, Any] = {
        "display": display,
        "languages": [
            Language(code, name, display.address_with(request, langue=code))
            for code, name in settings.LANGUAGES
        ],
        "kept_query": [
            (name, value)
            for name, values in request.GET.lists()
            for value in values
            if name not in PARAMETERS
        ],
        "is_demo": settings.IS_DEMO,
        "is_wide": False,
        "agency": None,
        "open_now": "",
        "ways": [],
        "foot_ways": [],
        "account": None,
        "sign_in_address": "",
        "sign_in_panels": [],
        "banners": [],
    }
    for part in hooks.frame(request):
        context.update(part)
    return context
