"""The piece of an offer's page that says what it is to whoever looks at it."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from tremplin.accounts.enums import Role
from tremplin.accounts.models import Person
from tremplin.core import clock
from tremplin.matching import queries
from tremplin.offers.models import Offer


def match_block(request: HttpRequest, offer: Offer) -> SafeString:
    """Return why the offer is for her or is not, for who seeks work; the way to the people for it, for an adviser."""
    person = request.user if isinstance(request.user, Person) else None
    if person is None or not offer.is_open:
        return SafeString()
    if person.has_role(Role.ADVISER):
        shown: dict[str, object] = {"offer": offer, "is_adviser": True}
    else:
        explanation = queries.explanation_for(person, offer, at=clock.now())
        if explanation is None:
            return SafeString()
        shown = {"offer": offer, "explanation": explanation, "refusal": queries.refusal_of(person, offer)}
    return SafeString(render_to_string("matching/block.html", shown, request))
