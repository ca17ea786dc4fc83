"""The addresses of offers written here."""

from django.urls import path

from tremplin.offers.posting import views

urlpatterns = [
    path("mes-offres/nouvelle/", views.write, name="write_offer"),
    path("mes-offres/phrases/", views.check_words, name="check_offer_words"),
    path("mes-offres/<str:public_id>/", views.own, name="own_offer"),
    path("mes-offres/<str:public_id>/corriger/", views.write, name="correct_offer"),
    path("mes-offres/<str:public_id>/envoyer/", views.send, name="send_offer"),
    path("mes-offres/<str:public_id>/fermer/", views.end, name="end_offer"),
    path("mes-offres/<str:public_id>/garder/", views.keep, name="keep_offer"),
    path("mes-offres/<str:public_id>/supprimer/", views.throw_away, name="throw_away_offer"),
    path("offres-a-verifier/", views.reviews, name="offer_reviews"),
    path("offres-a-verifier/<int:number>/", views.decide, name="decide_offer"),
]
