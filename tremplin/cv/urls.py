"""Addresses of the CV."""

from django.urls import path

from tremplin.cv import views
from tremplin.cv.bringing import views as bringing

urlpatterns = [
    path("", views.overview, name="cv"),
    path("commencer/", views.begin, name="cv_begin"),
    path("metier/", views.work, name="cv_work"),
    path("experience/", views.experience, name="cv_experience"),
    path("experience/<int:pk>/", views.experience, name="cv_change_experience"),
    path("experience/<int:pk>/taches/", views.tasks, name="cv_tasks"),
    path("experience/<int:pk>/retirer/", views.remove_experience, name="cv_remove_experience"),
    path("formation/", views.education, name="cv_education"),
    path("formation/<int:pk>/retirer/", views.remove_education, name="cv_remove_education"),
    path("qualites/", views.skills, name="cv_skills"),
    path("langues/", views.languages, name="cv_languages"),
    path("permis/", views.licences, name="cv_licences"),
    path("relire/", views.review, name="cv_review"),
    path("en-ligne/", views.put_online, name="cv_put_online"),
    path("hors-ligne/", views.take_offline, name="cv_take_offline"),
    path("apporter/", bringing.bring, name="cv_bring"),
    path("apporter/verifier/", bringing.check, name="cv_check"),
    path("apporter/laisser/", bringing.leave, name="cv_leave"),
    path("cv-a-garder.pdf", bringing.to_keep, name="cv_to_keep"),
    path("cv.pdf", views.as_pdf, name="cv_pdf"),
    path("cv.json", views.as_json, name="cv_json"),
]
