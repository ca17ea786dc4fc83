"""The head of a CV: whose it is, for which work, how she is reached, a few words of hers; what is never kept goes."""

import re
from dataclasses import dataclass, field, replace
from statistics import median

import phonenumbers

from tremplin.core.contacts import REGION, spoken_phone
from tremplin.cv.reading.dates import folded
from tremplin.cv.reading.facts import is_town, trade_score
from tremplin.cv.reading.lines import Line
from tremplin.cv.reading.lists import is_line_of_languages
from tremplin.cv.reading.words import LEFT_OUT, LICENCE

MAIL = re.compile(r"[\w.+%-]+\s?@\s?[\w-]+(?:\.[\w-]+)+")
LINK = re.compile(
    r"(?:https?://|www\.|linkedin\.com|github\.com)\S+|\b(?:linkedin|github|skype)\b\s*:?\s*\S*",
    re.IGNORECASE,
)
POSTED_TOWN = re.compile(
    r"(?<!\d)(?P<postcode>\d{5}|\d\d \d{3}|2[AB]\d{3})[\s,-]+(?P<town>[^\W\d_][^\d,;|()·•▪\t\n]*)"
)
STREET = re.compile(
    r"\b\d{0,4} ?(?:bis|ter)?,? ?(?:rue|avenue|av\.|bd|boulevard|place|allee|chemin|impasse|route|square|quai|residence|cite|lotissement|"
    r"appt|appartement|apt|street|road|cours|villa|hameau|batiment|bat\.?)\b[^\t|•·;]*"
)
LABEL = re.compile(
    r"^\s*(?:nom(?: et)? prenoms?|prenoms?(?: et)? nom|nom|prenoms?|adresse(?: e?-?mail| mail| postale)?|e-?mails?|mail|courriel|tel(?:ephone)?|mobile|"
    r"portable|gsm|phone|address|name|ville|domicile|contact|poste recherche|poste vise|metier|emploi recherche|objectif|job title|"
    r"linkedin|site|n° de telephone)\s*[.:]+\s*|^\s*(?:tel|mob|port)\.\s*"
)
WANTED = re.compile(
    r"^\s*(?:poste (?:recherche|vise)|metier|emploi recherche|objectif|recherche(?: un)?(?: emploi| poste)?(?: de| d.)?|job title)\s*:?\s*"
)
CUTS = re.compile(r"\t|\s*[|•·▪◦♦]\s*|\s+[–—-]\s+|\s*;\s*|\n")
NAME_WORD = r"[^\W\d_][^\W\d_'’.-]*(?:['’.-][^\W\d_]*)*"
NAME = re.compile(rf"{NAME_WORD}(?:\s+{NAME_WORD}){{1,5}}")
PARTICLES = {
    "de",
    "du",
    "des",
    "la",
    "le",
    "el",
    "al",
    "ben",
    "van",
    "von",
    "der",
    "den",
    "da",
    "dos",
    "di",
    "d",
    "bin",
    "y",
    "e",
    "bint",
}
LONGEST_HEADLINE = 90
SHORTEST_SUMMARY = 45


@dataclass
class Head:
    """What the head says, how sure each is, what was left out and what was not understood."""

    name: str = ""
    headline: str = ""
    town: str = ""
    telephone: str = ""
    mail: str = ""
    summary: str = ""
    licences: list[str] = field(default_factory=list)
    languages: list[Line] = field(default_factory=list)
    sure: dict[str, float] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    def say(self, name: str, value: str, sure: float) -> None:
        """Keep the first that is said of a kind."""
        if value and not getattr(self, name):
            setattr(self, name, value)
            self.sure[name] = sure


@dataclass(frozen=True)
class _Piece:
    text: str
    line: Line
    number: int
    also: tuple[int, ...] = ()


def read_head(lines: list[Line]) -> Head:
    """Read the lines that stand at the head of a CV, and those under a heading about the person."""
    head = Head()
    pieces = [piece for number, line in enumerate(lines) for piece in _pieces(head, line, number)]
    pieces = _named(head, pieces)
    pieces = _headlined(head, pieces)
    _rest(head, pieces)
    return head


