"""Addresses of workshops: everybody's, the person's, those of who plans and runs them."""

from django.urls import path

from tremplin.workshops.views import public, running, staff

urlpatterns = [
    path("ateliers/", public.workshops, name="workshops"),
    path("ateliers/gerer/", staff.plan, name="plan_workshops"),
    path("ateliers/gerer/ajouter/", staff.write, name="write_workshop"),
    path("ateliers/gerer/<str:public_id>/", staff.write, name="change_workshop"),
    path("ateliers/gerer/<str:public_id>/dates/", staff.plan_dates, name="plan_dates"),
    path("ateliers/seance/<str:public_id>/", running.run, name="run_session"),
    path("ateliers/seance/<str:public_id>/inscrire/", running.enrol_somebody, name="enrol_somebody"),
    path("ateliers/seance/<str:public_id>/places/", running.change_capacity, name="change_capacity"),
    path("ateliers/seance/<str:public_id>/feuille/", running.close_sheet, name="close_sheet"),
    path("ateliers/seance/<str:public_id>/annuler/", staff.cancel_date, name="cancel_session"),
    path(
        "ateliers/seance/<str:public_id>/date-suivante/",
        running.bring_to_next_date,
        name="bring_to_next_date",
    ),
    path("ateliers/seance/<str:public_id>/<str:seat>/venue/", running.note_presence, name="note_presence"),
    path("ateliers/seance/<str:public_id>/<str:seat>/retirer/", running.take_out, name="take_out"),
    path("ateliers/<str:public_id>/", public.session, name="session"),
    path("ateliers/<str:public_id>/inscription/", public.enrol, name="enrol"),
    path("ateliers/<str:public_id>/rendre/", public.give_back, name="give_back_seat"),
    path("ateliers/<str:public_id>/accepter/", public.accept, name="accept_seat"),
]
