"""Configuration of first pages; joins the frame of every page."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "tremplin.home"
    label = "home"
    verbose_name = "First pages"

    def ready(self) -> None:
        from tremplin.home.frame import role_frame
        from tremplin.ui import hooks

        hooks.frame.join(role_frame)
