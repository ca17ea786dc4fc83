"""A CV in plain values: what is printed, exported, and frozen in a snapshot.

Dates are partial ISO 8601 ("2013" or "2013-05"). The JSON form is JSON Resume 1.x: see `resume`.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Self

from django.utils import translation
from django.utils.text import capfirst

from tremplin.accounts.enums import Language
from tremplin.core.text import name_words
from tremplin.cv.enums import Kind


def plain_title(kind: str) -> str:
    """Return the title of an experience that its owner gave no name: what it was, in the French employers read."""
    with translation.override(Language.FRENCH):
        return str(Kind(kind).label)


@dataclass(frozen=True)
class Experience:
    """A job held, or anything else one has done and wants to say. `occupation` is its code in the nomenclature."""

    title: str
    organisation: str = ""
    town: str = ""
    began: str = ""
    ended: str = ""
    is_current: bool = False
    tasks: tuple[str, ...] = ()
    occupation: str = ""
    kind: str = Kind.JOB

    @property
    def is_break(self) -> bool:
        return self.kind == Kind.BREAK

    @property
    def shown_title(self) -> str:
        """Return its title, with a capital; what bears the mere name of its kind bears it in the language of the page."""
        return self.kind_label if self.title == plain_title(self.kind) else capfirst(self.title)

    @property
    def shown_kind(self) -> str:
        """Return what it was, where it was no job and its title does not tell."""
        return "" if self.kind in {Kind.JOB, Kind.BREAK} or self._tells_its_kind else self.kind_label

    @property
    def kind_label(self) -> str:
        return str(Kind(self.kind).label)

    @property
    def _tells_its_kind(self) -> bool:
        return self.title.lower().startswith(plain_title(self.kind).lower())

    @property
    def years(self) -> str:
        """Return "2013 à 2015", "depuis 2013" or "" in years."""
        first, last = self.began[:4], self.ended[:4]
        if self.is_current:
            return f"{first} –" if first else ""
        return first if first == last or not last else f"{first} – {last}"


@dataclass(frozen=True)
class Education:
    """A diploma or a course."""

    title: str
    school: str = ""
    town: str = ""
    year: str = ""


@dataclass(frozen=True)
class LanguageSkill:
    """A language spoken, and how well, in words; and the codes these words come from (see `enums.Level`)."""

    name: str
    level: str = ""
    code: str = ""
    level_code: str = ""


@dataclass(frozen=True)
class CvContent:
    """Everything on a CV. No birth date, nationality, family status or health: they are never asked.

    `design`, `order` and `hides_dates` say how it is drawn (see `enums`); dates that are hidden are kept.
    `skill_codes` are those of the nomenclature, one beside each of `skills`: "" where it has none.
    """

    name: str
    headline: str = ""
    town: str = ""
    telephone: str = ""
    mail: str = ""
    summary: str = ""
    experiences: tuple[Experience, ...] = ()
    education: tuple[Education, ...] = ()
    skills: tuple[str, ...] = ()
    languages: tuple[LanguageSkill, ...] = ()
    licences: tuple[str, ...] = ()
    language: str = "fr"
    updated_on: str = ""
    occupation: str = ""
    licence_codes: tuple[str, ...] = ()
    skill_codes: tuple[str, ...] = ()
    design: str = "brique"
    order: str = "time"
    hides_dates: bool = False
    words: dict[str, str] = field(default_factory=dict)

    def plain(self) -> dict[str, Any]:
        """Return plain values that JSON can hold; `read` gives the same content back."""
        return asdict(self)

    @classmethod
    def read(cls, values: dict[str, Any]) -> Self:
        return cls(
            **{
                **values,
                "experiences": tuple(
                    Experience(**{**one, "tasks": tuple(one["tasks"])}) for one in values["experiences"]
                ),
                "education": tuple(Education(**one) for one in values["education"]),
                "languages": tuple(LanguageSkill(**one) for one in values["languages"]),
                "skills": tuple(values["skills"]),
                "licences": tuple(values["licences"]),
                "licence_codes": tuple(values.get("licence_codes", ())),
                "skill_codes": tuple(values.get("skill_codes", ())),
            }
        )

    def json_resume(self) -> dict[str, Any]:
        """Return the CV as JSON Resume 1.x, leaving out what is empty; `from_json_resume` gives the same CV back."""
        from tremplin.cv.resume import to_json_resume

        return to_json_resume(self)

    @staticmethod
    def from_json_resume(values: dict[str, Any]) -> "CvContent":
        """Return the CV that a JSON Resume of ours, or of anybody, tells; what is never kept is dropped."""
        from tremplin.cv.resume import from_json_resume

        return from_json_resume(values).content


def lines_to_tell(content: CvContent) -> list[str]:
    """Return the lines that a second language has its own words for, each once, in the order of the paper."""
    lines = [content.headline, content.summary]
    for one in content.experiences:
        lines += [one.title, *one.tasks]
    lines += [*content.skills, *(one.title for one in content.education)]
    return list(dict.fromkeys(line for line in lines if line))


def told_in(content: CvContent, texts: Mapping[str, str]) -> CvContent:
    """Return the CV with the words of a second language; a line that has none stays as it is."""

    def tell(line: str) -> str:
        return texts.get(line) or line

    return replace(
        content,
        headline=tell(content.headline),
        summary=tell(content.summary),
        experiences=tuple(
            replace(one, title=tell(one.title), tasks=tuple(map(tell, one.tasks)))
            for one in content.experiences
        ),
        skills=tuple(map(tell, content.skills)),
        education=tuple(replace(one, title=tell(one.title)) for one in content.education),
    )


def anonymous(content: CvContent, *, key: str) -> CvContent:
    """Return the CV without what names its owner or reaches her; `key` tells one from another."""
    return replace(content, name=f"CV {key.upper()}", telephone="", mail="")


SHORTEST_NAME = 3  # letters: shorter words of a name ("de", "El") are in any text


def lines_that_name(content: CvContent) -> list[str]:
    """Return the lines a person wrote herself in which her name, her mail or her telephone can be read."""
    lines = [content.headline, content.summary, *content.skills]
    for one in content.experiences:
        lines += [one.title, one.organisation, *one.tasks]
    for course in content.education:
        lines += [course.title, course.school]
    return [line for line in dict.fromkeys(lines) if line and _names(content, line)]


def _names(content: CvContent, line: str) -> bool:
    words = {word for word in name_words(content.name) if len(word) >= SHORTEST_NAME}
    digits = "".join(filter(str.isdigit, line))
    national = "".join(filter(str.isdigit, content.telephone))[-9:]
    has_mail = bool(content.mail) and content.mail.casefold() in line.casefold()
    return bool(words & set(name_words(line))) or has_mail or bool(national and national in digits)
