"""The addresses of offers."""

from django.urls import path

from tremplin.offers import views

urlpatterns = [
    path("", views.offers, name="offers"),
    path("metiers/", views.titles, name="offer_titles"),
    path("lieux/", views.places, name="offer_places"),
    path("<str:public_id>/", views.offer, name="offer"),
]
