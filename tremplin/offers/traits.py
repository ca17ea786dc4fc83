"""What the text of an offer says of the work and no field does: at home, in the evening, at week-ends, without a diploma.

Read by phrases when an offer is indexed, so that it can be chosen and counted. What is said as a refusal ("pas de
télétravail") is no trait.
"""

import re

from tremplin.offers.enums import Trait
from tremplin.search.text import fold

NOT = re.compile(
    r"\b(?:pas|aucun|sans|non|jamais|ni|hors|impossible|repos|fermee?s?|conges?)\b(?: d[e'] ?| possible| le | la | les )?[^.,;\n]{0,14}$"
)
NOT_AFTER = re.compile(
    r"^[^.,;\n]{0,12}\b(?:impossible|exclus?|non|pas possible|refuse|libres?|de repos|fermes?|chomes?)\b"
)
DIPLOMA_NOT_ASKED = re.compile(
    r"\b(?:aucun|sans|pas de|ni) (?:diplome|qualification)s?\b(?![ ,:-]*(?:s'abstenir|ne pas postuler))|"
    r"\bdiplomes? (?:n'est|ne sont|n'est pas|non|pas) (?:pas )?(?:demande|exige|necessaire|requis|obligatoire)e?s?\b|"
    r"\bpeu importe (?:le|votre) diplome\b|\baucun niveau (?:d'etudes |scolaire )?(?:demande|exige|requis)\b"
)
SAID = {
    Trait.REMOTE: re.compile(
        r"\b(?:teletravail|travail a distance|full remote|en distanciel|(?:poste|emploi|travailler|possible|100 ?%|entierement|partiellement) a distance)(?!\w| raisonnable| de marche)"
    ),
    Trait.EVENING: re.compile(
        r"\b(?:le soir|en soiree|les soirs|du soir|horaires? de soir|(?:a|jusqu'a) (?:19|20|21|22|23) ?h)\b"
    ),
    Trait.WEEKEND: re.compile(r"\b(?:week-?ends?|fins? de semaine|samedis?|dimanches?)\b"),
}
APOSTROPHES = str.maketrans({"’": "'", "‘": "'"})


def traits_of(*texts: str) -> list[str]:
    """Return what these texts say of the work."""
    text = " . ".join(fold(one.translate(APOSTROPHES)) for one in texts if one)
    found = [trait.value for trait, pattern in SAID.items() if any(map(_is_said, pattern.finditer(text)))]
    return [*found, Trait.NO_DIPLOMA.value] if DIPLOMA_NOT_ASKED.search(text) else found


def _is_said(found: "re.Match[str]") -> bool:
    before, after = found.string[: found.start()], found.string[found.end() :]
    return not NOT.search(before[-40:]) and not NOT_AFTER.search(after[:40])
