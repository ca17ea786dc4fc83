"""Addresses of applications."""

from django.urls import path

from tremplin.applications.views import employer, jobseeker

urlpatterns = [
    path("offres/<str:public_id>/postuler/", jobseeker.apply, name="apply"),
    path("candidatures/", jobseeker.my_applications, name="my_applications"),
    path("candidatures/<str:public_id>/", jobseeker.application, name="application"),
    path("candidatures/<str:public_id>/retirer/", jobseeker.withdraw, name="withdraw_application"),
    path("candidatures/<str:public_id>/repondre/", employer.received, name="received_application"),
    path("candidatures/<str:public_id>/cv.pdf", employer.received_cv, name="received_cv"),
    path("repondre/<str:token>/", employer.answer, name="answer"),
    path("repondre/<str:token>/cv.pdf", employer.answer_cv, name="answer_cv"),
]
