"""Every registered address, with values that fit it, and the reviewed list of those open to everybody."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import IntConverter, PathConverter, SlugConverter, StringConverter, UUIDConverter

# Reviewed by hand: what a stranger may open, and why. Anything else must refuse or say it does not exist.
PUBLIC = {
    "ui": "the components, without any fact",
    "home": "the first page: the search and the hours",
    "rights": "what is kept about people, and their rights",
    "accessibility": "how the site is made accessible",
    "latest_figures": "leads to the last published month",
    "healthz": "whether this node can serve, in one word",
    "account_request_login_code": "asking for a code",
    "account_login": "the same page, under the name the sign-in library knows",
    "account_signup": "the same page again",
    "account_logout": "leaving; nothing to leave for a stranger",
    "offers": "open offers, searched by anybody",
    "stop_alert_by_link": "whoever holds the secret address of a message stops its alert",
    "offer": "one open offer; a closed one says so, and what is possible instead",
    "appointment_link": "asks the letters of a name before it shows the appointment of a message",
    "answer_appointment_link": "the same: without the letters it leads there",
    "calendar_feed": "whoever holds the secret address reads its appointments, without names",
    "take_ticket": "a number for who walks in, without a name",
    "ticket": "one number, by its secret address: how many are before",
    "give_up_ticket": "whoever holds that address gives the number back",
    "display": "the last four numbers called, on the wall",
    "workshops": "what is taught and the seats left; nobody is named",
    "session": "one date of it, and one's own seat when signed in",
    "how_we_rank": "everything that counts when offers are ranked",
    "openapi-json": "the description of the interface for other programs, which asks for a key",
    "api-root": "where that interface begins: nothing",
    "offers_rss": "open offers, as a feed",
    "offers_json": "the same, as a JSON feed",
    "robots": "what search engines may read",
    "site_map": "where open offers are, for search engines",
    "site_map_page": "the same, by files",
    "offer_titles": "job titles of the nomenclature, while they are typed",
    "offer_places": "towns, while they are typed",
}

SAMPLES = {
    IntConverter: "1",
    StringConverter: "0000000000inconnu",
    SlugConverter: "inconnu",
    PathConverter: "inconnu",
    UUIDConverter: "00000000-0000-0000-0000-000000000000",
}


@dataclass(frozen=True)
class Address:
    """One registered address: its name, and a path that fits it."""

    name: str
    path: str


def addresses(patterns: list[URLPattern | URLResolver] | None = None, prefix: str = "/") -> Iterator[Address]:
    """Yield every address that the site answers."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = str(getattr(pattern.pattern, "_route", ""))
        for name, converter in pattern.pattern.converters.items():
            sample = next((SAMPLES[kind] for kind in SAMPLES if isinstance(converter, kind)), "2017-03")
            for written in (
                f"<{name}>",
                *(f"<{word}:{name}>" for word in ("str", "int", "slug", "path", "uuid", "month")),
            ):
                route = route.replace(written, sample)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, prefix + route)
        else:
            yield Address(pattern.name or "", prefix + route)
