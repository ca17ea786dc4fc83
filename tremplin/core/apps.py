"""Configuration of the kernel."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CoreConfig(AppConfig):
    name = "tremplin.core"
    label = "core"
    verbose_name = "Core"

    def ready(self) -> None:
        from tremplin.core import checks  # noqa: F401  (registers the system checks)
        from tremplin.core.periodic import periodic_work
        from tremplin.core.purge import periodic

        periodic_work.join(periodic)
        # Every part says in its `privacy.py` what its fields are for.
        autodiscover_modules("privacy")
