"""Addresses of first pages and of the adviser's desk."""

from django.urls import path

from tremplin.home import views
from tremplin.home.views import (
    administrator,
    adviser,
    companies,
    notes,
    portfolios,
    public,
    reception,
    registering,
    words,
)

NOTED = {
    "note_job": "emploi",
    "note_course": "formation",
    "note_course_end": "fin-de-formation",
    "note_category": "categorie",
    "note_leaving": "sortie",
    "note_status": "situation",
}

urlpatterns = [
    path("", views.first_page, name="home"),
    path("vos-donnees/", public.rights, name="rights"),
    path("accessibilite/", public.accessibility, name="accessibility"),
    path("portefeuille/", adviser.portfolio, name="portfolio"),
    path("portefeuille.csv", adviser.portfolio_csv, name="portfolio_csv"),
    path("chercher/", adviser.search, name="search"),
    path("personnes/<str:public_id>/", adviser.person_file, name="person"),
    path("personnes/<str:public_id>/ouvrir/", adviser.open_file, name="open_file"),
    path("personnes/<str:public_id>/echange/", adviser.note_exchange, name="note_exchange"),
    *(
        path(f"personnes/<str:public_id>/noter/{word}/", notes.note, {"name": name}, name=name)
        for name, word in NOTED.items()
    ),
    path("personnes/<str:public_id>/suivre/", portfolios.take_over, name="take_over"),
    path("portefeuilles/", portfolios.portfolios, name="portfolios"),
    path("portefeuilles/sans-conseiller/", portfolios.unfollowed, name="unfollowed"),
    path("portefeuilles/<int:pk>/", portfolios.portfolio_people, name="portfolio_people"),
    path("inscrire/", registering.register, name="register"),
    path("accueil/<str:public_id>/", reception.visitor, name="visitor"),
    path("entreprises/", companies.companies, name="companies"),
    path("entreprises/ajouter/", companies.add_company, name="add_company"),
    path("entreprises/<str:public_id>/", companies.company, name="company"),
    path("entreprises/contacts/<str:public_id>/terminer/", companies.end_contact, name="end_company_contact"),
    path("entreprises/contacts/<str:public_id>/espace/", companies.open_account, name="open_company_account"),
    path("offres/<str:public_id>/qui-repond/", companies.answering, name="offer_contact"),
    path("equipe/", administrator.staff, name="staff"),
    path("equipe/ajouter/", administrator.add_post, name="add_post"),
    path("equipe/<int:pk>/second-code/", administrator.reset_second_factor, name="reset_second_factor"),
    path("equipe/<int:pk>/terminer/", administrator.end_post, name="end_post"),
    path("imports/", administrator.imports, name="imports"),
    path("mots/", words.words, name="words"),
    path("mots/ajouter/", words.add_word, name="add_word"),
    path("mots/<int:pk>/retirer/", words.remove_word, name="remove_word"),
    path("dossiers-ouverts/", administrator.opened_files, name="opened_files"),
]
