"""The entry for a WSGI server."""

import os
from threading import Thread

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tremplin.config.settings")

application = get_wsgi_application()

# Only now are the apps ready.
from django.urls import get_resolver  # noqa: E402

from tremplin.reference.queries import warm_up  # noqa: E402

# Every view is read now: the first request would wait for it, and the warming up would make it wait longer.
get_resolver().url_patterns  # noqa: B018

# Beside the first requests, not before them: a database that is down must not keep `/healthz` from saying so.
Thread(target=warm_up, name="warm-up", daemon=True).start()
