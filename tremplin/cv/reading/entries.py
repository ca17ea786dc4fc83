"""Jobs and courses: the lines of a section grouped around their dates, first lines apart from tasks."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from tremplin.cv.content import Education, Experience
from tremplin.cv.reading.dates import Span, find_span, folded, without
from tremplin.cv.reading.facts import Facts, job_facts, parts_of, study_facts, trade_score
from tremplin.cv.reading.lines import Line
from tremplin.cv.reading.words import DIPLOMA, ORGANISATION

YEAR_ALONE = re.compile(r"(?:19|20)\d\d")
CUT_DATE = re.compile(r"(?P<date>[^\t]*(?:19|20)\d\d\s*(?:[-–—]|\ba\b)(?:\s*[a-z]{3,9}\.?)?)(?:\t|$)")
IsTitle = Callable[[str], bool]

LONGEST_FIRST_LINE = 110
MOST_LEAD = 3
# What cannot end a line: the next one goes on.
UNFINISHED = re.compile(
    r"\b(?:de|du|des|d'|l'|a|au|aux|et|en|le|la|les|un|une|pour|avec|sur|dans|par|ou|langue|of|and|the|to|for|with|in|an?)$|[,&(]$"
)
ENOUGH = 2  # a title and an employer: what follows is what was done


@dataclass
class Entry:
    """The lines of one job or course."""

    first: list[str] = field(default_factory=list)
    span: Span | None = None
    tasks: list[str] = field(default_factory=list)
    has_bullets: bool = False


@dataclass(frozen=True)
class Sure:
    """How sure each field of an entry is."""

    fields: dict[str, float]


def job_of(entry: Entry) -> tuple[Experience, Sure]:
    facts, span = job_facts(entry.first), entry.span
    job = Experience(
        facts.title,
        facts.organisation,
        facts.town,
        span.began if span else "",
        span.ended if span else "",
        span.is_current if span else False,
        tuple(entry.tasks),
    )
    sure = _sure(facts, span, "organisation")
    sure["tasks"] = (0.9 if entry.has_bullets else 0.65) if entry.tasks else 0.0
    return job, Sure(sure)


def study_of(entry: Entry) -> tuple[Education, Sure]:
    facts, span = study_facts(entry.first), entry.span
    year = (span.ended or span.began)[:4] if span else ""
    return Education(facts.title, facts.organisation, facts.town, year), Sure(_sure(facts, span, "school"))


def _sure(facts: Facts, span: Span | None, organisation: str) -> dict[str, float]:
    dated = 0.95 if span else 0.0
    when = (
        {"year": dated} if organisation == "school" else {"began": dated, "ended": dated, "is_current": dated}
    )
    return {"title": facts.title_sure, organisation: facts.organisation_sure, "town": facts.town_sure, **when}


def entries_of(lines: list[Line], is_title: IsTitle) -> list[Entry]:
    """Return the entries of a section; `is_title` tells the name of a trade, or that of a diploma."""
    lines = unwrapped(lines)
    dated = [number for number, line in enumerate(lines) if _is_dated(line)]
    if not dated:
        return _undated(lines, is_title)
    lead = _lead(lines, dated)
    starts = []
    for place, number in enumerate(dated):
        floor = dated[place - 1] + 1 if place else 0
        start = number
        while (
            start > floor
            and number - start < lead
            and _may_lead(lines[start - 1], find_span(lines[number].text))
        ):
            start -= 1
        starts.append(start)
    ends = [*starts[1:], len(lines)]
    return [
        _entry(lines[start:end], number - start, is_title)
        for start, end, number in zip(starts, ends, dated, strict=True)
    ]


def _is_dated(line: Line) -> bool:
    """Tell whether a line says when: not a task that names a year on the way."""
    span = find_span(line.text)
    if span is None or len(line.text) > LONGEST_FIRST_LINE + 40:
        return False
    if line.style != "bullet":
        return True
    # A list whose bullets are the entries themselves: the date opens or ends it.
    return (span.start == 0 or span.end >= len(line.text) - 1) and bool(span.began)


def _may_lead(line: Line, _span: Span | None) -> bool:
    return line.style != "bullet" and len(line.text) <= LONGEST_FIRST_LINE and not line.text.endswith(".")


def _lead(lines: list[Line], dated: list[int]) -> int:
    """Return how many first lines stand before the date, as the first entry shows."""
    count = 0
    while count < MOST_LEAD and dated[0] - count > 0 and _may_lead(lines[dated[0] - count - 1], None):
        count += 1
    return count


def _entry(lines: list[Line], date_at: int, is_title: IsTitle) -> Entry:
    entry = Entry()
    for number, line in enumerate(lines):
        if number < date_at:
            entry.first.append(line.text)
        elif number == date_at:
            entry.span = find_span(line.text)
            rest = without(line.text, entry.span) if entry.span else line.text
            if rest:
                entry.first.append(rest)
        elif line.style != "bullet" and not entry.tasks and _is_first_line(line, entry, is_title):
            entry.first.append(line.text)
        else:
            _add_task(entry, line)
    return entry


def _is_first_line(line: Line, entry: Entry, is_title: IsTitle) -> bool:
    known = [part for text in entry.first for part in parts_of(text)[0]]
    if len(line.text) > LONGEST_FIRST_LINE or line.text.endswith("."):
        return not known
    if len(known) >= ENOUGH:
        # The employer came first: the title is still to come.
        return (line.is_bold or is_title(line.text)) and not any(is_title(part) for part in known)
    return not line.text[:1].islower()


def is_trade(text: str) -> bool:
    return trade_score(text) > 0.7 and not ORGANISATION.search(folded(text))  # noqa: PLR2004


def is_diploma(text: str) -> bool:
    return DIPLOMA.search(folded(text)) is not None


def _add_task(entry: Entry, line: Line) -> None:
    is_bullet = line.style == "bullet"
    entry.has_bullets = entry.has_bullets or is_bullet
    goes_on = (
        entry.tasks and not is_bullet and (line.text[:1].islower() or entry.tasks[-1].endswith((",", ":")))
    )
    if goes_on:
        entry.tasks[-1] = f"{entry.tasks[-1]} {line.text}"
        return
    entry.tasks += [one for task in _tasks(line.text, is_bullet=is_bullet) if (one := task.strip(" \t"))]


def _tasks(text: str, *, is_bullet: bool) -> list[str]:
    text = text.replace("\t", " ")
    if is_bullet or ";" not in text:
        return [text]
    return [one.strip(" ;.") for one in re.split(r"\s*;\s*", text)]


def _undated(lines: list[Line], is_title: IsTitle) -> list[Entry]:
    """Return entries of a section without a date: each line that is not a bullet begins one, or each bullet is one."""
    if all(line.style == "bullet" for line in lines):
        return [Entry([line.text]) for line in lines]
    entries: list[Entry] = []
    for line in lines:
        begins = (
            line.style != "bullet" and len(line.text) <= LONGEST_FIRST_LINE and not line.text.endswith(".")
        )
        if not entries or (begins and (entries[-1].tasks or line.has_gap or line.is_bold)):
            entries.append(Entry([line.text]))
        elif begins and _is_first_line(line, entries[-1], is_title):
            entries[-1].first.append(line.text)
        else:
            _add_task(entries[-1], line)
    return entries


def unwrapped(lines: list[Line]) -> list[Line]:
    """Return the lines with what was broken at the margin put together again."""
    joined: list[Line] = []
    for line in _dates_on_one_line(lines):
        last = joined[-1] if joined else None
        if last is not None and _goes_on(last, line):
            joined[-1] = Line(
                f"{last.text} {line.text}",
                last.x,
                last.size,
                last.is_bold,
                last.style,
                last.has_gap,
                last.column,
            )
        else:
            joined.append(line)
    return joined


def _dates_on_one_line(lines: list[Line]) -> list[Line]:
    """Put "mars 2018 – juin" and the "2019" under it together, where dates have a margin of their own."""
    mended: list[Line] = []
    for line in lines:
        first, tab, rest = line.text.partition("\t")
        last = mended[-1] if mended else None
        if (
            last is not None
            and YEAR_ALONE.fullmatch(first.strip())
            and (cut := CUT_DATE.match(folded(last.text)))
        ):
            end = cut.end("date")
            mended[-1] = replace(last, text=f"{last.text[:end]} {first.strip()}{last.text[end:]}")
            if tab and rest:
                mended.append(replace(line, text=rest))
        else:
            mended.append(line)
    return mended


def _goes_on(last: Line, line: Line) -> bool:
    if line.style == "bullet" or line.has_gap or line.column != last.column or line.size != last.size:
        return False
    if UNFINISHED.search(folded(last.text)):
        return True
    starts_low = line.text[:1].islower() and not re.match(
        r"(?:de|du|depuis|entre|from|since)\b", folded(line.text)
    )
    span = find_span(line.text)
    if span is not None and span.start == 0:
        return False
    if last.style == "bullet":
        return starts_low or (line.x > last.x + 3 and bool(line.size))
    return starts_low and last.is_bold == line.is_bold and len(last.text) > 40  # noqa: PLR2004
