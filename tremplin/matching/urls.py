"""The addresses of matching."""

from django.urls import path

from tremplin.matching import views

urlpatterns = [
    path("offres-pour-moi/", views.offers_for_me, name="offers_for_me"),
    path("offres-pour-moi/accord/", views.consent, name="proposal_consent"),
    path("offres-pour-moi/<str:public_id>/pas-pour-moi/", views.refuse, name="refuse_offer"),
    path("offres-pour-moi/<str:public_id>/reprendre/", views.take_back, name="take_back_refusal"),
    path("offres/<str:public_id>/personnes/", views.people_for_offer, name="people_for_offer"),
    path("comment-les-offres-sont-classees/", views.how_we_rank, name="how_we_rank"),
    path("qui-voit-quoi/", views.who_is_shown_what, name="who_is_shown_what"),
]
