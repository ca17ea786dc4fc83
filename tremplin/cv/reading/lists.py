"""The short lists of a CV: languages with their levels, skills, licences."""

import re
from functools import cache

from babel import Locale, UnknownLocaleError

from tremplin.core.text import plain
from tremplin.cv.content import LanguageSkill
from tremplin.cv.enums import Level, Licence
from tremplin.cv.reading.dates import folded
from tremplin.cv.reading.lines import Line
from tremplin.cv.reading.words import LEVEL, LEVELS, LICENCE, LICENCES
from tremplin.reference.queries import languages

PIECES = re.compile(r"\t|\s*[;•|·▪]\s*|,\s+(?![^()]*\))|\s+[–—-]\s+(?![^()]*\))|\s+/\s+")
COMMAS = re.compile(r"\t|\s*[;•|·▪]\s*|,\s*(?![^()]*\))")
LABEL = re.compile(r"^[^:,;]{2,40}\s*:\s+(?=\S)")
LONGEST_SKILL = 200
# Names people use and the standard does not.
MORE_LANGUAGES = {
    "mandarin": "zh", "farsi": "fa", "perse": "fa", "dari": "fa", "flamand": "nl", "flemish": "nl", "berbere": "kab", "amazigh": "tzm",
    "tamazight": "tzm", "rifain": "rif", "chleuh": "shi", "darija": "ar", "arabe dialectal": "ar", "arabe litteraire": "ar",
    "creole": "gcr", "pulaar": "ff", "fula": "ff", "soninke": "snk", "bambara": "bm", "dioula": "dyu", "mandingue": "man",
    "gaelic": "ga", "gaelique": "ga", "langue des signes": "sgn", "lsf": "sgn", "sign language": "sgn", "kurdish": "ku",
    "tchetchene": "ce", "moldave": "ro", "serbo-croate": "sr", "bosniaque": "bs", "castillan": "es", "catalan": "ca", "espagnole": "es",
}  # fmt: skip


@cache
def language_codes() -> dict[str, str]:
    """Return the code of each name of a language, in French, in English and in the language itself."""
    names: dict[str, str] = {}
    known = {one.code for one in languages("fr")}
    for locale in ("fr", "en"):
        for code, name in Locale.parse(locale).languages.items():
            if len(str(code)) <= 3:  # noqa: PLR2004
                names.setdefault(plain(str(name)), str(code))
    for code in known:
        try:
            own = Locale.parse(code).languages.get(code)
        except UnknownLocaleError:
            continue
        if own:
            names.setdefault(plain(str(own)), code)
    return {**names, **MORE_LANGUAGES}


@cache
def _language_pattern() -> re.Pattern[str]:
    names = sorted((name for name in language_codes() if len(name) > 2), key=len, reverse=True)  # noqa: PLR2004
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(name) for name in names) + r")(?!\w)")


def language_code(name: str) -> str | None:
    """Return the code of a language by the name people write."""
    found = _language_pattern().search(plain(name))
    return language_codes()[found[0]] if found else None


def level_of(words: str) -> Level | None:
    """Return how well a language is spoken, by the words or the letters of its level."""
    flat = plain(words)
    for pattern, code in LEVELS:
        if re.search(pattern, flat):
            return Level(code)
    return None


def licences_in(text: str) -> list[tuple[Licence, int, int]]:
    """Return the licences that a text names, with where."""
    flat = folded(text)
    found: dict[Licence, tuple[Licence, int, int]] = {}
    for pattern, code in LICENCES:
        if one := re.search(pattern, flat):
            found.setdefault(Licence(code), (Licence(code), one.start(), one.end()))
    return list(found.values())


def names_language(text: str) -> bool:
    return _language_pattern().search(folded(text)) is not None


def is_line_of_languages(text: str) -> bool:
    """Tell whether a text is languages and levels, and nothing else."""
    left = _language_pattern().sub(" ", folded(text))
    if left == folded(text):
        return False
    left = LEVEL.sub(" ", left)
    return len(re.findall(r"[^\W\d_]{3,}", left)) == 0


def languages_in(lines: list[Line]) -> tuple[list[LanguageSkill], list[str]]:
    """Return the languages that a section tells, and the lines that name none."""
    spoken: list[LanguageSkill] = []
    lost: list[str] = []
    for line in lines:
        for piece in PIECES.split(line.text):
            if not piece.strip(" -–:."):
                continue
            found = list(_language_pattern().finditer(folded(piece)))
            if found and not _is_level_alone(piece):
                spoken += _one_or_more(piece, found)
            elif spoken and not spoken[-1].level and LEVEL.search(folded(piece)):
                spoken[-1] = LanguageSkill(spoken[-1].name, piece.strip(" ()-–:.,"))
            elif spoken and spoken[-1].level and LEVEL.search(folded(piece)):
                continue  # a certificate or a second way to say the level
            else:
                lost.append(piece.strip())
    return list({plain(one.name): one for one in reversed(spoken)}.values())[::-1], lost


def _is_level_alone(piece: str) -> bool:
    return re.fullmatch(r"\W*langue maternelle\W*", folded(piece)) is not None


def _one_or_more(piece: str, found: list[re.Match[str]]) -> list[LanguageSkill]:
    """Return the languages of one piece: "français", "Anglais : B2 (TOEIC 785)", "langue maternelle : arabe"."""
    spoken = []
    for number, one in enumerate(found):
        start = 0 if number == 0 else one.start()
        end = found[number + 1].start() if number + 1 < len(found) else len(piece)
        around = f"{piece[start : one.start()]} {piece[one.end() : end]}".strip(" ()-–:.,\t/")
        around = re.sub(r"^(?:niveau|level)\s*:?\s*|\s+et$|^et\s+", "", around, flags=re.IGNORECASE).strip(
            " ()-–:.,"
        )
        spoken.append(
            LanguageSkill(
                piece[one.start() : one.end()],
                " ".join(around.split()) if LEVEL.search(folded(around)) else "",
            )
        )
    return spoken


def licences_of(lines: list[Line]) -> tuple[list[str], list[str]]:
    """Return the licences of their section, as they are written, and what is none."""
    held: list[str] = []
    for line in lines:
        for written in re.split(
            r"\t|\s*[;•|·]\s*|,\s*(?![^()]*\))|\s+[–—-]\s+|\s+et\s+(?=permis|caces)",
            line.text,
            flags=re.IGNORECASE,
        ):
            piece = written.strip(" .:-–")
            if not piece:
                continue
            is_letter = re.fullmatch(r"(?:[A-E]|AM|BE|CE|C1|D1|A1|A2)(?:\s.*)?", piece)
            held.append(f"Permis {piece}" if is_letter else piece)
    licences = [
        one
        for one in held
        if LICENCE.search(folded(one)) or re.search(r"permis|caces|habilitation|licen[cs]e", folded(one))
    ]
    return list(dict.fromkeys(licences)), [one for one in held if one not in licences]


def skills_of(lines: list[Line]) -> list[str]:
    """Return the skills of their section: a bullet is one, another line is cut at its commas."""
    found: list[str] = []
    for line in lines:
        if line.style == "bullet":
            found.append(line.text.replace("\t", " "))
            continue
        text = LABEL.sub("", line.text) if COMMAS.search(line.text) else line.text
        found += COMMAS.split(text)
    tidy = (one.strip(" .,:;-–")[:LONGEST_SKILL] for one in found)
    return list(dict.fromkeys(one for one in tidy if re.search(r"\w", one)))
