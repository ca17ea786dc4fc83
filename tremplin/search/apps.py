"""Configuration of the search engine."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "tremplin.search"
    label = "search"
    verbose_name = "Search"