def without_what_is_never_kept(text: str, left_out: list[str]) -> str:
    """Return a line without what is never kept; what that is, is noted by name."""
    kept = []
    for piece in re.split(r"(\t|\s*[|•·;]\s*|,\s+|\s+[–—-]\s+)", text):
        name = next((name for words, name in LEFT_OUT if re.search(words, folded(piece))), None)
        if name is None:
            kept.append(piece)
        else:
            left_out.append(name)
    return re.sub(r"^[\s,|•·;–—-]+|[\s,|•·;–—-]+$", "", "".join(kept))


def _pieces(head: Head, line: Line, number: int) -> list[_Piece]:
    """Take from a line what is known by its shape, and return what is left of it, cut into pieces."""
    text = without_what_is_never_kept(line.text, head.left_out)
    for pattern, name in ((MAIL, "mail"),):
        if found := pattern.search(text):
            head.say(name, re.sub(r"\s", "", found[0]).lower().strip("."), 0.98)
            text = _cut(text, found.start(), found.end())
    text = _without_phones(head, LINK.sub(" ", text))
    text = _without_address(head, text)
    wanted = WANTED.match(folded(text))
    if (
        wanted
        and wanted.end() < len(text)
        and (":" in text[: wanted.end()] or "\t" in text[: wanted.end() + 1])
    ):
        head.say("headline", text[wanted.end() :].strip(" .:"), 0.9)
        return []
    pieces = []
    for written in [text] if len(text) > LONGEST_HEADLINE else CUTS.split(text):
        label = LABEL.match(folded(written))
        piece = written[label.end() :] if label else written
        if re.search(r"[^\W_]", piece) and len(piece.strip(" ,.:()-–")) > 1:
            pieces.append(_Piece(piece.strip(" ,:()–\t").lstrip("-"), line, number))
    return pieces


def _cut(text: str, start: int, end: int) -> str:
    return f"{text[:start]}\t{text[end:]}".strip()


def _without_phones(head: Head, text: str) -> str:
    for found in phonenumbers.PhoneNumberMatcher(text, REGION, leniency=phonenumbers.Leniency.POSSIBLE):
        digits = re.sub(r"\D", "", found.raw_string)
        if len(digits) < 9:  # noqa: PLR2004
            continue
        number = phonenumbers.format_number(found.number, phonenumbers.PhoneNumberFormat.E164)
        head.say("telephone", spoken_phone(number), 0.98)
        return _without_phones(head, _cut(text, found.start, found.end))
    return text


def _without_address(head: Head, text: str) -> str:
    """Take the postcode and the town; the street is not kept."""
    posted = POSTED_TOWN.search(text)
    if posted:
        town = re.split(r"\s+[–—-]\s+|\s{2,}", posted["town"])[0].strip(" .-")
        if is_town(town) or is_town(f"{posted['postcode']} {town}"):
            head.say("town", f"{posted['postcode'].replace(' ', '')} {town}", 0.97)
        else:
            head.say("town", f"{posted['postcode'].replace(' ', '')} {town}", 0.6)
        text = _cut(text, posted.start(), posted.start("town") + len(town))
    street = STREET.search(folded(text))
    return (
        _cut(text, street.start(), street.end()) if street and re.search(r"\d|\brue\b", street[0]) else text
    )


def _named(head: Head, pieces: list[_Piece]) -> list[_Piece]:
    """Find the name: the largest letters that look like one, else the first that does."""
    pieces = _large_together(pieces)
    likely = [piece for piece in pieces[:30] if _looks_like_a_name(piece.text)]
    if not likely:
        return _name_on_two_lines(head, pieces)
    largest = max(piece.line.size for piece in likely)
    first = next(piece for piece in likely if piece.line.size == largest)
    stands_out = largest > min(piece.line.size for piece in pieces) or first.number == pieces[0].number
    head.say("name", first.text, 0.9 if stands_out and trade_score(first.text) < 0.8 else 0.6)  # noqa: PLR2004
    return [piece for piece in pieces if piece is not first]


