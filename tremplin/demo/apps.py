"""Configuration of the demo; joins the frame of the sign-in pages, and keeps its past from being forgotten."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "tremplin.demo"
    label = "demo"
    verbose_name = "Demo"

    def ready(self) -> None:
        from tremplin.core.periodic import keeps_everything
        from tremplin.demo.frame import demo_frame
        from tremplin.demo.signins import is_demo
        from tremplin.ui import hooks

        hooks.frame.join(demo_frame)
        keeps_everything.join(is_demo)
