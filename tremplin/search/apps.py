"""Configuration of the search engine; joins the doctor."""

from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from tremplin.core.health import Finding


def look() -> "list[Finding]":
    from tremplin.search.health import index_findings

    return index_findings()


class SearchConfig(AppConfig):
    name = "tremplin.search"
    label = "search"
    verbose_name = "Search"

    def ready(self) -> None:
        from tremplin.core.health import health

        health.join(look)
