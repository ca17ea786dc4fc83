"""The piece of an offer's page where one applies."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from tremplin.accounts.enums import STAFF, Role
from tremplin.accounts.models import Person
from tremplin.applications import queries
from tremplin.applications.forms import apply_form
from tremplin.cv.queries import content_of, cv_of
from tremplin.offers.models import Offer


def apply_block(request: HttpRequest, offer: Offer) -> SafeString:
    """Return the form for who has a CV, the way to it for who has none; nothing for those who do not seek work."""
    if not offer.is_open or not offer.takes_applications_here:
        return SafeString()
    person = request.user if isinstance(request.user, Person) else None
    cv = cv_of(person) if person else None
    if person and not cv and person.has_role(*STAFF, Role.EMPLOYER):
        return SafeString()
    shown = {
        "offer": offer,
        "person": person,
        "cv": cv,
        "form": apply_form(person, offer, content_of(cv)) if person and cv else None,
        "already": queries.application_to(offer, person) if person else None,
        "sent": queries.count_sent(offer),
    }
    return SafeString(render_to_string("applications/block.html", shown, request))
