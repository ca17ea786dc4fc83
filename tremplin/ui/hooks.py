"""What higher apps bring to every page: the name of the agency, the ways through the site, today's hours."""

from collections.abc import Mapping

from django.http import HttpRequest

from tremplin.core.hooks import Hook

# Each function returns values for the base page; see `ui/base.html` for the names it reads:
# agency (name, address, telephone), open_now (a sentence), ways (list of Way), account (Account).
frame: Hook[[HttpRequest], Mapping[str, object]] = Hook("frame")
