"""A CV cut into its sections, by the headings people give them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from statistics import median

from tremplin.core.text import plain
from tremplin.cv.reading.dates import find_span, folded
from tremplin.cv.reading.lines import Line
from tremplin.cv.reading.words import HEADING_BY_WORDS

DECORATION = " \t:;.-–—_*=|~#•▪■◆►▶✦★>/()[]"
MOST_WORDS = 6
# Inside a job these words open a list of tasks, not a section, unless they look like the other headings.
DOUBTFUL = {
    "missions", "activites", "projets", "formation", "informations", "reference", "references", "profil", "resume", "situation",
    "outils", "logiciels", "langue", "sports", "divers", "competences", "connaissances", "responsibilities", "activities",
    "presentation", "stages", "objectif", "contact", "informatique", "mobilite", "training", "courses",
}  # fmt: skip
INSIDE_A_JOB = {"missions", "mes missions", "taches", "activites", "missions principales", "taches principales", "principales missions",
                "responsabilites", "responsibilities", "realisations", "duties", "tasks", "activites principales"}  # fmt: skip
KEYWORDS = (
    (re.compile(r"\bexperiences?\b|\bparcours professionnel|\bemployment\b|\bcareer\b"), "experience"),
    (re.compile(r"\bformations?\b|\bdiplomes?\b|\beducation\b|\bscolaire\b"), "education"),
    (re.compile(r"\bcompetences?\b|\bsavoir|\bskills\b|\bqualites\b|\bexpertises?\b"), "skills"),
    (re.compile(r"\blangues\b|\blanguages\b"), "languages"),
    (re.compile(r"\bpermis\b|\bhabilitations?\b"), "licences"),
    (re.compile(r"\binterets?\b|\bloisirs\b|\binterests\b|\bhobbies\b"), "interests"),
)


@dataclass
class Section:
    """Lines under one heading; what stands before any heading is "head", what follows a break "loose"."""

    name: str
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True)
class _Heading:
    name: str
    words: str
    rest: str = ""


def sections_of(lines: Iterable[Line]) -> list[Section]:
    """Return the sections of a CV in order."""
    lines = list(lines)
    usual = median([line.size for line in lines] or [0.0])
    found = [Section("head")]
    look: tuple[float, bool, bool] | None = None
    column = 0
    for line in lines:
        heading = _heading(line, usual)
        if heading and look and _is_doubtful(heading, found[-1].name) and _look(line) != look:
            heading = None
        if heading:
            look = look or (_look(line) if not heading.rest else None)
            found.append(Section(heading.name))
            if heading.rest:
                found[-1].lines.append(replace(line, text=heading.rest, style="", has_gap=False))
        else:
            if line.column != column and found[-1].lines:
                found.append(Section("loose"))
            if not (found[-1].name == "experience" and _bare(line.text) in INSIDE_A_JOB):
                found[-1].lines.append(line)
        column = line.column
    return [section for section in found if section.lines]


def _is_doubtful(heading: _Heading, inside: str) -> bool:
    return heading.words in DOUBTFUL and inside in ("experience", "education", "skills")


def _look(line: Line) -> tuple[float, bool, bool]:
    return line.size, line.is_bold or line.style == "heading", line.text.isupper()


def _bare(text: str) -> str:
    """Return what is compared of a heading: plain, undecorated, letters set apart put together."""
    words = text.strip(DECORATION)
    if re.fullmatch(r"(?:\w\s){3,}\w", words):
        words = re.sub(r"(?<=\w)\s(?=\w(?:\s|$))", "", words)
    return plain(words)


def _heading(line: Line, usual: float) -> _Heading | None:
    if line.style == "bullet":
        return None
    bare = _bare(line.text)
    if bare in HEADING_BY_WORDS:
        return _Heading(HEADING_BY_WORDS[bare], bare)
    for mark in ("\t", ":"):
        first, found, rest = line.text.partition(mark)
        words = _bare(first)
        if found and rest.strip() and words in HEADING_BY_WORDS and HEADING_BY_WORDS[words] != "contact":
            return _Heading(HEADING_BY_WORDS[words], words, rest.strip())
    return _by_keyword(line, usual)


def _by_keyword(line: Line, usual: float) -> _Heading | None:
    """Return the section of a line that looks like a heading and has its word among others."""
    is_larger = line.size > 1.08 * usual > 0
    looks = line.style == "heading" or is_larger or (line.text.isupper() and len(line.text) > 4)  # noqa: PLR2004
    flat = folded(line.text)
    if not looks or len(flat.split()) > MOST_WORDS or find_span(line.text) or "," in flat:
        return None
    for words, name in KEYWORDS:
        if words.search(flat):
            return _Heading(name, flat)
    return None