def _large_together(pieces: list[_Piece]) -> list[_Piece]:
    """Put the lines in the largest letters at the top together: a long name takes two."""
    largest = max((piece.line.size for piece in pieces), default=0.0)
    usual = median([piece.line.size for piece in pieces] or [0.0])
    joined: list[_Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        is_more = last is not None and piece.number == last.number + len(joined[-1].also) + 1
        if last is not None and is_more and piece.line.size == last.line.size == largest > 1.2 * usual:
            joiner = "" if last.text.endswith("-") else " "
            joined[-1] = replace(
                last, text=f"{last.text}{joiner}{piece.text}", also=(*last.also, piece.number)
            )
        else:
            joined.append(piece)
    return joined


def _name_on_two_lines(head: Head, pieces: list[_Piece]) -> list[_Piece]:
    """Put "Samira" and "Belkacem" together when they stand one above the other in the largest letters."""
    if len(pieces) < 2:  # noqa: PLR2004
        return pieces
    largest = max(piece.line.size for piece in pieces)
    alike = [
        piece
        for piece in pieces[:12]
        if piece.line.size == largest and re.fullmatch(rf"{NAME_WORD}(?:\s+{NAME_WORD})*", piece.text)
    ]
    if not alike or (len(alike) > 4 and largest == pieces[0].line.size == pieces[-1].line.size):  # noqa: PLR2004
        alike = [
            piece for piece in pieces[:2] if re.fullmatch(rf"{NAME_WORD}(?:\s+{NAME_WORD})*", piece.text)
        ]
    name = " ".join(piece.text for piece in alike[:3])
    if not NAME.fullmatch(name):
        return pieces
    head.say("name", name, 0.75)
    return [piece for piece in pieces if piece not in alike[:3]]


def _looks_like_a_name(text: str) -> bool:
    if not NAME.fullmatch(text) or is_line_of_languages(text):
        return False
    words = [word for word in re.split(r"[\s'’-]+", text) if word and folded(word) not in PARTICLES]
    has_case = any(word.upper() != word.lower() for word in words)
    if has_case and not all(word[0].isupper() for word in words):
        return False
    return trade_score(text) < 0.9 and not is_town(text)  # noqa: PLR2004


def _headlined(head: Head, pieces: list[_Piece]) -> list[_Piece]:
    """Find which work the CV is for: the first piece that is a trade, else what stands right under the name."""
    short = [
        piece
        for piece in pieces
        if len(piece.text) <= LONGEST_HEADLINE and not LICENCE.search(folded(piece.text))
    ]
    best = max(short[:8], key=lambda piece: trade_score(piece.text), default=None)
    if best is None or head.headline:
        return pieces
    score = trade_score(best.text)
    if score < 0.5 or is_town(best.text):  # noqa: PLR2004
        return pieces
    head.say("headline", best.text, 0.9 if score > 0.8 else 0.65)  # noqa: PLR2004
    return [piece for piece in pieces if piece is not best]


def _ends(piece: _Piece, last: _Piece) -> bool:
    """Tell whether a short line is the end of the sentence above it."""
    return piece.number == last.number + 1 and (not last.text.endswith(".") or piece.text[:1].islower())


def _rest(head: Head, pieces: list[_Piece]) -> None:
    """Sort what is left: a town alone, licences, languages, a few words about oneself; else it is not understood."""
    long: list[_Piece] = []
    for piece in pieces:
        if LICENCE.search(folded(piece.text)) and len(piece.text) <= LONGEST_HEADLINE:
            head.licences.append(piece.text)
        elif is_line_of_languages(piece.text):
            head.languages.append(Line(piece.text))
        elif is_town(piece.text):
            head.say("town", piece.text, 0.7)
        elif len(piece.text) >= SHORTEST_SUMMARY or (long and _ends(piece, long[-1])):
            long.append(piece)
        elif not re.fullmatch(r"(?i)curriculum(?: vitae)?|cv|contact|france", piece.text):
            head.lost.append(piece.text)
    if long:
        head.say("summary", " ".join(piece.text for piece in long), 0.6)
