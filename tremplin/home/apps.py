"""Configuration of first pages; joins the frame of every page and the page of an offer."""

from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.utils.safestring import SafeString

    from tremplin.offers.models import Offer


def offer_actions(request: "HttpRequest", offer: "Offer") -> "SafeString":
    from tremplin.home.blocks import answering_block

    return answering_block(request, offer)


class HomeConfig(AppConfig):
    name = "tremplin.home"
    label = "home"
    verbose_name = "First pages"

    def ready(self) -> None:
        from tremplin.home.frame import role_frame
        from tremplin.offers import hooks as offers
        from tremplin.ui import hooks

        hooks.frame.join(role_frame)
        offers.offer_actions.join(offer_actions)
