"""Addresses of the job search."""

from django.urls import path

from tremplin.seekers import views

urlpatterns = [path("", views.my_search, name="my_search")]
