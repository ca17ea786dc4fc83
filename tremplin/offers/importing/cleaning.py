"""Making texts of feeds fit to be shown: no invisible characters, no mojibake, no markup; paragraphs and lists kept."""

import html
import re

import ftfy
import nh3
from django.utils.translation import gettext as _

# Controls, halves of characters, marks that reverse the order of reading, what Unicode promises never to be.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2060\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufff9-\uffff"
    "\ud800-\udfff]"
)
# What UTF-8 looks like when somebody took it for Latin-1.
MOJIBAKE = re.compile(
    "[ÃÂ][\u0080-\u00bf\u0152-\u017e\u02c6-\u2122 ]|â[\u0080-\u009f\u20ac]|ï»¿|Å[\u0080-\u00bf\u201c]"
)
MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>?|<!--.*?(?:-->|$)", re.DOTALL)
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});")
BLOCKS = frozenset({"p", "br", "ul", "ol", "li", "div", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "section"})
DROPPED = frozenset(
    {"script", "style", "iframe", "object", "template", "noscript", "svg", "form", "head", "title"}
)
LONGEST_DESCRIPTION = 20_000


def readable(text: str) -> tuple[str, list[str]]:
    """Return `text` without what cannot be read, and what was done, in words."""
    if text.isascii() and text.isprintable():
        return text, []
    done = []
    if MOJIBAKE.search(text):
        mended = ftfy.fix_encoding(text)
        if mended != text:
            done.append(_("Des lettres mal encodées ont été réparées."))
            text = mended
    if not text.isprintable() and INVISIBLE.search(text):
        text = INVISIBLE.sub("", text)
        done.append(invisible_removed())
    return text, done


def invisible_removed() -> str:
    return _("Des caractères invisibles ont été retirés.")


def one_line(text: str) -> str:
    return " ".join(text.split())


def plain_text(text: str) -> str:
    """Return a line without entities or markup: for names and titles."""
    if "&" in text:
        text = html.unescape(text)
    if "<" in text:
        text = html.unescape(MARKUP.sub(" ", text))
    return one_line(text)


def paragraphs(text: str) -> tuple[str, list[str]]:
    """Return a description as plain paragraphs and lines that begin with "- ", and what was done, in words.

    Markup written as entities is markup too: some feeds escape it twice.
    """
    done = []
    if ENTITY.search(text):
        text = html.unescape(text)
    if "<" in text and MARKUP.search(text):
        text = html.unescape(_without_markup(text))
        done.append(_("La mise en forme HTML a été changée en texte simple."))
        text = INVISIBLE.sub("", text)
    text, more = cut(_tidy(text))
    return text, done + more


def cut(text: str) -> tuple[str, list[str]]:
    """Return as much of a description as is kept, and what was done, in words."""
    if len(text) <= LONGEST_DESCRIPTION:
        return text, []
    text = text[:LONGEST_DESCRIPTION].rsplit(None, 1)[0]
    return text, [_("La description était trop longue : la fin a été coupée.")]


def _without_markup(text: str) -> str:
    kept = nh3.clean(text, tags=set(BLOCKS), attributes={}, clean_content_tags=set(DROPPED), link_rel=None)
    kept = re.sub(r"\s*\n\s*", " ", kept) if re.search(r"<(?:p|br|li|div)\b", kept) else kept
    kept = re.sub(r"<li>\s*", "\n- ", kept)
    kept = re.sub(r"</?(?:p|div|ul|ol|h[1-6]|section)>", "\n\n", kept)
    return re.sub(r"<[^>]*>", "\n", kept)


def _tidy(text: str) -> str:
    """Trim every line, and leave at most one empty line between two paragraphs, none inside a list."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    tidy = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return re.sub(r"(?m)^([-•*·] .*)\n\n(?=[-•*·] )", r"\1\n", tidy)
