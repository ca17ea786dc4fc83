"""What the CV adds to every page: whose CV is being written, when somebody is helped."""

from collections.abc import Mapping

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.loader import render_to_string

from tremplin.cv.views.helping import help_under_way


def help_frame(request: HttpRequest) -> Mapping[str, object]:
    """Return the banner of a help, as long as it lasts."""
    found = help_under_way(request)
    if found is None:
        return {}
    # Without the request: with it, the banner would ask for the frame of a page, and so for itself.
    values = {"help": found, "csrf_token": get_token(request)}
    return {"banners": [render_to_string("cv/help_banner.html", values)]}
