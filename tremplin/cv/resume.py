"""JSON Resume 1.x, out and in: a CV loses nothing on the way out and back; a file of anybody else is read as far as it goes.

What JSON Resume has no place for stands in one `x-tremplin` object per JSON object: only the facts that a plain reading
of that object would not give back. The extension of the whole document is always there: by it our own files are known,
and read as they are, without tidying.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, asdict, dataclass, fields, replace
from typing import Any, TypeVar

from tremplin.core.text import plain, squeezed
from tremplin.cv.content import CvContent, Education, Experience, LanguageSkill
from tremplin.cv.enums import Kind

EXTENSION = "x-tremplin"
SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
ISO_DATE = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?")
ANY_DATE = re.compile(r"((?:19|20)\d\d)(?:-(0[1-9]|1[0-2]))?(?!\d)")
MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
POSTCODE = re.compile(r"[A-Z0-9][A-Z0-9 -]{2,9}", re.IGNORECASE)
LONGEST = 4000  # characters of one text of a file of somebody else
MOST = 60  # entries of one list of it

# What other files hold and a CV here does not keep, by the key they write it under.
LEFT_OUT_KEYS = {
    "birth": "birth_date", "birthdate": "birth_date", "birthday": "birth_date", "dateofbirth": "birth_date",
    "age": "birth_date", "placeofbirth": "birth_date", "nationality": "nationality", "nationalities": "nationality",
    "citizenship": "nationality", "maritalstatus": "family", "civilstatus": "family", "family": "family", "children": "family",
    "gender": "sex", "sex": "sex", "health": "health", "disability": "health", "image": "photo", "photo": "photo",
    "picture": "photo", "ssn": "social_number", "socialsecuritynumber": "social_number", "religion": "belief",
}  # fmt: skip
PLACELESS = ("awards", "publications", "interests", "references")  # a CV here has no line for these

T = TypeVar("T", Experience, Education, LanguageSkill, CvContent)


@dataclass(frozen=True)
class Resume:
    """A JSON Resume that was read: the CV, what is never kept (by name), what has no place here (in words)."""

    content: CvContent
    left_out: tuple[str, ...] = ()
    not_understood: tuple[str, ...] = ()
    is_own: bool = False


def to_json_resume(content: CvContent) -> dict[str, Any]:
    """Return the CV as JSON Resume 1.x, leaving out what is empty; `from_json_resume` gives the same CV back."""
    written = {
        "$schema": SCHEMA,
        **_plain_document(content),
        "work": [_extended(one, _work(one), _experience) for one in content.experiences],
        "education": [_extended(one, _study(one), _education) for one in content.education],
        "skills": [_kept({"name": one}) for one in content.skills],
        "languages": [_extended(one, _spoken(one), _language) for one in content.languages],
        "certificates": [_kept({"name": one}) for one in content.licences],
    }
    written = _kept(written)
    written[EXTENSION] = {"version": 1, **_differences(content, _document(written))}
    return written


def _plain_document(content: CvContent) -> dict[str, Any]:
    basics = {
        "name": content.name,
        "label": content.headline,
        "email": content.mail if MAIL.fullmatch(content.mail) else "",
        "phone": content.telephone,
        "summary": content.summary,
        "location": _location(content.town),
    }
    return {"basics": _kept(basics), "meta": _kept({"lastModified": content.updated_on, "version": "v1.0.0"})}


def _location(town: str) -> dict[str, str]:
    first, space, rest = town.partition(" ")
    postcode, city = (first, rest) if space and re.fullmatch(r"\d[\dAB]\d{3}", first) else ("", town)
    return _kept({"postalCode": postcode, "city": city, "countryCode": "FR" if town else ""})


def _work(one: Experience) -> dict[str, Any]:
    return {
        "name": one.organisation,
        "position": one.title,
        "location": one.town,
        "startDate": _iso(one.began),
        "endDate": "" if one.is_current else _iso(one.ended),
        "highlights": [task for task in one.tasks if task],
    }


def _study(one: Education) -> dict[str, Any]:
    return {"institution": one.school, "area": one.title, "endDate": _iso(one.year)}


def _spoken(one: LanguageSkill) -> dict[str, Any]:
    return {"language": one.name, "fluency": one.level}


def _iso(written: str) -> str:
    return written if ISO_DATE.fullmatch(written) else ""


def _extended(one: T, written: dict[str, Any], read: Callable[[Mapping[str, Any]], T]) -> dict[str, Any]:
    """Return one entry with what reading it plainly would lose in its extension."""
    written = _kept(written)
    lost = _differences(one, read(written))
    return {**written, EXTENSION: lost} if lost else written


def _differences(one: T, read: T) -> dict[str, Any]:
    """Return, in plain values, the facts of `one` that `read` does not have."""
    mine, others = asdict(one), asdict(read)
    return {name: value for name, value in mine.items() if value != others[name]}


def _kept(values: dict[str, Any]) -> dict[str, Any]:
    """Return what is not empty of one JSON object."""
    return {key: one for key, one in values.items() if one not in ("", [], {}, None)}


def from_json_resume(values: Mapping[str, Any]) -> Resume:
    """Return the CV that a JSON Resume tells, whoever wrote it: unknown keys never fail, wrong kinds are passed over.

    Birth date, nationality, family, health and photograph are dropped, and named in `left_out`.
    """
    if isinstance(values.get(EXTENSION), dict):
        return Resume(_document(values), is_own=True)
    content = _tidy(_foreign(values))
    return Resume(content, tuple(dict.fromkeys(_never_kept(values))), tuple(_without_place(values)))


def _document(values: Mapping[str, Any]) -> CvContent:
    """Read a document of ours exactly as it is."""
    basics, meta = _object(values.get("basics")), _object(values.get("meta"))
    content = CvContent(
        name=_text(basics, "name"),
        headline=_text(basics, "label"),
        town=_town(_object(basics.get("location"))),
        telephone=_text(basics, "phone"),
        mail=_text(basics, "email"),
        summary=_text(basics, "summary"),
        experiences=tuple(_experience(one) for one in _objects(values, "work")),
        education=tuple(_education(one) for one in _objects(values, "education")),
        skills=tuple(_text(one, "name") for one in _objects(values, "skills")),
        languages=tuple(_language(one) for one in _objects(values, "languages")),
        licences=tuple(_text(one, "name") for one in _objects(values, "certificates")),
        updated_on=_text(meta, "lastModified"),
    )
    return _restored(content, values)


def _experience(one: Mapping[str, Any]) -> Experience:
    began, ended = _text(one, "startDate"), _text(one, "endDate")
    tasks = tuple(_texts(one.get("highlights")))
    read = Experience(
        _text(one, "position"), _text(one, "name"), _text(one, "location"), began, ended, tasks=tasks
    )
    restored = _restored(replace(read, is_current=bool(began and not ended)), one)
    return restored if restored.kind in Kind else replace(restored, kind=Kind.JOB)


def _education(one: Mapping[str, Any]) -> Education:
    read = Education(_text(one, "area"), _text(one, "institution"), year=_text(one, "endDate"))
    return _restored(read, one)


def _language(one: Mapping[str, Any]) -> LanguageSkill:
    return _restored(LanguageSkill(_text(one, "language"), _text(one, "fluency")), one)


def _restored(read: T, written: Mapping[str, Any]) -> T:
    """Put what the extension says in the place of what was read, where it is of the right kind."""
    extension = _object(written.get(EXTENSION))
    facts: dict[str, Any] = {}
    for known in fields(read):
        value = extension.get(known.name)
        if isinstance(known.default, str) and isinstance(value, str):
            facts[known.name] = value
        elif known.default is not MISSING and isinstance(value, type(known.default)):
            facts[known.name] = tuple(_texts(value)) if isinstance(value, list) else value
        elif isinstance(value, str) and known.default is MISSING and known.default_factory is MISSING:
            facts[known.name] = value
        elif isinstance(known.default, tuple) and isinstance(value, list):
            facts[known.name] = tuple(_texts(value))
        elif known.name == "words" and isinstance(value, dict):
            facts[known.name] = {str(key): str(one) for key, one in value.items()}
    return replace(read, **facts)


def _foreign(values: Mapping[str, Any]) -> CvContent:
    basics = _object(values.get("basics"))
    licences: list[Mapping[str, Any]] = []
    courses: list[Mapping[str, Any]] = []
    for one in _objects(values, "certificates"):
        (licences if _is_licence(_text(one, "name")) else courses).append(one)
    return CvContent(
        name=_text(basics, "name"),
        headline=_text(basics, "label") or _text(basics, "headline"),
        town=_town(_object(basics.get("location"))),
        telephone=_text(basics, "phone"),
        mail=_text(basics, "email"),
        summary=_text(basics, "summary"),
        experiences=tuple(_foreign_jobs(values)),
        education=(
            *(_foreign_study(one) for one in _objects(values, "education")),
            *(
                Education(_text(one, "name"), _text(one, "issuer"), year=_date(one, "date"))
                for one in courses
            ),
        ),
        skills=tuple(_foreign_skill(one) for one in _objects(values, "skills")),
        languages=tuple(
            LanguageSkill(
                _text(one, "language") or _text(one, "name"), _text(one, "fluency") or _text(one, "level")
            )
            for one in _objects(values, "languages")
        ),
        licences=tuple(_text(one, "name") for one in licences),
    )


def _is_licence(name: str) -> bool:
    return re.search(r"\b(permis|caces|driving licen[cs]e|sst|habilitation)\b", plain(name)) is not None


def _foreign_jobs(values: Mapping[str, Any]) -> Iterator[Experience]:
    for one in (*_objects(values, "work"), *_objects(values, "volunteer")):
        yield _foreign_job(
            one,
            _text(one, "position"),
            _text(one, "name") or _text(one, "organization") or _text(one, "company"),
        )
    for one in _objects(values, "projects"):
        yield _foreign_job(one, _text(one, "name"), _text(one, "entity"))


def _foreign_job(one: Mapping[str, Any], title: str, organisation: str) -> Experience:
    began, ended = _date(one, "startDate"), _date(one, "endDate")
    said = [_text(one, "summary") or _text(one, "description"), *_texts(one.get("highlights"))]
    place = one.get("location")
    town = _town(place) if isinstance(place, dict) else _text(one, "location")
    title, organisation = (title, organisation) if title else (organisation, "")
    return Experience(title, organisation, town, began, ended, bool(began and not ended), tuple(said))


def _foreign_study(one: Mapping[str, Any]) -> Education:
    kind, area = _text(one, "studyType"), _text(one, "area")
    title = ", ".join(part for part in (kind, area) if part)
    school = _text(one, "institution")
    year = _date(one, "endDate") or _date(one, "startDate")
    return Education(title, school, year=year[:4]) if title else Education(school, year=year[:4])


def _foreign_skill(one: Mapping[str, Any]) -> str:
    name, words = _text(one, "name"), [word for word in _texts(one.get("keywords")) if word]
    return f"{name} ({', '.join(words)})" if name and words else name or ", ".join(words)


def _tidy(content: CvContent) -> CvContent:
    """Return a CV of somebody else's file without its empty entries, each text on one line and of a decent length."""
    jobs = (
        replace(
            one, title=_line(one.title), organisation=_line(one.organisation), town=_line(one.town),
            tasks=tuple(dict.fromkeys(task for written in one.tasks if (task := _line(written)))),
        )
        for one in content.experiences
    )  # fmt: skip
    studies = (replace(one, title=_line(one.title), school=_line(one.school)) for one in content.education)
    spoken = (LanguageSkill(_line(one.name), _line(one.level)) for one in content.languages)
    return replace(
        content,
        name=_line(content.name),
        headline=_line(content.headline),
        town=_line(content.town),
        telephone=_line(content.telephone),
        mail=_line(content.mail),
        summary=content.summary.strip()[:LONGEST],
        experiences=tuple(one for one in jobs if one.title)[:MOST],
        education=tuple(one for one in studies if one.title)[:MOST],
        languages=tuple(one for one in spoken if one.name)[:MOST],
        skills=tuple(dict.fromkeys(one for word in content.skills if (one := _line(word))))[:MOST],
        licences=tuple(dict.fromkeys(one for word in content.licences if (one := _line(word))))[:MOST],
    )


