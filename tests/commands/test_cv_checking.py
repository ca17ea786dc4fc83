"""Whether a PDF is read well: ours are, by every extractor and by the validator; what is not says why."""

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from tremplin.cli import tremplin as program
from tremplin.core.errors import FileUnreadable
from tremplin.cv.checking import check_pdf
from tremplin.cv.content import CvContent
from tremplin.cv.enums import Design
from tremplin.cv.rendering import cv_to_pdf
from tremplin.cv.tests.corpus.first_half import two_columns
from tremplin.cv.tests.corpus.people import ANH, FRENCH_SPEAKING, OLIVIA, SAMIRA

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


# --- The commands ---


def run(*words: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(program, list(words))
    return done.exit_code, done.stdout, done.stderr


def test_the_command_checks_a_pdf_and_its_exit_code_says_how_it_went(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.pdf", tmp_path / "bad.pdf"
    good.write_bytes(cv_to_pdf(SAMIRA))
    bad.write_bytes(two_columns(SAMIRA))
    assert run("cv", "check", str(good))[0] == 0
    code, said, _errors = run("cv", "check", str(bad))
    assert code == 1
    assert "✗ tags: It is not tagged" in said
    code, said, _errors = run("cv", "check", str(good), "--format", "json")
    assert json.loads(said)["good"] is True


def test_the_command_reads_a_cv_with_how_sure_it_is_of_each_field(tmp_path: Path) -> None:
    file = tmp_path / "cv.anything"
    file.write_bytes(cv_to_pdf(SAMIRA))
    code, said, _errors = run("cv", "read", str(file), "--format", "json")
    assert code == 0
    resume = json.loads(said)
    assert resume["work"][0]["position"] == "Agente d’entretien"
    assert resume["work"][0]["x-tremplin"]["confidence"]["position"] > 0.9
    assert resume["basics"]["x-tremplin"]["confidence"].keys() >= {"name", "label", "email", "phone"}
    assert resume["x-tremplin"]["read_from"] == "pdf"
    again = CvContent.from_json_resume(resume)
    assert again.experiences[1].title == "Femme de chambre"


def test_the_command_says_in_a_sentence_why_it_cannot_read() -> None:
    code, said, errors = run("cv", "read", sys.executable)
    assert (code, said) == (1, "")
    assert errors.startswith("tremplin: ")
