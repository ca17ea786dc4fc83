"""How a French word sounds, roughly: words written otherwise but said alike have the same key ("masson", "maçon")."""

import re
from functools import lru_cache

VOWELS = "aeiouyE1236"
# One letter stands for one sound: E for "é", 1 for "in", 2 for "an", 3 for "on", 6 for "eu", S for "ch", U for "ou".
ACCENTS = str.maketrans("àâäîïôöùûüéèêë’", "aaaiioouuuEEEE'")
RULES = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        # Before "c" and "ç" become "s": those never sound like "z".
        (f"(?<=[{VOWELS}y])s(?=[{VOWELS}y])", "z"),
        ("ç", "s"),
        ("œu|oeu|œ", "6"),
        ("e?au(?:x$)?", "o"),
        # "comptable" is said as "contable".
        ("(?<=m)p(?=t)", ""),
        ("ph", "f"),
        ("sch|sh|ch", "S"),
        ("[tr]h", lambda found: found[0][0]),
        ("h", ""),
        ("qu|ck|q", "k"),
        ("cc(?=[eiyE])", "ks"),
        ("c(?=[eiyE])", "s"),
        ("c", "k"),
        ("ge(?=[aou])", "j"),
        ("gu(?=[eiyE])", "g"),
        ("g(?=[eiyE])", "j"),
        ("gn", "n"),
        ("y", "i"),
        (f"ien(?![{VOWELS}n])", "i1"),
        (f"(?:ai|ei|i|u)[nm](?![{VOWELS}nm])", "1"),
        (f"[ae][nm](?![{VOWELS}nm])", "2"),
        (f"o[nm](?![{VOWELS}nm])", "3"),
        ("ou", "U"),
        ("oi", "wa"),
        ("ai|ei", "E"),
        ("eu", "6"),
        (r"(.)\1", r"\1"),
        ("e[rz]$", "E"),
        ("[tdpxsz]+$", ""),
        ("e$", ""),
        # An "e" that is hardly said, or not at all: "carreleur", "carleur".
        (f"(?<=[^{VOWELS}U])[eE](?=[^{VOWELS}U][{VOWELS}U])", ""),
        ("(?<!^)E(?!$)", "e"),
    )
]


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """Return the key of a word in lower case, with its accents or without: what is said alike has the same."""
    key = word.translate(ACCENTS)
    for pattern, said in RULES:
        key = pattern.sub(said, key)
    return key
