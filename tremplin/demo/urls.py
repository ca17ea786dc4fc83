"""Addresses of the demo."""

from django.urls import path

from tremplin.demo import views

urlpatterns = [path("messages/", views.letters, name="demo_letters")]
