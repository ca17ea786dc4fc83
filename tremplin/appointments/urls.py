"""Addresses of appointments: the person's, those of messages, those of who receives people."""

from django.urls import path

from tremplin.appointments.views import calendars, jobseeker, links, setting, staff

urlpatterns = [
    path("rendez-vous/", jobseeker.my_appointments, name="my_appointments"),
    path("rendez-vous/prendre/", jobseeker.choose_reason, name="choose_reason"),
    path("rendez-vous/prendre/<int:pk>/", jobseeker.choose_time, name="choose_time"),
    path("rendez-vous/prendre/<int:pk>/<str:reference>/", jobseeker.confirm_time, name="confirm_time"),
    path("rendez-vous/calendrier/", calendars.my_calendar, name="my_calendar"),
    path("rendez-vous/calendrier/donner/", calendars.give_feed, name="give_calendar_feed"),
    path("rendez-vous/calendrier/retirer/", calendars.take_feed_away, name="take_calendar_feed_away"),
    path("rendez-vous/<str:public_id>/", jobseeker.appointment, name="appointment"),
    path("rendez-vous/<str:public_id>/fichier.ics", jobseeker.appointment_file, name="appointment_file"),
    path("rendez-vous/<str:public_id>/deplacer/", jobseeker.move_appointment, name="move_appointment"),
    path("rendez-vous/<str:public_id>/annuler/", jobseeker.cancel_appointment, name="cancel_appointment"),
    path("rendez-vous/<str:public_id>/arriver/", jobseeker.arrive, name="arrive_at_appointment"),
    path("rendez-vous/<str:public_id>/plus-tot/", jobseeker.be_told_earlier, name="be_told_earlier"),
    path("rendez-vous/<str:public_id>/plus-tot/<int:pk>/", jobseeker.take_earlier, name="take_earlier"),
    path("r/<str:key>/", links.appointment_link, name="appointment_link"),
    path("r/<str:key>/repondre/", links.answer_link, name="answer_appointment_link"),
    path("calendrier/<str:token>.ics", links.calendar_feed, name="calendar_feed"),
    path("agenda/", staff.diary, name="diary"),
    path("agenda/absence/", staff.absence, name="absence"),
    path("agenda/fermer/", staff.close_day, name="close_day"),
    path("agenda/plages/", setting.hours, name="hours"),
    path("agenda/plages/<str:public_id>/fermer/", setting.close_hours, name="close_hours"),
    path("agenda/motifs/", setting.reasons, name="reasons"),
    path("agenda/motifs/ajouter/", setting.reason, name="add_reason"),
    path("agenda/motifs/<int:pk>/", setting.reason, name="change_reason"),
    path("agenda/pour/<str:public_id>/", staff.book_for, name="book_for"),
    path("agenda/<str:public_id>/", staff.received, name="received_appointment"),
    path("agenda/<str:public_id>/venue/", staff.note_attendance, name="note_attendance"),
    path("agenda/<str:public_id>/annuler/", staff.cancel_received, name="cancel_received"),
]
