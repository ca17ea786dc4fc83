"""The page of components."""

from django.urls import path

from tremplin.ui import views

urlpatterns = [path("", views.components, name="ui")]
