"""Where the interface is. It has its own keys: nobody is sent to the page where people sign in."""

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, path

from tremplin.api.routes import api

routes = api.urls
for pattern in routes[0]:
    if isinstance(pattern, URLPattern) and pattern.callback is not None:
        pattern.callback = login_not_required(pattern.callback)

urlpatterns = [path("v1/", routes)]
