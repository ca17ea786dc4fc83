"""Addresses of the hall."""

from django.urls import path

from tremplin.hall.views import desk, public

urlpatterns = [
    path("ticket/", public.take_ticket, name="take_ticket"),
    path("ticket/<str:public_id>/", public.ticket, name="ticket"),
    path("ticket/<str:public_id>/quitter/", public.give_up, name="give_up_ticket"),
    path("affichage/", public.display, name="display"),
    path("tableau/", desk.board, name="board"),
    path("tableau/appeler/", desk.call_next, name="call_next"),
    path("tableau/tickets/<str:public_id>/", desk.act_on_ticket, name="act_on_ticket"),
    path("tableau/rendez-vous/<str:public_id>/", desk.note_arrival, name="note_arrival"),
]
