"""Configuration of the demo; joins the frame of the sign-in pages."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "tremplin.demo"
    label = "demo"
    verbose_name = "Demo"

    def ready(self) -> None:
        from tremplin.demo.frame import demo_frame
        from tremplin.ui import hooks

        hooks.frame.join(demo_frame)
