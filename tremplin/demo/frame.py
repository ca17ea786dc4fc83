"""What the demo adds to pages: on those of the sign-in, who one may be; in the foot, the messages that were sent."""

from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string

from tremplin.demo import signins

SIGN_IN = "/entrer/"


def demo_frame(request: HttpRequest) -> Mapping[str, object]:
    """Return the panel of demo sign-ins, on the pages of the sign-in of a demo only."""
    if not settings.IS_DEMO or not request.path.startswith(SIGN_IN):
        return {}
    sign_ins = signins.kept()
    if not sign_ins:
        return {}
    panel = render_to_string(
        "demo/panel.html",
        {"sign_ins": sign_ins, "code": signins.code_now(), "needs_code": "securite" in request.path},
    )
    return {"sign_in_panels": [panel]}
