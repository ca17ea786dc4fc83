"""The values of one row, read by name with their kind checked: nothing wrong goes further than this."""

import math
import re
from datetime import UTC, datetime, time
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from tremplin.core import clock
from tremplin.core.contacts import read_mail
from tremplin.core.errors import DomainError
from tremplin.core.tables import day_in
from tremplin.offers.importing.cleaning import one_line, paragraphs, plain_text, readable
from tremplin.offers.importing.draft import RowRefused
from tremplin.offers.importing.phrases import amount

MOST_ITEMS = 60
LONGEST_ADDRESS = 600
MOST_SHOWN = 40
SHORT = 200  # longer texts are not worth remembering
YES = frozenset({"oui", "true", "1", "vrai", "o", "y", "yes"})
NO = frozenset({"non", "false", "0", "faux", "n", "no", ""})
# No user, no password, no space or quote; a host with a dot.
SAFE_ADDRESS = re.compile(
    r"https?://[\w.-]*\w\.[a-z0-9-]{2,}\.?(?::\d{1,5})?(?:[/?#][^\s\"<>\\^`{|}\x00-\x20]*)?", re.IGNORECASE
)

DAY_FIRST = re.compile(r"(\d\d)[/-](\d\d)[/-](\d{4})[ T](\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:\+00:00)?)")
LINK = re.compile(r"https?://\S*[^\s.,;:!?)»\"']", re.IGNORECASE)


