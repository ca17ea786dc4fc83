"""The piece of an offer's page where an adviser says who answers for it."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from tremplin.accounts.models import Person
from tremplin.employers.permissions import may_keep_employers
from tremplin.offers.models import Offer


def answering_block(request: HttpRequest, offer: Offer) -> SafeString:
    """Return the way to say who answers, for who may; nothing once somebody does."""
    person = request.user
    if (
        not offer.is_open
        or offer.contact_id
        or not (isinstance(person, Person) and may_keep_employers(person))
    ):
        return SafeString()
    return SafeString(render_to_string("home/answering_block.html", {"offer": offer}, request))
