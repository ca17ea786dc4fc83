"""JSON Resume out and in: nothing of ours is lost, files of others are read as far as they go."""

import json
import os
from dataclasses import fields
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tremplin.cv.content import CvContent, Education, Experience, LanguageSkill
from tremplin.cv.enums import Kind
from tremplin.cv.resume import EXTENSION, Resume, from_json_resume
from tremplin.cv.tests.test_paper import SAMIRA

SHARED = Path(os.environ.get("TREMPLIN_SHARED_DATA", Path(__file__).parents[4] / "shared/data"))
beside = pytest.mark.skipif(not SHARED.is_dir(), reason="the files of others are not beside this clone")


def entry(**known: Any) -> dict[str, Any]:
    """Return the schema of an object that holds these keys of the standard, and one extension at most."""
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {**known, EXTENSION: {"type": "object"}},
    }


# The part of JSON Resume 1.0 that a CV here has something for, key by key (jsonresume.org/schema).
TEXT: dict[str, Any] = {"type": "string"}
TEXTS: dict[str, Any] = {"type": "array", "items": TEXT}
DATE: dict[str, Any] = {
    "type": "string",
    "pattern": "^([1-2][0-9]{3}-[0-1][0-9]-[0-3][0-9]|[1-2][0-9]{3}-[0-1][0-9]|[1-2][0-9]{3})$",
}
SCHEMA = entry(
    **{"$schema": TEXT},
    basics=entry(
        name=TEXT,
        label=TEXT,
        email={"type": "string", "pattern": "@"},
        phone=TEXT,
        summary=TEXT,
        location=entry(postalCode=TEXT, city=TEXT, countryCode=TEXT),
    ),
    work={
        "type": "array",
        "items": entry(
            name=TEXT, position=TEXT, location=TEXT, startDate=DATE, endDate=DATE, highlights=TEXTS
        ),
    },
    education={"type": "array", "items": entry(institution=TEXT, area=TEXT, endDate=DATE)},
    skills={"type": "array", "items": entry(name=TEXT)},
    languages={"type": "array", "items": entry(language=TEXT, fluency=TEXT)},
    certificates={"type": "array", "items": entry(name=TEXT)},
    meta=entry(lastModified=TEXT, version=TEXT),
)

words = st.text(max_size=20) | st.sampled_from(
    ["2013", "2013-05", "59100 Roubaix", "Roubaix", "R&D", "l’été", "سميرة", "x@y.fr"]
)
dates = st.sampled_from(["", "2013", "2013-05", "1999-12"]) | st.text(max_size=7)
some = st.lists(words, max_size=3).map(tuple)
contents = st.builds(
    CvContent,
    name=words, headline=words, town=words, telephone=words, mail=words, summary=words, skills=some, licences=some,
    language=st.sampled_from(["fr", "en", "ar"]), updated_on=st.sampled_from(["", "2026-01-31"]) | words,
    occupation=words, licence_codes=some, skill_codes=some, design=words, order=words, hides_dates=st.booleans(),
    words=st.dictionaries(words, words, max_size=2),
    experiences=st.lists(
        st.builds(
            Experience, words, words, words, dates, dates, st.booleans(), some, words, st.sampled_from(list(Kind))
        ),
        max_size=3,
    ).map(tuple),
    education=st.lists(st.builds(Education, words, words, words, dates), max_size=3).map(tuple),
    languages=st.lists(st.builds(LanguageSkill, words, words, words, words), max_size=3).map(tuple),
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(contents)
def test_any_cv_comes_back_from_its_json_as_it_was(content: CvContent) -> None:
    written = json.loads(json.dumps(content.json_resume()))
    assert CvContent.from_json_resume(written) == content


@settings(max_examples=50, deadline=None)
@given(contents)
def test_what_we_write_is_json_resume_by_its_schema(content: CvContent) -> None:
    jsonschema.validate(content.json_resume(), SCHEMA)


def test_the_schema_bites() -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"work": [{"startDate": "May 2013"}]}, SCHEMA)


def test_only_what_json_resume_has_no_place_for_is_in_the_extension() -> None:
    written = SAMIRA.json_resume()
    assert written[EXTENSION] == {"version": 1}
    assert written["education"][0][EXTENSION] == {"town": "Roubaix"}
    assert all(EXTENSION not in one for one in (*written["work"], *written["languages"], written["basics"]))


def test_every_field_of_a_cv_is_in_the_property() -> None:
    """A field that is added to the content is generated here, or the property above proves nothing about it."""
    assert {known.name for known in fields(CvContent)} == {
        "name", "headline", "town", "telephone", "mail", "summary", "experiences", "education", "skills", "languages",
        "licences", "language", "updated_on", "words", "occupation", "licence_codes", "skill_codes", "design", "order", "hides_dates",
    }  # fmt: skip


json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["basics", "work", "name", "location", "startDate", "highlights", "skills", "keywords", EXTENSION, "tasks"]),
        inner, max_size=4,
    ),
    max_leaves=12,
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(json_values)
def test_no_json_at_all_breaks_the_reading(values: Any) -> None:
    assert isinstance(from_json_resume(values if isinstance(values, dict) else {"basics": values}), Resume)


def test_dates_of_any_length_are_cut() -> None:
    ends = ["2014-12-01", "2014-12", "2014", "2014-12-01T10:00:00Z", "someday"]
    values = {"work": [{"position": "Vendeuse", "endDate": end} for end in ends]}
    read = CvContent.from_json_resume(values)
    assert [one.ended for one in read.experiences] == ["2014-12", "2014-12", "2014", "2014-12", ""]


def test_what_is_never_kept_is_dropped_and_named() -> None:
    basics = {
        "name": "Samira",
        "birthDate": "1990-01-01",
        "nationality": "x",
        "maritalStatus": "y",
        "image": "http://x",
        "age": 30,
    }
    read = from_json_resume({"basics": basics, "health": "RQTH"})
    assert set(read.left_out) == {"birth_date", "nationality", "family", "photo", "health"}
    assert "1990" not in json.dumps(read.content.plain())


def strings(value: Any, key: str = "") -> list[str]:
    """Return every text of a JSON value that a person reads on a CV."""
    if key in {"url", "image", "$schema", "meta", "profiles", "address", "region", "countryCode", "score", "level", "courses",
               "type", "roles", "awards", "publications", "interests", "references"}:  # fmt: skip
        return []
    if isinstance(value, dict):
        return [text for name, one in value.items() for text in strings(one, name)]
    if isinstance(value, list):
        return [text for one in value for text in strings(one, key)]
    return (
        [value[:7] if key.endswith("Date") or key == "date" else value]
        if isinstance(value, str) and value
        else []
    )


@beside
def test_more_than_nine_fields_in_ten_of_files_of_others_are_read() -> None:
    for path in sorted((SHARED / "cv").glob("*resume*.json")):
        values = json.loads(path.read_text())
        text = json.dumps(CvContent.from_json_resume(values).plain(), ensure_ascii=False)
        wanted = [json.dumps(" ".join(one.split()), ensure_ascii=False)[1:-1] for one in strings(values)]
        found = [one for one in wanted if one in text or (one[4:5] == "-" and one[:4] in text)]
        assert len(found) / len(wanted) > 0.9, (path.name, sorted(set(wanted) - set(found)))
