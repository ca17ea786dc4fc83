"""Comparing what people type: accents, case and spaces do not count."""

import unicodedata


def plain(text: str) -> str:
    """Return `text` in lower case, without accents, with single spaces and straight apostrophes."""
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'"))
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(bare.casefold().split())


def same_word(one: str, other: str) -> bool:
    return plain(one) == plain(other)


def squeezed(text: str) -> str:
    """Return `text` on one line, without control characters."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