def _line(text: str) -> str:
    return squeezed(text)[:LONGEST]


def _date(one: Mapping[str, Any], key: str) -> str:
    """Return a date of any length cut to "2013" or "2013-05"."""
    found = ANY_DATE.match(_text(one, key).strip())
    return "-".join(part for part in found.groups() if part) if found else ""


def _never_kept(values: Mapping[str, Any]) -> Iterator[str]:
    """Yield the names of what is never kept, wherever it stands near the top of the document."""
    for place in (values, _object(values.get("basics"))):
        for key, value in place.items():
            name = LEFT_OUT_KEYS.get(re.sub(r"[^a-z]", "", str(key).lower()))
            if name and value not in (None, "", [], {}):
                yield name


def _without_place(values: Mapping[str, Any]) -> Iterator[str]:
    """Yield, in words, what the file says and a CV here has no line for."""
    for key in PLACELESS:
        for one in _objects(values, key):
            said = _line(_text(one, "title") or _text(one, "name") or _text(one, "reference"))
            if said:
                yield said[:200]


def _town(place: Mapping[str, Any]) -> str:
    return " ".join(part for part in (_text(place, "postalCode"), _text(place, "city")) if part)


def _text(values: Mapping[str, Any], key: str) -> str:
    value = values.get(key)
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _texts(value: Any) -> list[str]:
    return (
        [str(one) for one in value if isinstance(one, str | int | float)] if isinstance(value, list) else []
    )


def _object(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _objects(values: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    found = values.get(key)
    if not isinstance(found, list):
        return []
    return [
        one if isinstance(one, dict) else {"name": one, "language": one}
        for one in found
        if isinstance(one, dict | str)
    ]
