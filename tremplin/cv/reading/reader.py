"""A file in, a CV out: what was read, how sure each field is, what was left out, what was not understood."""

from dataclasses import asdict, dataclass, replace
from typing import Any

from tremplin.core.text import squeezed
from tremplin.cv.content import CvContent, Education, Experience, LanguageSkill
from tremplin.cv.reading.dates import find_span, folded
from tremplin.cv.reading.entries import Entry, entries_of, is_diploma, is_trade, job_of, study_of, unwrapped
from tremplin.cv.reading.facts import trade_score
from tremplin.cv.reading.head import Head, read_head, without_what_is_never_kept
from tremplin.cv.reading.lines import Line
from tremplin.cv.reading.lists import is_line_of_languages, languages_in, licences_of, skills_of
from tremplin.cv.reading.process import extracted
from tremplin.cv.reading.sections import Section, sections_of
from tremplin.cv.reading.words import DIPLOMA, LICENCE
from tremplin.cv.resume import from_json_resume

MOST_LOST, MOST_ENTRIES, LONGEST_LOST = 40, 60, 200
SHORT_LINE = 60
SURE_OF_OTHERS = 0.9  # a field of a file that says which field it is


@dataclass(frozen=True)
class ReadCv:
    """A CV that was read.

    `sure` says how sure each field is, from 0 to 1: "name", "experiences.0.title", "skills.2", "languages.0.level".
    `left_out` names what was there and is never kept; `not_understood` is what has no place, in words.
    """

    content: CvContent
    kind: str
    sure: dict[str, float]
    left_out: tuple[str, ...] = ()
    not_understood: tuple[str, ...] = ()

    def plain(self) -> dict[str, Any]:
        return {**asdict(self), "content": self.content.plain()}

    @classmethod
    def read(cls, values: dict[str, Any]) -> "ReadCv":
        return cls(
            CvContent.read(values["content"]),
            values["kind"],
            dict(values["sure"]),
            tuple(values["left_out"]),
            tuple(values["not_understood"]),
        )


def read_cv(data: bytes) -> ReadCv:
    """Return what a file says of a CV, or raise a FileNotRead whose message says why and what to do."""
    return understood(extracted(data))


def understood(found: dict[str, Any]) -> ReadCv:
    """Return the CV of what was taken out of a file: lines, or a JSON Resume."""
    if "resume" in found:
        return _from_resume(found)
    return read_lines(
        [Line.read(one) for one in found["lines"]], kind=found["kind"], left_out=found["left_out"]
    )


def _from_resume(found: dict[str, Any]) -> ReadCv:
    resume = from_json_resume(found["resume"])
    sure = all_sure(resume.content, 1.0 if resume.is_own else SURE_OF_OTHERS)
    left_out = tuple(dict.fromkeys([*found["left_out"], *resume.left_out]))
    return ReadCv(resume.content, found["kind"], sure, left_out, resume.not_understood)


def all_sure(content: CvContent, much: float) -> dict[str, float]:
    """Return the same certainty for every field that says something."""
    return {name: much for name, value in leaves(content) if value}


def leaves(content: CvContent) -> list[tuple[str, Any]]:
    """Return each field of a CV with its name."""
    found: list[tuple[str, Any]] = [
        (name, getattr(content, name))
        for name in ("name", "headline", "town", "telephone", "mail", "summary")
    ]
    for name in ("experiences", "education", "languages"):
        for number, one in enumerate(getattr(content, name)):
            found += [(f"{name}.{number}.{key}", value) for key, value in asdict(one).items()]
    for name in ("skills", "licences"):
        found += [(f"{name}.{number}", one) for number, one in enumerate(getattr(content, name))]
    return found


@dataclass
class _Gathered:
    """What the sections gave, before it is a CV."""

    jobs: list[Entry]
    studies: list[Entry]
    skills: list[Line]
    languages: list[Line]
    licences: list[Line]
    summary: list[str]
    lost: list[str]


def read_lines(lines: list[Line], *, kind: str, left_out: list[str] | tuple[str, ...] = ()) -> ReadCv:
    """Return the CV that lines of text tell."""
    sections = sections_of(lines)
    about = [
        line
        for section in sections
        if section.name in ("head", "contact", "personal")
        for line in section.lines
    ]
    loose = [section for section in sections if section.name == "loose"]
    about, gathered = _without_careers(about)
    for section in loose:
        more, others = _without_careers(section.lines)
        about += more
        gathered.jobs += others.jobs
        gathered.studies += others.studies
    head = read_head(about)
    for section in sections:
        _gather(gathered, section)
    gathered.languages += head.languages
    gathered.licences += [Line(text) for text in head.licences]
    gathered.lost = [*head.lost, *gathered.lost]
    return _cv(head, gathered, kind, [*left_out, *head.left_out])


def _without_careers(lines: list[Line]) -> tuple[list[Line], _Gathered]:
    """Take jobs and courses that stand under no heading: from the first line that says when, with what leads to it."""
    gathered = _Gathered([], [], [], [], [], [], [])
    dated = [
        number
        for number, line in enumerate(lines)
        if (span := find_span(line.text)) and span.began and len(line.text) < 150  # noqa: PLR2004
        and without_what_is_never_kept(line.text, []) == line.text.strip()
    ]  # fmt: skip
    if not dated or (len(dated) == 1 and len(lines) < 6):  # noqa: PLR2004
        return lines, gathered
    start = dated[0]
    while start > 2 and not lines[start].has_gap and _leads(lines[start - 1]) and dated[0] - start < 1:  # noqa: PLR2004
        start -= 1
    for entry in entries_of(_until_the_tail(lines[start:], gathered), is_trade):
        is_study = any(DIPLOMA.search(folded(text)) for text in entry.first) and not _is_a_trade(entry)
        (gathered.studies if is_study else gathered.jobs).append(entry)
    return lines[:start], gathered


