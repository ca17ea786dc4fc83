"""Configuration of the nomenclatures; joins the doctor."""

from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from tremplin.core.health import Finding


def look() -> "list[Finding]":
    """Return whether occupations, communes and sectors are there."""
    from django.utils.translation import gettext as _

    from tremplin.core.health import Finding, State
    from tremplin.reference.services import is_loaded

    label = _("Nomenclatures")
    if not is_loaded():
        words = _("Une nomenclature manque : `tremplin load-nomenclatures` charge celles du logiciel.")
        return [Finding("nomenclatures", State.DOUBTFUL, words, label)]
    words = _("Les métiers, les communes et les secteurs sont chargés.")
    return [Finding("nomenclatures", State.GOOD, words, label)]


class ReferenceConfig(AppConfig):
    name = "tremplin.reference"
    label = "reference"
    verbose_name = "Reference"

    def ready(self) -> None:
        from tremplin.core.health import health

        health.join(look)
