"""Ways of reading: language, large print and strong contrast, kept in cookies so that they work without script."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase

ON, OFF = "oui", "non"
PRINT_COOKIE, CONTRAST_COOKIE = "tremplin_print", "tremplin_contrast"
PARAMETERS = ("langue", "grands", "contraste")


@dataclass(frozen=True)
class Language:
    """One language, named in itself, and the address of the same page in it."""

    code: str
    name: str
    address: str

    @property
    def direction(self) -> str:
        return "rtl" if self.code == "ar" else "ltr"


@dataclass(frozen=True)
class Display:
    """How this person reads."""

    is_large: bool = False
    is_contrasted: bool = False

    @classmethod
    def of(cls, request: HttpRequest) -> "Display":
        return cls(
            is_large=request.COOKIES.get(PRINT_COOKIE) == ON,
            is_contrasted=request.COOKIES.get(CONTRAST_COOKIE) == ON,
        )

    @staticmethod
    def address_with(request: HttpRequest, **choices: str) -> str:
        """Return the address of this very page with a choice added."""
        query = [(k, v) for k, values in request.GET.lists() for v in values if k not in PARAMETERS]
        return "?" + urlencode([*query, *choices.items()])


def keep_choices(request: HttpRequest, response: HttpResponseBase, *, seconds: int, is_secure: bool) -> None:
    """Write the choices found in the address into cookies."""
    for parameter, cookie in (("grands", PRINT_COOKIE), ("contraste", CONTRAST_COOKIE)):
        if request.GET.get(parameter) in {ON, OFF}:
            response.set_cookie(
                cookie,
                request.GET[parameter],
                max_age=seconds,
                samesite="Lax",
                secure=is_secure,
                httponly=True,
            )
