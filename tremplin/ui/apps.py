"""Configuration of the design system."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "tremplin.ui"
    label = "ui"
    verbose_name = "Design system"
