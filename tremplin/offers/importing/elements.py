"""One element of an XML file as groups of values: what is inside by name, attributes after a dash, markup as text."""

import re
from typing import Any
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml import DefusedXmlException
from defusedxml import sax as defused
from django.utils.translation import gettext as _

# The names of what an element says itself, beside its attributes.
TEXT, ATTRIBUTE = "#text", "-"
DEEPEST = 60
# Texts with markup that nobody escaped: what it surrounds is one text.
MARKUP = frozenset(
    {"p", "br", "ul", "ol", "li", "b", "strong", "em", "i", "u", "div", "span", "a", "h1", "h2", "h3", "h4"}
)
AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)")
CDATA = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
# What XML holds for no letter, itself or by its number.
NO_LETTER = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
    "|&#(?:0*(?:[0-8]|1[124-9]|2\\d|3[01])|x0*(?:[0-8bcef]|1[0-9a-f]));",
    re.IGNORECASE,
)


class ElementUnreadable(Exception):
    """This element is not XML, for a reason in words."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Builder(ContentHandler):
    """Makes groups of values of the events of a parser; what stands several times is a list."""

    def __init__(self) -> None:
        super().__init__()
        self.values: Any = None
        self._groups: list[dict[str, Any]] = []
        self._texts: list[list[str]] = []
        self._is_markup: list[bool] = []

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 (SAX names it)
        self._is_markup.append(bool(self._groups) and name.lower() in MARKUP)
        if self._is_markup[-1]:
            self._texts[-1].append(f"<{name}>")
            return
        if len(self._groups) == DEEPEST:
            raise ElementUnreadable(_("Les valeurs de cette ligne sont trop imbriquées."))
        self._groups.append({f"{ATTRIBUTE}{key}": value for key, value in attrs.items()})
        self._texts.append([])

    def characters(self, content: str) -> None:
        self._texts[-1].append(content)

    def endElement(self, name: str) -> None:  # noqa: N802 (SAX names it)
        if self._is_markup.pop():
            self._texts[-1].append(f"</{name}>")
            return
        group, text = self._groups.pop(), "".join(self._texts.pop()).strip()
        is_leaf = all(key.startswith(ATTRIBUTE) for key in group)
        if is_leaf or text:
            group[TEXT] = text
        self.values = text if group.keys() == {TEXT} else group
        if self._groups:
            _add(self._groups[-1], name, self.values)


def _add(group: dict[str, Any], name: str, value: Any) -> None:
    there = group.get(name)
    if there is None:
        group[name] = value
    elif isinstance(there, list):
        there.append(value)
    else:
        group[name] = [there, value]


def values_of(source: str) -> tuple[dict[str, Any], str]:
    """Return what an element holds, and what was done to read it, in words; ElementUnreadable when it is not XML.

    Nothing is looked up: an entity that XML itself does not know is a text like any other.
    """
    try:
        return _parsed(source), ""
    except SAXException:
        pass
    try:
        return _parsed(_mended(source)), _("Des signes que le XML ne permet pas ont été réparés.")
    except SAXException:
        raise ElementUnreadable(malformed())


def _parsed(source: str) -> dict[str, Any]:
    builder = Builder()
    try:
        defused.parseString(source.encode("utf-8", "replace"), builder, forbid_dtd=True)
    except DefusedXmlException:
        raise ElementUnreadable(malformed())
    values = builder.values
    return values if isinstance(values, dict) else {TEXT: values}


def _mended(source: str) -> str:
    """Return an element whose "&" that mean nothing are letters, without what no XML may hold."""
    pieces = CDATA.split(NO_LETTER.sub("", source))
    return "".join(
        piece if piece.startswith("<![CDATA[") else AMPERSAND.sub("&amp;", piece) for piece in pieces
    )


def malformed() -> str:
    return _("Cette ligne est mal formée : ce n’est pas du XML.")
