"""Europass, old (SkillsPassport, XML and JSON, version 3) and new (Candidate, XML), told as JSON Resume.

Names of elements are compared without their namespaces: versions differ by little else. Birth date, nationality,
gender and photograph stay behind, and are named.
"""

import re
from typing import Any
from xml.etree import ElementTree as ET

from tremplin.cv.reading.limited.refusals import Refused

NEVER_KEPT = {
    "birthdate": "birth_date", "birthplace": "birth_date", "nationality": "nationality", "nationalitylist": "nationality",
    "nationalitycode": "nationality", "citizenship": "nationality", "gender": "sex", "gendercode": "sex", "photo": "photo",
    "maritalstatus": "family", "disability": "health", "countryofbirth": "birth_date", "birthcountrycode": "birth_date",
}  # fmt: skip
# A picture or a document that is carried inside: it has no text.
HEAVY = {"photo", "data", "embeddedtext", "attachment"}
Tree = dict[str, Any]


def from_xml(data: bytes) -> dict[str, Any]:
    """Return what an XML of Europass tells, or raise Refused: entities of its own are not read."""
    if b"<!DOCTYPE" in data[:4000] or b"<!ENTITY" in data:
        raise Refused("other_xml")
    try:
        root = ET.fromstring(data)  # noqa: S314  (no entity passes the line above; the process is limited)
    except ET.ParseError:
        raise Refused("broken") from None
    left_out: list[str] = []
    tree = _tree(root, left_out, depth=0)
    name = _name(root)
    if name == "skillspassport":
        return _answer(_passport(tree), left_out)
    if name == "candidate":
        return _answer(_candidate(tree), left_out)
    raise Refused("other_xml")


def from_json(values: Any) -> dict[str, Any]:
    """Return what a SkillsPassport in JSON tells."""
    left_out: list[str] = []
    tree = _lowered(values, left_out, depth=0)
    return _answer(_passport(tree if isinstance(tree, dict) else {}), left_out)


def _answer(resume: Tree, left_out: list[str]) -> dict[str, Any]:
    return {"kind": "europass", "resume": resume, "left_out": list(dict.fromkeys(left_out))}


def _name(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2].lower()


def _tree(element: ET.Element, left_out: list[str], *, depth: int) -> Any:
    if depth > 40:  # noqa: PLR2004
        raise Refused("broken")
    if not len(element):
        return (element.text or "").strip()
    found: Tree = {}
    for child in element:
        name = _name(child)
        if name in NEVER_KEPT:
            left_out.append(NEVER_KEPT[name])
        if name in NEVER_KEPT or name in HEAVY:
            continue
        value = _tree(child, left_out, depth=depth + 1)
        if child.attrib and not len(child):
            value = value or _dated(child)
        _put(found, name, value)
    return found


def _dated(element: ET.Element) -> str:
    """Return a date written in attributes (year="2013" month="--05"), or nothing."""
    year, month = element.get("year", ""), element.get("month", "").strip("-")
    return f"{year}-{int(month):02d}" if month.isdigit() else year


def _put(found: Tree, name: str, value: Any) -> None:
    if name not in found:
        found[name] = value
    elif isinstance(found[name], list):
        found[name].append(value)
    else:
        found[name] = [found[name], value]


def _lowered(value: Any, left_out: list[str], *, depth: int) -> Any:
    """Return a JSON with its keys in lower case, without what is never kept."""
    if depth > 40:  # noqa: PLR2004
        raise Refused("broken")
    if isinstance(value, list):
        return [_lowered(one, left_out, depth=depth + 1) for one in value]
    if not isinstance(value, dict):
        return "" if value is None else str(value) if not isinstance(value, bool) else value
    found: Tree = {}
    for key, one in value.items():
        name = str(key).lower()
        if name in NEVER_KEPT:
            left_out.append(NEVER_KEPT[name])
        elif name not in HEAVY:
            found[name] = _lowered(one, left_out, depth=depth + 1)
    if "year" in found and set(found) <= {"year", "month", "day"}:
        month = str(found.get("month", ""))
        return f"{found['year']}-{int(month):02d}" if month.isdigit() else str(found["year"])
    return found


