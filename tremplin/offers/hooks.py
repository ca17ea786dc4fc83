"""What higher parts bring to the page of an offer."""

from django.http import HttpRequest
from django.utils.safestring import SafeString

from tremplin.core.hooks import Hook
from tremplin.offers.models import Offer

# Each function returns a piece of the page, drawn under what the offer says (empty for nothing).
# How one applies; what the offer is to whoever looks at it.
offer_actions: Hook[[HttpRequest, Offer], SafeString] = Hook("offer_actions")
offer_reasons: Hook[[HttpRequest, Offer], SafeString] = Hook("offer_reasons")
