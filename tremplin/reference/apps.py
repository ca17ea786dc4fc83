"""Configuration of the nomenclatures; joins the doctor."""

from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from tremplin.core.health import Finding


def look() -> "list[Finding]":
    """Return whether occupations, communes and sectors are there."""
    from tremplin.core.health import Finding, State
    from tremplin.reference.services import is_loaded

    if not is_loaded():
        words = "A nomenclature is missing: `tremplin load-nomenclatures` loads those that come with the software."
        return [Finding("nomenclatures", State.DOUBTFUL, words)]
    return [Finding("nomenclatures", State.GOOD, "Occupations, communes and sectors are loaded.")]


class ReferenceConfig(AppConfig):
    name = "tremplin.reference"
    label = "reference"
    verbose_name = "Reference"

    def ready(self) -> None:
        from tremplin.core.health import health

        health.join(look)
