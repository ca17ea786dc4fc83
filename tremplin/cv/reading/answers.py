"""What was read of a CV as JSON Resume, with how sure each field is in the extension of its object."""

from typing import Any

from tremplin.cv.reading.reader import ReadCv
from tremplin.cv.resume import EXTENSION

# Fields of ours by the key under which JSON Resume has them.
BASICS = {
    "name": "name",
    "headline": "label",
    "town": "location",
    "telephone": "phone",
    "mail": "email",
    "summary": "summary",
}
KEYS = {
    "experiences": ("work", {"title": "position", "organisation": "name", "town": "location", "began": "startDate",
                             "ended": "endDate", "tasks": "highlights", "is_current": "is_current"}),
    "education": ("education", {"title": "area", "school": "institution", "town": "town", "year": "endDate"}),
    "languages": ("languages", {"name": "language", "level": "fluency"}),
    "skills": ("skills", {"": "name"}),
    "licences": ("certificates", {"": "name"}),
}  # fmt: skip


def as_json_resume(read: ReadCv) -> dict[str, Any]:
    """Return the CV as JSON Resume; `x-tremplin.confidence` of each object says how sure each of its keys is."""
    resume = read.content.json_resume()
    for name, sure in read.sure.items():
        first, *rest = name.split(".")
        if first in BASICS:
            _note(resume["basics"], BASICS[first], sure)
        elif first in KEYS:
            place, keys = KEYS[first]
            key = keys.get(rest[1] if len(rest) > 1 else "")
            if key:
                _note(resume[place][int(rest[0])], key, sure)
    resume[EXTENSION] |= {
        "read_from": read.kind,
        "left_out": list(read.left_out),
        "not_understood": list(read.not_understood),
    }
    return resume


def _note(values: dict[str, Any], key: str, sure: float) -> None:
    values.setdefault(EXTENSION, {}).setdefault("confidence", {})[key] = sure
