"""The spaces of French: a line never begins with "?" or "»", a number never leaves its unit.

Sentences are written in the sources with the spaces of a keyboard. The French catalogue, made by `tremplin messages`,
says them with the spaces of a printer (Imprimerie nationale, Lexique des règles typographiques, "Ponctuation").
"""

import re

THIN = "\N{NARROW NO-BREAK SPACE}"
WIDE = "\N{NO-BREAK SPACE}"
_AMOUNT = r"(?:\d|%\(\w+\)(?:s|d|\d+d))"
_RULES = (
    (re.compile(r" (?=[?!;](?:\s|$|[»”)]))"), THIN),
    (re.compile(r" (?=:(?:\s|$))"), WIDE),
    (re.compile(r"(?<=«) | (?=»)"), WIDE),
    (re.compile(rf"({_AMOUNT}) (?=%%|%(?!\()|€|(?:km|h|kg)\b)"), rf"\1{WIDE}"),
    (re.compile(rf"(?<=\bh) (?={_AMOUNT})"), WIDE),
    (re.compile(r"(?<=^G) (?=\\h)|(?<=\\h) (?=i$)"), WIDE),  # the patterns of hours: "G \\h i"
)
_SPACES = str.maketrans({THIN: " ", WIDE: " "})


def typeset(sentence: str) -> str:
    """Return a French sentence with the spaces that a line must not break at."""
    for pattern, space in _RULES:
        sentence = pattern.sub(space, sentence)
    return sentence


def typed(sentence: str) -> str:
    """Return the sentence with the spaces of a keyboard: an SMS holds 160 letters with them, 70 with the others."""
    return sentence.translate(_SPACES)
