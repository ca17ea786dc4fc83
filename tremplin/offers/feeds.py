"""A search as a feed (RSS 2.0, JSON Feed 1.1), the open offers as a map of the site for search engines."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from xml.sax.saxutils import escape

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tremplin.core import clock
from tremplin.core.limits import MemoryLimit, device
from tremplin.offers.addresses import address_of, search_of
from tremplin.offers.asked import OfferSearch
from tremplin.offers.enums import Order
from tremplin.offers.models import Offer
from tremplin.offers.queries import search_offers, words_of
from tremplin.offers.words import employer_words, facts, title_words

FEEDS = MemoryLimit(count=60, seconds=60)
SHOWN = 50
A_PAGE = 10_000  # addresses in one file of the map: the protocol allows fifty thousand
MAP_SECONDS = 600
URLSET = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
INDEX = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'


def _found(request: HttpRequest) -> tuple[OfferSearch, list[Offer], str]:
    """Return the search of the address with the newest offers that answer it, and its name."""
    FEEDS.spend(device(request))
    asked = search_of(request.GET)
    found = search_offers(replace(asked, order=Order.DATE), limit=SHOWN)
    name = words_of(asked)
    title = _("Offres d’emploi : %(search)s") % {"search": name} if name else _("Offres d’emploi")
    return asked, [one.offer for one in found.results], title


def _address(offer: Offer) -> str:
    return settings.BASE_URL + offer.get_absolute_url()


def _summary(offer: Offer) -> str:
    return ", ".join(
        part for part in (employer_words(offer), *(words for _icon, words in facts(offer))) if part
    )


@login_not_required
@require_safe
def rss(request: HttpRequest) -> HttpResponse:
    """Give the newest offers that answer the search in the address, for a reader of feeds."""
    asked, offers, title = _found(request)
    feed = Rss201rev2Feed(
        title=title,
        link=settings.BASE_URL + address_of(asked),
        description=title,
        language="fr",
        feed_url=request.build_absolute_uri(),
        ttl=60,
    )
    for one in offers:
        feed.add_item(
            title=title_words(one.title),
            link=_address(one),
            description=_summary(one),
            unique_id=one.public_id,
            unique_id_is_permalink=False,
            pubdate=one.published_at,
        )
    response = HttpResponse(content_type="application/rss+xml; charset=utf-8")
    feed.write(response, "utf-8")
    return response


@login_not_required
@require_safe
def json_feed(request: HttpRequest) -> HttpResponse:
    """Give the same as a JSON Feed."""
    asked, offers, title = _found(request)
    return JsonResponse(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": title,
            "home_page_url": settings.BASE_URL + address_of(asked),
            "feed_url": request.build_absolute_uri(),
            "language": "fr",
            "items": [
                {
                    "id": one.public_id,
                    "url": _address(one),
                    "title": title_words(one.title),
                    "content_text": one.description or _summary(one),
                    "summary": _summary(one),
                    "date_published": one.published_at.isoformat(),
                    "date_modified": one.changed_at.isoformat(),
                }
                for one in offers
            ],
        },
        content_type="application/feed+json",
        json_dumps_params={"ensure_ascii": False},
    )


def _pages() -> list[int]:
    """Return the key of the last offer of each file of the map but the last."""
    keys = Offer.objects.open_on(clock.today()).order_by("pk").values_list("pk", flat=True)
    return list(keys)[A_PAGE - 1 :: A_PAGE]


@login_not_required
@require_safe
def site_map(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """List the files of the map."""
    count = cache.get_or_set("site-map-pages", lambda: len(_pages()) + 1, MAP_SECONDS)
    pages = (
        settings.BASE_URL + reverse("site_map_page", args=[number])
        for number in range(1, int(count or 1) + 1)
    )
    return _xml(INDEX, "sitemap", ((page, None) for page in pages))


@login_not_required
@require_safe
def site_map_page(request: HttpRequest, number: int) -> HttpResponse:  # noqa: ARG001
    """List the addresses of some open offers, with when each changed."""
    ends = cache.get_or_set("site-map-ends", _pages, MAP_SECONDS) or []
    if not 1 <= number <= len(ends) + 1:
        raise Http404
    rows = Offer.objects.open_on(clock.today()).filter(pk__gt=ends[number - 2] if number > 1 else 0)
    if number <= len(ends):
        rows = rows.filter(pk__lte=ends[number - 1])
    lines = rows.order_by("pk").values_list("public_id", "changed_at")
    own = [(settings.BASE_URL + reverse("offers"), None)] if number == 1 else []
    offers = ((settings.BASE_URL + reverse("offer", args=[key]), changed) for key, changed in lines)
    return _xml(URLSET, "url", (*own, *offers))


def _xml(root: str, item: str, rows: Iterable[tuple[str, datetime | None]]) -> HttpResponse:
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', root]
    for address, changed in rows:
        when = f"<lastmod>{changed.isoformat()}</lastmod>" if changed else ""
        lines.append(f"<{item}><loc>{escape(address)}</loc>{when}</{item}>")
    lines.append(f"</{root[1:].split(' ', maxsplit=1)[0]}>")
    return HttpResponse("\n".join(lines), content_type="application/xml; charset=utf-8")


@login_not_required
@require_safe
def robots(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Tell search engines where the map is; searches made of any mixture of choices are not worth their time."""
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('offers')}?",
        "Disallow: /api/",
        "Disallow: /demo/",
        f"Sitemap: {settings.BASE_URL}{reverse('site_map')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
