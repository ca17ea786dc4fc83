"""Who is asking: the request of somebody signed in, for the types of views."""

from django.http import HttpRequest

from tremplin.accounts.models import Person


class SignedInRequest(HttpRequest):
    """What a view behind the sign-in receives."""

    user: Person
