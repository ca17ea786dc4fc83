"""Comparing what people type: accents, case and spaces do not count."""

import re
import unicodedata


def plain(text: str) -> str:
    """Return `text` in lower case, without accents, with single spaces and straight apostrophes."""
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'"))
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(bare.casefold().split())


def same_word(one: str, other: str) -> bool:
    return plain(one) == plain(other)


def name_words(name: str) -> list[str]:
    """Return the words of a name in the order of the alphabet: "EL AMRANI Anne-Lise" and "Anne Lise El Amrani" agree."""
    return sorted(re.findall(r"[^\W_]+", plain(name)))


def squeezed(text: str) -> str:
    """Return `text` on one line, without control characters."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def joined(*parts: str) -> str:
    """Return the parts that say something, with commas between them."""
    return ", ".join(part for part in parts if part)
