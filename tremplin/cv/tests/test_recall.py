"""How much of the corpus is read: more than nine fields in ten of pages of all sorts, and all of our own files."""

import json

import pytest

from tremplin.cv.content import CvContent
from tremplin.cv.reading.limited.extract import extract
from tremplin.cv.reading.reader import understood
from tremplin.cv.rendering import cv_to_pdf, cv_to_text
from tremplin.cv.tests.corpus import first_half, held_out, second_half
from tremplin.cv.tests.corpus.people import FRENCH_SPEAKING, OLIVIA
from tremplin.cv.tests.corpus.recall import Score, people_of, score
from tremplin.cv.tests.corpus.tools import Layout
from tremplin.cv.word import cv_to_docx

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
OWN = Layout("own", lambda _cv: b"", only_years=True)


def read(data: bytes) -> CvContent:
    return understood(extract(data)).content


def total(layouts: tuple[Layout, ...]) -> Score:
    whole = Score()
    for layout in layouts:
        for person in people_of(layout):
            whole.add(score(person, read(layout.make(person)), layout))
    return whole


@pytest.mark.parametrize(
    "half", [first_half, second_half, held_out], ids=lambda half: half.__name__.rpartition(".")[2]
)
def test_more_than_nine_fields_in_ten_are_read(half: "object") -> None:
    whole = total(half.LAYOUTS)  # type: ignore[attr-defined]
    assert whole.asked > 400
    assert whole.share > 0.9, "\n".join(whole.lost)


@pytest.mark.parametrize("person", [*FRENCH_SPEAKING, OLIVIA], ids=lambda one: one.name)
def test_our_own_paper_and_our_own_text_are_read_whole(person: CvContent) -> None:
    files = (
        cv_to_pdf(person),
        cv_to_pdf(person, is_large=True),
        cv_to_text(person).encode(),
        cv_to_docx(person),
    )
    for data in files:
        assert score(person, read(data), OWN).lost == []


@pytest.mark.parametrize("person", [*FRENCH_SPEAKING, OLIVIA], ids=lambda one: one.name)
def test_our_own_data_come_back_as_they_were(person: CvContent) -> None:
    assert read(cv_to_pdf(person, carries_json=True)) == person
    assert read(json.dumps(person.json_resume()).encode()) == person