def _leads(line: Line) -> bool:
    return line.style != "bullet" and (line.is_bold or trade_score(line.text) > 0.6) and "@" not in line.text  # noqa: PLR2004


def _is_a_trade(entry: Entry) -> bool:
    return bool(entry.tasks) and not any(re_diploma(text) for text in entry.first)


def re_diploma(text: str) -> bool:
    """Tell whether a text begins with the name of a diploma."""
    found = DIPLOMA.search(folded(text))
    return found is not None and found.start() == 0


def _until_the_tail(lines: list[Line], gathered: _Gathered) -> list[Line]:
    """Return lines of a career, those about languages and licences set aside."""
    kept = []
    for line in lines:
        if is_line_of_languages(line.text):
            gathered.languages.append(line)
        elif (
            line.style != "bullet"
            and LICENCE.search(folded(line.text))
            and len(line.text) < SHORT_LINE
            and not find_span(line.text)
        ):
            gathered.licences.append(line)
        else:
            kept.append(line)
    return kept


def _gather(gathered: _Gathered, section: Section) -> None:
    lines = section.lines
    if section.name == "experience":
        gathered.jobs += entries_of(lines, is_trade)
    elif section.name == "education":
        gathered.studies += entries_of(lines, is_diploma)
    elif section.name == "skills":
        for line in unwrapped(lines):
            _skill_place(gathered, line).append(line)
    elif section.name == "languages":
        gathered.languages += unwrapped(lines)
    elif section.name == "licences":
        gathered.licences += lines
    elif section.name == "summary":
        gathered.summary += [line.text.replace("\t", " ") for line in lines]
    elif section.name in ("interests", "references"):
        gathered.lost += [line.text for line in lines]


def _skill_place(gathered: _Gathered, line: Line) -> list[Line]:
    """Return where a line among the skills goes: languages and licences are often written there."""
    if is_line_of_languages(line.text):
        return gathered.languages
    licence = LICENCE.match(folded(line.text))
    return gathered.licences if licence and len(line.text) < SHORT_LINE else gathered.skills


def _cv(head: Head, gathered: _Gathered, kind: str, left_out: list[str]) -> ReadCv:
    languages, lost_languages = languages_in(gathered.languages)
    licences, lost_licences = licences_of(gathered.licences)
    summary = _summary(gathered.summary, left_out) or head.summary
    sure = {**head.sure, **({"summary": 0.9} if gathered.summary else {})}
    content = CvContent(
        name=squeezed(head.name),
        headline=squeezed(head.headline),
        town=squeezed(head.town),
        telephone=head.telephone,
        mail=head.mail,
        summary=summary,
        experiences=_jobs(gathered.jobs, sure),
        education=_studies(gathered.studies, sure),
        skills=tuple(skills_of(gathered.skills)[:MOST_ENTRIES]),
        languages=tuple(languages),
        licences=tuple(licences),
    )
    sure |= {f"skills.{number}": 0.8 for number in range(len(content.skills))}
    sure |= {f"licences.{number}": 0.9 for number in range(len(content.licences))}
    sure |= _languages_sure(languages)
    if kind in ("photograph", "scan"):  # letters may be mistaken
        sure = {name: round(much * 0.8, 3) for name, much in sure.items()}
    lost = [squeezed(one)[:LONGEST_LOST] for one in (*gathered.lost, *lost_languages, *lost_licences)]
    lost = [one for one in lost if one and without_what_is_never_kept(one, left_out) == one]
    said = {name: much for name, much in sure.items() if dict(leaves(content)).get(name)}
    return ReadCv(content, kind, said, tuple(dict.fromkeys(left_out)), tuple(dict.fromkeys(lost))[:MOST_LOST])


def _summary(texts: list[str], left_out: list[str]) -> str:
    return without_what_is_never_kept(" ".join(texts), left_out) if texts else ""


def _languages_sure(languages: list[LanguageSkill]) -> dict[str, float]:
    found: dict[str, float] = {}
    for number, one in enumerate(languages):
        found |= {f"languages.{number}.name": 0.95, f"languages.{number}.level": 0.9 if one.level else 0.0}
    return found


def _jobs(entries: list[Entry], sure: dict[str, float]) -> tuple[Experience, ...]:
    jobs: list[Experience] = []
    for entry in entries:
        job, how_sure = job_of(entry)
        if not job.title or len(jobs) >= MOST_ENTRIES:
            continue
        sure |= {f"experiences.{len(jobs)}.{name}": much for name, much in how_sure.fields.items()}
        jobs.append(
            replace(
                job, title=squeezed(job.title), organisation=squeezed(job.organisation), town=squeezed(job.town),
                tasks=tuple(squeezed(task) for task in job.tasks),
            )
        )  # fmt: skip
    return tuple(jobs)


def _studies(entries: list[Entry], sure: dict[str, float]) -> tuple[Education, ...]:
    studies: list[Education] = []
    for entry in entries:
        study, how_sure = study_of(entry)
        if not study.title or len(studies) >= MOST_ENTRIES:
            continue
        sure |= {f"education.{len(studies)}.{name}": much for name, much in how_sure.fields.items()}
        studies.append(
            replace(
                study, title=squeezed(study.title), school=squeezed(study.school), town=squeezed(study.town)
            )
        )
    return tuple(studies)
