"""A CV in plain values: what is printed, exported, and frozen in a snapshot.

Dates are partial ISO 8601 ("2013" or "2013-05"). The JSON form is JSON Resume 1.x: see `resume`.
"""

from dataclasses import asdict, dataclass, field, replace
from typing import Any, Self


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
    """Everything on a CV. No birth date, nationality, family or health: they are never asked.

    `design`, `order` and `hides_dates` say how it is drawn (see `enums`); dates that are hidden are kept.
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


def anonymous(content: CvContent, *, key: str) -> CvContent:
    """Return the CV without what names its owner or reaches her; `key` tells one from another."""
    return replace(content, name=f"CV {key.upper()}", telephone="", mail="")
