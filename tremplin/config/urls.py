"""Every address of the site, app by app."""

from django.urls import include, path

from tremplin.core.views import healthz
from tremplin.offers import feeds

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("robots.txt", feeds.robots, name="robots"),
    path("sitemap.xml", feeds.site_map, name="site_map"),
    path("sitemap-<int:number>.xml", feeds.site_map_page, name="site_map_page"),
    path("", include("tremplin.accounts.urls")),
    path("offres/", include("tremplin.offers.urls")),
    path("", include("tremplin.offers.posting.urls")),
    path("ui/", include("tremplin.ui.urls")),
    path("cv/", include("tremplin.cv.urls")),
    path("ma-recherche/", include("tremplin.seekers.urls")),
    path("chiffres/", include("tremplin.observatory.urls")),
    path("demo/", include("tremplin.demo.urls")),
    path("api/", include("tremplin.api.urls")),
    path("", include("tremplin.appointments.urls")),
    path("", include("tremplin.workshops.urls")),
    path("", include("tremplin.applications.urls")),
    path("", include("tremplin.matching.urls")),
    path("", include("tremplin.hall.urls")),
    path("", include("tremplin.home.urls")),
]

handler403 = "tremplin.ui.views.forbidden"
handler404 = "tremplin.ui.views.not_found"
handler500 = "tremplin.ui.views.server_error"
