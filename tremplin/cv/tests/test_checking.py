"""Whether a PDF is read well: ours are, by every extractor and by the validator; what is not says why."""

from dataclasses import replace

import pytest

from tremplin.core.errors import FileUnreadable
from tremplin.cv.checking import check_pdf
from tremplin.cv.content import CvContent
from tremplin.cv.enums import Design
from tremplin.cv.rendering import cv_to_pdf
from tremplin.cv.tests.corpus.first_half import two_columns
from tremplin.cv.tests.corpus.people import AMINA_IN_ARABIC, ANH, FRENCH_SPEAKING, OLIVIA, SAMIRA

pytestmark = pytest.mark.django_db


def wrong(data: bytes) -> dict[str, str]:
    return {one.name: one.words for one in check_pdf(data) if one.is_good is False}


@pytest.mark.parametrize("person", [*FRENCH_SPEAKING, OLIVIA], ids=lambda one: one.name)
def test_our_paper_is_tagged_whole_and_read_in_order_by_every_extractor(person: CvContent) -> None:
    found = check_pdf(cv_to_pdf(person))
    assert [one.name for one in found if not one.is_good and one.name != "order by pdftotext"] == []
    assert {
        "order by pypdf",
        "order by pypdfium2",
        "order by pdfminer.six",
        "validates PDF/UA-1",
        "validates PDF/A-2a",
    } <= {one.name for one in found}


@pytest.mark.parametrize("design", [one.value for one in Design])
def test_every_design_passes_and_so_does_the_file_to_keep(design: str) -> None:
    assert wrong(cv_to_pdf(replace(ANH, design=design))) == {}
    assert wrong(cv_to_pdf(replace(ANH, design=design), carries_json=True)) == {}


@pytest.mark.parametrize("design", [one.value for one in Design])
def test_a_cv_told_in_arabic_is_read_in_order_by_every_extractor_that_knows_its_script(design: str) -> None:
    found = {one.name: one for one in check_pdf(cv_to_pdf(replace(AMINA_IN_ARABIC, design=design)))}
    assert [one.words for one in found.values() if one.is_good is False] == []
    assert found["order by pypdf"].is_good
    assert found["order by pypdfium2"].is_good
    assert "knows no script" in found["order by pdfminer.six"].words


def test_letters_drawn_in_pieces_would_be_seen() -> None:
    """The guard bites: the same words with a letter read twice, as a font that draws dots apart makes of them."""
    from tremplin.cv import checking

    read = "عاملة نظافة غسل الأرضيات تنظيف الزجاج"
    twice = read.replace("ظ", "ظظ").replace("ف", "فف").replace("ن", "نن")
    assert checking._share_in_order(checking._bare(twice), checking._bare(read)) < checking.IN_ORDER


def test_a_pdf_of_an_online_editor_says_what_it_lacks() -> None:
    lacks = wrong(two_columns(SAMIRA))
    assert lacks["tags"].startswith("It is not tagged")
    assert {"language", "title", "claims PDF/UA-1", "claims PDF/A"} <= set(lacks)


def test_a_tag_put_in_the_wrong_order_is_seen() -> None:
    """The guard bites: the same page whose tags go backwards is not read in their order."""
    from tremplin.cv import checking

    read = "Samira Belkacem Agente d’entretien Roubaix"
    assert checking._share_in_order(checking._bare(read), checking._bare(read)) == 1
    backwards = " ".join(reversed(read.split()))
    assert checking._share_in_order(checking._bare(backwards), checking._bare(read)) < checking.IN_ORDER


def test_what_is_not_a_pdf_is_refused_in_a_sentence() -> None:
    with pytest.raises(FileUnreadable, match="not a PDF"):
        check_pdf(b"Samira Belkacem")
