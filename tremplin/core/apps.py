"""Configuration of the kernel."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CoreConfig(AppConfig):
    name = "tremplin.core"
    label = "core"
    verbose_name = "Core"

    def ready(self) -> None:
        from tremplin.core import checks  # noqa: F401  (registers the system checks)

        # Every part says in its `privacy.py` what its fields are for.
        autodiscover_modules("privacy")
