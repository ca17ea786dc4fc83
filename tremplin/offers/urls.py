"""The addresses of offers."""

from django.urls import path

from tremplin.offers import feeds, views
from tremplin.offers.alerts import views as alerts

urlpatterns = [
    path("", views.offers, name="offers"),
    path("flux.rss", feeds.rss, name="offers_rss"),
    path("flux.json", feeds.json_feed, name="offers_json"),
    path("metiers/", views.titles, name="offer_titles"),
    path("lieux/", views.places, name="offer_places"),
    path("alertes/", alerts.my_alerts, name="my_alerts"),
    path("alertes/garder/", alerts.keep, name="keep_alert"),
    path("alertes/arret/<str:token>/", alerts.stop_by_link, name="stop_alert_by_link"),
    path("alertes/<str:public_id>/", alerts.change, name="change_alert"),
    path("alertes/<str:public_id>/arreter/", alerts.stop, name="stop_alert"),
    path("<str:public_id>/", views.offer, name="offer"),
]
