"""Dates as people write them on a CV: "mars 2018 à juin 2019", "depuis 2019", "05/2013 - 12/2014", "Sept. 2016 à ce jour"."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "janvier janv jan january", "fevrier fevr fev feb february", "mars mar march", "avril avr apr april", "mai may",
            "juin jun june", "juillet juil jul july", "aout aou aug august", "septembre sept sep september",
            "octobre oct october", "novembre nov november", "decembre dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
YEAR = r"(?:19[3-9]\d|20[0-4]\d)"
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
DATE = re.compile(
    rf"(?<!\d)(?:(?<![/.])|(?<=\d{{4}}/))(?:(?:(?P<day>0?[1-9]|[12]\d|3[01])(?:er)?(?: |[/.-]))?(?:(?P<name>{_MONTH})\b\.? ?(?:de |of |, ?)?|(?P<number>0?[1-9]|1[0-2]) ?[/.-] ?)"
    rf")?(?P<year>{YEAR})(?:-(?P<after>0[1-9]|1[0-2])(?!\d|[/-]))?(?![\d%€])"
)
MONTH_ALONE = re.compile(rf"\b(?P<name>{_MONTH})\b\.?")
NOW = re.compile(
    r"\b(?:ce jour|aujourd.? ?hui|(?:jusqu.?a )?(?:present|maintenant)|actuel(?:lement)?|en cours|en ce moment|en poste|"
    r"now|today|current(?:ly)?|ongoing|to date)\b"
)
JOINER = re.compile(
    r"\s*(?:[-–—→>~/]|->|=>|\b(?:a|au|to|till|until|et|and|jusqu.?(?:a|en|au))\b)\s*(?:\b(?:la|le|fin|en|du|debut|mi)\b\s*)?-?\s*"
)
SHORT_YEAR = re.compile(r"\s*[-–/]\s*(?P<year>\d\d)(?![\d/.])")
SINCE = re.compile(r"(?:\bdepuis|\bsince|\ba partir de|\bdes)\s*(?:le|la|l.|fin|debut|mi)?[ -]*$")
BEFORE = re.compile(
    r"(?:\b(?:de|du|d.|from|entre|between|depuis|since|en|in|le|annees?|fin|debut|mi|a partir de|promotion|session|obtenue? en)\b|[(:–—-])\s*$"
)


@dataclass(frozen=True)
class Span:
    """A stretch of time found in a text, from character `start` to `end`; one date alone begins and ends it."""

    began: str
    ended: str
    is_current: bool
    start: int
    end: int

    @property
    def is_one_date(self) -> bool:
        return not self.is_current and self.began == self.ended


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Return `text` in lower case without accents, letter for letter: places in it are places in `text`."""
    return "".join(_folded_letter(letter) for letter in text)


def _folded_letter(letter: str) -> str:
    if letter in "’‘`´":
        return "'"
    if letter in "\u00a0\u202f\u2009":
        return " "
    base = unicodedata.normalize("NFD", letter)[0].casefold()
    return base[0] if base else letter


@dataclass(frozen=True)
class _Token:
    value: str  # "2013", "2013-05", "-05" (a month alone), "now"
    start: int
    end: int


def _tokens(text: str) -> list[_Token]:
    found = [_Token(_value(one), one.start(), one.end()) for one in DATE.finditer(text)]
    found += [_Token("now", one.start(), one.end()) for one in NOW.finditer(text)]
    taken = [(one.start, one.end) for one in found]
    for one in MONTH_ALONE.finditer(text):
        if not any(start <= one.start() < end for start, end in taken):
            found.append(_Token(f"-{MONTHS[one['name']]:02d}", one.start(), one.end()))
    return sorted(found, key=lambda one: one.start)


def _value(one: re.Match[str]) -> str:
    month = MONTHS[one["name"]] if one["name"] else int(one["number"] or one["after"] or 0)
    return f"{one['year']}-{month:02d}" if month else one["year"]


def find_span(text: str) -> Span | None:
    """Return the first stretch of time that a text tells, or None."""
    flat = folded(text)
    tokens = _tokens(flat)
    for first, second in pairwise(tokens):
        if (
            first.value != "now"
            and JOINER.fullmatch(flat[first.end : second.start])
            and not second.value.startswith("-")
        ):
            began = first.value
            if began.startswith("-"):
                if second.value == "now":
                    continue
                began = second.value[:4] + began
            is_current = second.value == "now"
            return _widened(
                flat, Span(began, "" if is_current else second.value, is_current, first.start, second.end)
            )
    for one in tokens:
        if one.value[0] in "12":
            return _alone(flat, one)
    now = next((one for one in tokens if one.value == "now"), None)
    return Span("", "", True, now.start, now.end) if now else None


def _alone(flat: str, one: _Token) -> Span:
    """Return what one date says: since then, until a year told by two figures, open at its end, or that year."""
    short = SHORT_YEAR.match(flat, one.end)
    if short and len(one.value) == 4:  # noqa: PLR2004
        last = one.value[:2] + short["year"]
        if last > one.value:
            return _widened(flat, Span(one.value, last, False, one.start, short.end()))
    is_open = (
        SINCE.search(flat[: one.start]) is not None
        or re.fullmatch(r"\s*[-–—]\s*", flat[one.end :]) is not None
    )
    return _widened(flat, Span(one.value, "" if is_open else one.value, is_open, one.start, one.end))


def _widened(flat: str, span: Span) -> Span:
    """Take the little words before a date, and the brackets around it, with it."""
    start, end = span.start, span.end
    while (before := BEFORE.search(flat[:start])) and before.start() < start:
        start = before.start()
    while end < len(flat) and flat[end] in " ):":
        end += 1
    return Span(span.began, span.ended, span.is_current, start, end)


def without(text: str, span: Span) -> str:
    """Return a text without its dates."""
    left, right = text[: span.start].rstrip(" ,;|·–—-(\t"), text[span.end :].lstrip(" ,;|·–—-:.)\t")
    return f"{left}\t{right}" if left and right else left or right