def _at(tree: Any, *path: str) -> Any:
    """Return what stands at a path, the first of several, or nothing."""
    for name in path:
        if isinstance(tree, list):
            tree = tree[0] if tree else ""
        tree = tree.get(name, "") if isinstance(tree, dict) else ""
    return tree


def _word(tree: Any, *path: str) -> str:
    """Return the text at a path: a label where there is one."""
    found = _at(tree, *path)
    if isinstance(found, list):
        found = found[0] if found else ""
    if isinstance(found, dict):
        found = (
            found.get("label")
            or found.get("formatteddatetime")
            or found.get("datetext")
            or found.get("description")
            or ""
        )
    return _unmarked(found) if isinstance(found, str) else ""


def _unmarked(text: str) -> str:
    """Return text whose markup is taken off, its list items and paragraphs on lines of their own."""
    text = re.sub(r"(?i)<(?:/p|br ?/?|/li|/div)>", "\n", text)
    text = re.sub(r"<[^<>]{0,200}>", "", text)
    for written, meant in (
        ("&nbsp;", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", '"'),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ):
        text = text.replace(written, meant)
    return text.strip()


def _said(text: str) -> list[str]:
    return [one for line in text.splitlines() if (one := line.strip(" \t-–•*"))]


def _all(tree: Any, *path: str) -> list[Any]:
    found = _at(tree, *path[:-1])
    if isinstance(found, list):
        return [one for each in found for one in _all(each, path[-1])]
    found = found.get(path[-1], []) if isinstance(found, dict) else []
    return found if isinstance(found, list) else [found] if found else []


def _passport(tree: Tree) -> Tree:
    learner = _at(tree, "learnerinfo")
    person, contact = _at(learner, "identification"), _at(learner, "identification", "contactinfo")
    address = _at(contact, "address", "contact")
    return {
        "basics": {
            "name": f"{_word(person, 'personname', 'firstname')} {_word(person, 'personname', 'surname')}".strip(),
            "label": _word(learner, "headline", "description"),
            "email": _word(contact, "email", "contact"),
            "phone": _word(
                _first(_all(contact, "telephonelist", "telephone") or _all(contact, "telephone")), "contact"
            ),
            "location": {"postalCode": _word(address, "postalcode"), "city": _word(address, "municipality")},
        },
        "work": [_passport_job(one) for one in _entries(learner, "workexperience")],
        "education": [
            {
                "area": _word(one, "title"),
                "institution": _word(one, "organisation", "name"),
                "endDate": _word(one, "period", "to") or _word(one, "period", "from"),
                "location": _word(one, "organisation", "contactinfo", "address", "contact", "municipality"),
            }
            for one in _entries(learner, "education")
        ],
        "languages": [*_mother_tongues(learner), *_foreign_languages(learner)],
        "skills": [{"name": said} for said in _passport_skills(learner)],
        "certificates": [{"name": f"Permis {one}"} for one in _licences(learner)],
    }


def _first(found: list[Any]) -> Any:
    return found[0] if found else ""


def _entries(learner: Any, name: str) -> list[Any]:
    """Return the entries of a list, which XML wraps in a "…List" and JSON does not."""
    return _all(learner, f"{name}list", name) or _all(learner, name)


def _passport_job(one: Any) -> Tree:
    return {
        "position": _word(one, "position"),
        "name": _word(one, "employer", "name"),
        "location": _word(one, "employer", "contactinfo", "address", "contact", "municipality"),
        "startDate": _word(one, "period", "from"),
        "endDate": _word(one, "period", "to"),
        "highlights": _said(_word(one, "activities")),
    }


def _mother_tongues(learner: Any) -> list[Tree]:
    linguistic = _at(learner, "skills", "linguistic")
    found = _entries(linguistic, "mothertongue")
    return [{"language": _word(one, "description"), "fluency": "langue maternelle"} for one in found]


def _foreign_languages(learner: Any) -> list[Tree]:
    linguistic = _at(learner, "skills", "linguistic")
    spoken = []
    for one in _entries(linguistic, "foreignlanguage"):
        level = _word(one, "proficiencylevel", "spokeninteraction") or _word(
            one, "proficiencylevel", "listening"
        )
        spoken.append({"language": _word(one, "description"), "fluency": level})
    return spoken


def _passport_skills(learner: Any) -> list[str]:
    skills = _at(learner, "skills")
    found = []
    for name in ("communication", "organisational", "jobrelated", "computer", "digital", "other"):
        found += _said(_word(skills, name, "description"))
    return found


def _licences(learner: Any) -> list[str]:
    driving = _at(learner, "skills", "driving")
    found = _all(driving, "description", "licence") or _all(driving, "description")
    return [one for one in found if isinstance(one, str) and one]


def _candidate(tree: Tree) -> Tree:
    person, profile = _at(tree, "candidateperson"), _at(tree, "candidateprofile")
    reached = _all(person, "communication")
    address: Any = next((found for one in reached if (found := _at(one, "address"))), {})
    languages, skills = _competencies(profile)
    return {
        "basics": {
            "name": f"{_word(person, 'personname', 'givenname')} {_word(person, 'personname', 'familyname')}".strip(),
            "label": _word(profile, "experiencesummary") or _word(profile, "headline"),
            "summary": _word(profile, "executivesummary"),
            "email": next((_word(one, "uri") for one in reached if "@" in _word(one, "uri")), ""),
            "phone": next((_phone(one) for one in reached if _phone(one)), ""),
            "location": {"postalCode": _word(address, "postalcode"), "city": _word(address, "cityname")},
        },
        "work": [
            job
            for one in _all(profile, "employmenthistory", "employerhistory")
            for job in _candidate_jobs(one)
        ],
        "education": [
            _candidate_study(one)
            for one in _all(profile, "educationhistory", "educationorganizationattendance")
        ],
        "languages": [
            *languages,
            *({"language": one, "fluency": "langue maternelle"} for one in _native(person, profile)),
        ],
        "skills": [{"name": one} for one in skills],
        "certificates": [
            {"name": f"Permis {_word(one, 'licensename') or _word(one, 'licencename')}"}
            for one in _all(profile, "licenses", "license")
        ],
    }


def _phone(one: Any) -> str:
    if _word(one, "channelcode").lower() not in ("telephone", "mobile", ""):
        return ""
    number = _word(one, "dialnumber")
    country = _word(one, "countrydialing")
    return f"+{country.lstrip('+')} {number}" if number and country else number


def _candidate_jobs(employer: Any) -> list[Tree]:
    place = _word(employer, "organizationcontact", "communication", "address", "cityname")
    return [
        {
            "position": _word(one, "positiontitle"),
            "name": _word(employer, "organizationname"),
            "location": place or _word(one, "city"),
            "startDate": _word(one, "employmentperiod", "startdate"),
            "endDate": _word(one, "employmentperiod", "enddate"),
            "highlights": _said(_word(one, "description")),
        }
        for one in _all(employer, "positionhistory")
    ]


def _candidate_study(one: Any) -> Tree:
    return {
        "area": _word(one, "educationdegree", "degreename") or _word(one, "programname"),
        "institution": _word(one, "organizationname"),
        "endDate": _word(one, "attendanceperiod", "enddate") or _word(one, "attendanceperiod", "startdate"),
        "location": _word(one, "organizationcontact", "communication", "address", "cityname"),
    }


def _competencies(profile: Any) -> tuple[list[Tree], list[str]]:
    languages, skills = [], []
    for one in _all(profile, "personqualifications", "personcompetency"):
        name = _word(one, "competencyname") or _word(one, "competencyid")
        if _word(one, "taxonomyid").lower() == "language":
            scores = [
                _word(score, "score") or _word(score, "scoretext")
                for score in _all(one, "competencydimension")
            ]
            level = next((score for score in scores if re.fullmatch(r"[ABC][12]", score)), "")
            languages.append({"language": _word(one, "competencyid") or name, "fluency": level})
        elif name:
            skills.append(name)
    return languages, skills


def _native(person: Any, profile: Any) -> list[str]:
    return [
        one
        for one in (*_all(person, "primarylanguagecode"), *_all(profile, "primarylanguagecode"))
        if isinstance(one, str)
    ]
