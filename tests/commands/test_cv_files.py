"""`tremplin cv read` and `tremplin cv check`: what they say, and what their exit code says."""

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from tremplin.cli import tremplin as program
from tremplin.cv.content import CvContent
from tremplin.cv.rendering import cv_to_pdf
from tremplin.cv.tests.corpus.first_half import two_columns
from tremplin.cv.tests.corpus.people import SAMIRA

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


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
