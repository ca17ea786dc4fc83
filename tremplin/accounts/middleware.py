"""Middleware of people: the name of the device, the length of visits, the second factor of the staff."""

import time
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlsplit, urlunsplit

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tremplin.accounts.models import Person
from tremplin.core.identifiers import random_identifier
from tremplin.core.limits import DEVICE_COOKIE

GetResponse = Callable[[HttpRequest], HttpResponseBase]
BEGAN, SEEN = "visit_began", "visit_seen"
MINUTE = 60.0
DEVICE_AGE = int(timedelta(days=365).total_seconds())

# What the staff may reach before the second factor is set: setting it, and leaving.
BEFORE_SECOND_FACTOR = frozenset(
    {"mfa_activate_totp", "account_logout", "mfa_reauthenticate", "account_reauthenticate"}
)


def sign_in_first(request: HttpRequest) -> HttpResponseRedirect:
    """Send to the sign-in, and from there back to the page: for a form, to the page it stood on."""
    back = request.get_full_path()
    if request.method not in {"GET", "HEAD"}:
        came_from = urlsplit(request.headers.get("Referer", ""))
        back = urlunsplit(("", "", came_from.path or "/", came_from.query, ""))
        if came_from.netloc != request.get_host():
            back = "/"
    return redirect_to_login(back)


class SignInMiddleware(LoginRequiredMiddleware):
    """Refuses strangers everywhere but on the public pages."""

    def handle_no_permission(self, request: HttpRequest, view_func: object) -> HttpResponseRedirect:  # noqa: ARG002  (Django's signature)
        return sign_in_first(request)


class DeviceMiddleware:
    """Gives each browser a random name, to count tries by device rather than by shared network address."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if DEVICE_COOKIE not in request.COOKIES:
            response.set_cookie(
                DEVICE_COOKIE,
                random_identifier(),
                max_age=DEVICE_AGE,
                httponly=True,
                samesite="Lax",
                secure=settings.IS_HTTPS,
            )
        return response


class VisitMiddleware:
    """Ends visits that last too long: for the staff 15 minutes without a sign of presence, 8 hours at most."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated:
            if self._is_over(request, request.user):
                logout(request)
                messages.warning(
                    request, _("Pour protéger les données, votre espace s’est refermé. Entrez à nouveau.")
                )
                return sign_in_first(request)
            self._mark_presence(request)
        return self.get_response(request)

    @staticmethod
    def _is_over(request: HttpRequest, person: Person) -> bool:
        now = time.time()
        began, seen = request.session.get(BEGAN, now), request.session.get(SEEN, now)
        longest = settings.STAFF_VISIT if person.is_staff_member else settings.OWN_VISIT
        idle = settings.STAFF_IDLE if person.is_staff_member else settings.OWN_VISIT
        return bool(now - began > longest.total_seconds() or now - seen > idle.total_seconds())

    @staticmethod
    def _mark_presence(request: HttpRequest) -> None:
        """Note the presence, at most once a minute: a page that is read costs no write."""
        now = time.time()
        request.session.setdefault(BEGAN, now)
        if now - request.session.get(SEEN, 0) > MINUTE:
            request.session[SEEN] = now


class SecondFactorMiddleware:
    """Nobody of the staff works without a second factor: who has none yet is led to set it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponseBase | None:
        if not request.user.is_authenticated or not request.user.is_staff_member:
            return None
        match = request.resolver_match
        if match is None or match.url_name in BEFORE_SECOND_FACTOR or is_mfa_enabled(request.user):
            return None
        return redirect("mfa_activate_totp")
