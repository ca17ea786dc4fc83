"""Middleware of every page: ways of reading, nothing personal kept by browsers, refusals told kindly."""

from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import add_never_cache_headers, patch_vary_headers

from tremplin.core.errors import DomainError
from tremplin.ui.display import PARAMETERS, Display, keep_choices

NUL = "\x00"
GetResponse = Callable[[HttpRequest], HttpResponseBase]


class DisplayMiddleware:
    """Language, large print and contrast: chosen by a link, kept in a cookie, never guessed.

    The language of the browser is not followed: on a shared terminal it says nothing of who stands there.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.languages = {code for code, _ in settings.LANGUAGES}

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method == "GET" and any(name in request.GET for name in PARAMETERS):
            return self._remember(request)
        language = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        translation.activate(language if language in self.languages else settings.LANGUAGE_CODE)
        request.display = Display.of(request)  # type: ignore[attr-defined]
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language())
        patch_vary_headers(response, ("Cookie",))
        return response

    def _remember(self, request: HttpRequest) -> HttpResponse:
        query = [(k, v) for k, values in request.GET.lists() for v in values if k not in PARAMETERS]
        response = HttpResponseRedirect(
            "/" + request.path.lstrip("/") + ("?" + urlencode(query) if query else "")
        )
        if request.GET.get("langue") in self.languages:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                request.GET["langue"],
                max_age=settings.LANGUAGE_COOKIE_AGE,
                samesite="Lax",
                secure=settings.IS_HTTPS,
            )
        keep_choices(request, response, seconds=settings.LANGUAGE_COOKIE_AGE, is_secure=settings.IS_HTTPS)
        return response


class PrivacyMiddleware:
    """What was shown to a signed-in person, or in answer to a form, is kept by no browser and no proxy.

    When a visit ends, the browser is asked to forget; the ways of reading, kept in cookies, stay.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        was_signed_in = request.user.is_authenticated
        response = self.get_response(request)
        if was_signed_in and not request.user.is_authenticated:
            response.headers["Clear-Site-Data"] = '"cache", "storage"'
        is_personal = request.user.is_authenticated or request.method not in {"GET", "HEAD"}
        if is_personal and not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        return response


class RefusalMiddleware:
    """What nobody answered becomes a page that explains itself, with its own status."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if NUL in request.path:
            raise Http404  # no key holds it, and PostgreSQL refuses to look for it
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and request.method == "GET":
            return self._leads_nowhere(request, allowed=response.headers["Allow"])
        return response

    @staticmethod
    def _leads_nowhere(request: HttpRequest, *, allowed: str) -> HttpResponse:
        """Answer somebody who opened the address of a form: typed, kept as a favourite, or read from the history."""
        response = render(request, "ui/leads_nowhere.html", status=HTTPStatus.METHOD_NOT_ALLOWED)
        response.headers["Allow"] = allowed
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, DomainError):
            return None
        return render(request, "ui/refusal.html", {"refusal": exception}, status=exception.status)
