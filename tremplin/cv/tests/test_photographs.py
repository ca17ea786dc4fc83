"""A CV on paper, photographed or scanned: read by a program of this machine, within the limits of the process."""

import io

import pypdfium2
import pytest
from PIL import Image

from tremplin.cv.content import CvContent
from tremplin.cv.errors import FILE_REFUSALS
from tremplin.cv.reading.limited import extract, picture
from tremplin.cv.reading.limited.refusals import Refused
from tremplin.cv.reading.process import extracted
from tremplin.cv.reading.reader import understood
from tremplin.cv.rendering import cv_to_pdf
from tremplin.cv.tests.corpus.people import FRENCH_SPEAKING
from tremplin.cv.tests.corpus.recall import Score, score
from tremplin.cv.tests.corpus.tools import Layout

pytestmark = [pytest.mark.django_db, pytest.mark.one_database, pytest.mark.slow]
PAPER = Layout("paper", lambda _cv: b"", only_years=True)
DOTS = 200 / 72  # of a picture, an inch


def on_paper(cv: CvContent, *, degrees: float = 0.0) -> Image.Image:
    """Return the first page of a CV as a scanner, or an unsteady hand, takes it."""
    paper: Image.Image = pypdfium2.PdfDocument(cv_to_pdf(cv))[0].render(scale=DOTS).to_pil().convert("RGB")
    return paper.rotate(degrees, expand=True, fillcolor=(228, 224, 214), resample=Image.Resampling.BICUBIC)


def file_of(page: Image.Image, kind: str) -> bytes:
    file = io.BytesIO()
    page.save(file, format=kind, quality=80)
    return file.getvalue()


@pytest.mark.parametrize(("kind", "degrees"), [("JPEG", 0.0), ("JPEG", 1.5), ("JPEG", -3.0), ("PDF", 0.0)])
def test_more_than_nine_fields_in_ten_are_read_on_paper(kind: str, degrees: float) -> None:
    whole = Score()
    for person in FRENCH_SPEAKING[:3]:
        read = understood(extracted(file_of(on_paper(person, degrees=degrees), kind))).content
        whole.add(score(person, read, PAPER))
    assert whole.asked > 60
    assert whole.share > 0.9, "\n".join(whole.lost)


def test_without_the_program_the_person_is_told_what_is_possible_instead(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(picture, "PLACES", "/nowhere")
    with pytest.raises(Refused) as refusal:
        extract.extract(file_of(on_paper(FRENCH_SPEAKING[0]), "JPEG"))
    assert "venez avec votre CV en papier" in str(FILE_REFUSALS[refusal.value.reason])
