"""Configuration of the nomenclatures."""

from django.apps import AppConfig


class ReferenceConfig(AppConfig):
    name = "tremplin.reference"
    label = "reference"
    verbose_name = "Reference"
