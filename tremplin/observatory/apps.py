"""Configuration of the observatory."""

from django.apps import AppConfig


class ObservatoryConfig(AppConfig):
    name = "tremplin.observatory"
    label = "observatory"
    verbose_name = "Observatory"
