"""Every page that somebody reaches by following links, one for each registered name."""

import re
from collections import deque
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import urldefrag, urljoin, urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Page

LINK = re.compile(r'(?:href|action)="([^"]+)"')

LETTERS = "demo_letters"


@dataclass
class Reached:
    """What was reached: the pages to read, by name, and the names of everything that answered."""

    pages: dict[str, str] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)


def crawl(page: Page, *starts: str) -> Reached:
    """Follow the links of pages from `starts`, in the visit of `page`; forms are counted as reached, never sent."""
    reached, waiting = Reached(), deque(starts)
    led_elsewhere: set[str] = set()
    while waiting:
        path = waiting.popleft()
        if not name_of(path) or name_of(path) in reached.names:
            continue
        answer = page.request.get(path)
        name = name_of(path_within(answer.url, answer.url))
        led_elsewhere.add(name_of(path))
        if name in reached.names:
            continue
        reached.names.add(name)
        if not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        if answer.status == HTTPStatus.METHOD_NOT_ALLOWED:  # only a form leads there
            continue
        assert answer.ok, (path, answer.status)
        reached.pages[name] = path
        if name == LETTERS:  # what letters lead to changes with the tests that ran before
            continue
        found = (urljoin(answer.url, link.replace("&amp;", "&")) for link in LINK.findall(answer.text()))
        waiting += [own for link in found if (own := path_within(link, answer.url))]
    reached.names |= led_elsewhere
    return reached


def path_within(link: str, site: str) -> str:
    """Return the path and query of a link of the same site, or nothing."""
    there, here = urlsplit(urldefrag(link).url), urlsplit(site)
    if (there.scheme, there.netloc) != (here.scheme, here.netloc):
        return ""
    return there.path + (f"?{there.query}" if there.query else "")


def name_of(path: str) -> str:
    try:
        return resolve(path.split("?", maxsplit=1)[0]).view_name
    except Resolver404:
        return ""