class Cells:
    """One row. A path goes down into nested values ("lieuTravail.codePostal"); null and empty are absent.

    What is of the wrong kind raises RowRefused with the path; what was mended is told in `remarks`.
    """

    def __init__(self, values: dict[str, Any]) -> None:
        self.values = values
        self.remarks: list[tuple[str, str]] = []

    def warn(self, path: str, reason: str) -> None:
        if (path, reason) not in self.remarks:
            self.remarks.append((path, reason))

    def get(self, path: str) -> Any:
        """Return whatever stands there, None when nothing does."""
        value: Any = self.values
        for depth, step in enumerate(steps(path)):
            if value is None:
                return None
            if not isinstance(value, dict):
                raise RowRefused(".".join(steps(path)[:depth]), _("Un groupe de valeurs est attendu ici."))
            value = value.get(step)
        return value

    def raw_text(self, path: str) -> str:
        """Return a text as it stands; a number is refused, as it was not written to be read."""
        value = self.get(path)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise RowRefused(path, _("Un texte est attendu ici, pas %(value)s.") % {"value": shown(value)})
        text, done = readable(value)
        for remark in done:
            self.warn(path, remark)
        return text

    def text(self, path: str, most: int = 0) -> str:
        """Return a line of text; longer than `most`, it is cut, with a remark."""
        return self.line(self.get(path), path, most)

    def line(self, value: Any, path: str, most: int = 0) -> str:
        """Return a value that stands somewhere as a line of text."""
        if value is None:
            return ""
        if not isinstance(value, str):
            raise RowRefused(path, _("Un texte est attendu ici, pas %(value)s.") % {"value": shown(value)})
        text, done = _line(value) if len(value) <= SHORT else _line.__wrapped__(value)
        for remark in done:
            self.warn(path, remark)
        if most and len(text) > most:
            self.warn(path, _("Ce texte dépasse %(most)s caractères : la fin a été coupée.") % {"most": most})
            text = text[:most].rstrip()
        return text

    def code(self, path: str, most: int = 80) -> str:
        """Return a reference or a code, which some feeds write as a number."""
        value = self.get(path)
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        elif value is not None and not isinstance(value, str):
            raise RowRefused(path, _("Un code est attendu ici, pas %(value)s.") % {"value": shown(value)})
        text, done = readable(value or "")
        for remark in done:
            self.warn(path, remark)
        text = one_line(text)
        if len(text) > most:
            raise RowRefused(path, _("Ce code dépasse %(most)s caractères.") % {"most": most})
        return text

    def paragraphs(self, path: str) -> str:
        text, done = paragraphs(self.raw_text(path))
        for remark in done:
            self.warn(path, remark)
        return text

    def number(self, path: str) -> Decimal | None:
        value = self.get(path)
        if value is None or value == "":
            return None
        if isinstance(value, str):
            try:
                return amount(value)
            except ValueError:
                pass
        elif isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
            return Decimal(str(value))
        raise RowRefused(path, _("Un nombre est attendu ici, pas %(value)s.") % {"value": shown(value)})

    def decimal_degrees(self, path: str) -> float | None:
        value = self.number(path)
        return None if value is None else float(value)

    def flag(self, path: str) -> bool:
        value = self.get(path)
        if value is None or isinstance(value, bool):
            return bool(value)
        if isinstance(value, str) and value.strip().lower() in YES | NO:
            return value.strip().lower() in YES
        raise RowRefused(path, _("Oui ou non est attendu ici, pas %(value)s.") % {"value": shown(value)})

    def moment(self, path: str) -> datetime | None:
        """Return a moment; a day alone is its first minute, a moment without a zone is French.

        "12/03/2026 08:30:00" and "… UTC" are read as well. One at an end of the calendar, which is no day in UTC or in France, cannot be read.
        """
        text = self.raw_text(path).strip()
        if not text:
            return None
        try:
            found = parse_datetime(_in_order(text))
            if found is None:
                day = day_in(text)
                found = datetime.combine(day, time.min) if day else None
            if found is not None:
                moment = (found if found.tzinfo else timezone.make_aware(found)).astimezone(UTC)
                clock.local_day(moment)
                return moment
        except (ValueError, OverflowError):
            pass
        raise RowRefused(path, _("La date « %(value)s » ne peut pas être lue.") % {"value": shown(text)})

    def rows(self, path: str) -> list[dict[str, Any]]:
        """Return a list of groups; one group alone is a list of one, null is none, no feed needs more than sixty."""
        value = self.get(path)
        if value is None:
            return []
        if not isinstance(value, list | dict):
            raise RowRefused(path, _("Une liste est attendue ici, pas %(value)s.") % {"value": shown(value)})
        items = [value] if isinstance(value, dict) else [item for item in value if item is not None]
        for item in items:
            if not isinstance(item, dict):
                raise RowRefused(
                    path,
                    _("Cette liste doit contenir des groupes de valeurs, pas %(value)s.")
                    % {"value": shown(item)},
                )
        if len(items) > MOST_ITEMS:
            self.warn(path, _("Cette liste est trop longue : la fin a été coupée."))
        return items[:MOST_ITEMS]

    def address(self, path: str) -> str:
        """Return a web address that is safe to follow; any other is left out, with a remark."""
        text = self.raw_text(path).strip()
        if not text:
            return ""
        if is_safe_address(text):
            return text
        self.warn(path, _("Cette adresse web ne peut pas être suivie : elle n’est pas reprise."))
        return ""

    def mail(self, path: str) -> str:
        """Return a mail address to write to. A phrase is not one: when it leads to no page either, a remark says so."""
        text = self.raw_text(path).strip().removeprefix("mailto:")
        try:
            return read_mail(text) if text else ""
        except DomainError:
            if not LINK.search(text):
                self.warn(path, _("Ce n’est pas une adresse mail : elle n’est pas reprise."))
            return ""

    def link_in(self, path: str) -> str:
        """Return the first web address of a phrase, when it is safe to follow."""
        found = LINK.search(self.raw_text(path))
        return found.group() if found and is_safe_address(found.group()) else ""


def is_safe_address(text: str) -> bool:
    return len(text) <= LONGEST_ADDRESS and SAFE_ADDRESS.fullmatch(text) is not None


@lru_cache(maxsize=20_000)
def _line(text: str) -> tuple[str, list[str]]:
    """Return a text on one line, fit to be shown, and what was done; feeds say the same words over and over."""
    mended, done = readable(text)
    return plain_text(mended), done


def _in_order(text: str) -> str:
    """Return a moment whose day comes first, or that is said to be UTC, as the standard writes it."""
    text = text.removesuffix(" UTC") + ("+00:00" if text.endswith(" UTC") else "")
    return DAY_FIRST.sub(r"\3-\2-\1T\4", text) if DAY_FIRST.fullmatch(text) else text


@cache
def steps(path: str) -> tuple[str, ...]:
    return tuple(path.split("."))


def shown(value: object) -> str:
    """Return a value short enough to stand in a remark."""
    if isinstance(value, dict):
        return _("un groupe de valeurs")
    if isinstance(value, list):
        return _("une liste")
    text = one_line(readable(str(value))[0])
    return text if len(text) <= MOST_SHOWN else text[:MOST_SHOWN] + "…"
