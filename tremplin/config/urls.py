"""Every address of the site, app by app."""

from django.urls import include, path

from tremplin.core.views import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("", include("tremplin.accounts.urls")),
    path("offres/", include("tremplin.offers.urls")),
    path("ui/", include("tremplin.ui.urls")),
]

handler403 = "tremplin.ui.views.forbidden"
handler404 = "tremplin.ui.views.not_found"
handler500 = "tremplin.ui.views.server_error"
