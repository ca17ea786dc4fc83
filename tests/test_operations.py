"""The installation as a whole: copies, restoring, forgetting again, saying what is wrong."""

import json
import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[1]

pytestmark = pytest.mark.slow


def tremplin(folder: Path, *words: str, code: int = 0, environment: dict[str, str] | None = None) -> str:
    """Run the command on an installation of its own and return its answer."""
    result = subprocess.run(
        [sys.executable, "-m", "tremplin", *words],
        cwd=ROOT,
        env={
            **os.environ,
            "TREMPLIN_DATA_DIR": str(folder),
            "TREMPLIN_DATABASE_URL": "",
            **(environment or {}),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == code, result.stderr
    return result.stdout


PERSON = """
from tremplin.accounts.tests.factories import make_person
print(make_person("Samira", "Belkacem", "samira@exemple.fr").public_id, end="")
"""
PEOPLE = "from tremplin.accounts.models import Person; print(Person.objects.count(), end='')"


def python(folder: Path, code: str) -> str:
    setup = "import os; os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'tremplin.config.settings')\n"
    setup += "import django; django.setup()\n"
    return subprocess.run(
        [sys.executable, "-c", setup + code],
        cwd=ROOT,
        env={**os.environ, "TREMPLIN_DATA_DIR": str(folder), "TREMPLIN_DATABASE_URL": ""},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def test_a_backup_is_restored_and_who_was_forgotten_since_stays_forgotten(tmp_path: Path) -> None:
    folder, copy = tmp_path / "var", tmp_path / "copy.tar.gz"
    tremplin(folder, "migrate")
    stays, leaves = python(folder, PERSON), python(folder, PERSON)
    (folder / "files").mkdir()
    (folder / "files/letter.txt").write_text("kept")
    tremplin(folder, "backup", str(copy))
    tremplin(folder, "forget", leaves)
    assert python(folder, PEOPLE) == "1"
    (folder / "files/letter.txt").unlink()
    tremplin(folder, "restore", str(copy), "--yes")
    assert python(folder, PEOPLE) == "1"
    assert python(folder, PEOPLE.replace("count()", "get().public_id")) == stays
    assert (folder / "files/letter.txt").read_text() == "kept"


def test_a_damaged_backup_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    folder, copy = tmp_path / "var", tmp_path / "copy.tar.gz"
    tremplin(folder, "migrate")
    python(folder, PERSON)
    tremplin(folder, "backup", str(copy))
    copy.write_bytes(copy.read_bytes()[: copy.stat().st_size // 2])
    tremplin(folder, "restore", str(copy), "--yes", code=1)
    with tarfile.open(copy, "w:gz"):
        pass
    tremplin(folder, "restore", str(copy), "--yes", code=1)
    assert python(folder, PEOPLE) == "1"


def test_forgetting_nobody_is_refused(tmp_path: Path) -> None:
    tremplin(tmp_path, "migrate")
    tremplin(tmp_path, "forget", "nobody", code=1)


def test_the_doctor_says_what_to_do_before_the_tables_exist(tmp_path: Path) -> None:
    answer = json.loads(tremplin(tmp_path, "doctor", "--format", "json", code=3))
    assert not answer["sound"]
    tables = next(finding for finding in answer["findings"] if finding["name"] == "tables")
    assert (tables["state"], "tremplin migrate" in tables["words"]) == ("broken", True)


def test_the_doctor_speaks_english_to_who_types_and_keeps_its_names(tmp_path: Path) -> None:
    tremplin(tmp_path, "migrate")
    assert "✓ settings: The settings hold together." in tremplin(tmp_path, "doctor")
    (first, *_others) = json.loads(tremplin(tmp_path, "doctor", "--format", "json"))["findings"]
    assert first == {"name": "settings", "state": "good", "words": "The settings hold together."}


def test_the_doctor_is_content_with_a_new_installation(tmp_path: Path) -> None:
    tremplin(tmp_path, "migrate")
    assert json.loads(tremplin(tmp_path, "doctor", "--format", "json"))["sound"]


@pytest.mark.parametrize(
    ("name", "value", "word"),
    [
        ("TREMPLIN_SECRET_KEY", "short", "TREMPLIN_SECRET_KEY"),
        ("TREMPLIN_DEMO", "1", "TREMPLIN_DEMO"),
        ("TREMPLIN_HOSTS", "*", "TREMPLIN_HOSTS"),
        ("TREMPLIN_BASE_URL", "http://agency.example", "TREMPLIN_BASE_URL"),
    ],
)
def test_production_refuses_an_unsafe_value(tmp_path: Path, name: str, value: str, word: str) -> None:
    sound = {
        "TREMPLIN_ENV": "production",
        "TREMPLIN_SECRET_KEY": "k4Jx9-QwRtZ" * 6,
        "TREMPLIN_HOSTS": "agency.example",
        "TREMPLIN_BASE_URL": "https://agency.example",
    }
    tremplin(tmp_path, "migrate", environment=sound)
    assert json.loads(tremplin(tmp_path, "doctor", "--format", "json", environment=sound))["sound"]
    answer = tremplin(tmp_path, "doctor", "--format", "json", code=3, environment={**sound, name: value})
    assert word in answer


@pytest.mark.parametrize("where", ["file", "file/inside", "/proc/nope"])
def test_a_data_folder_that_cannot_be_one_is_told_in_a_sentence(tmp_path: Path, where: str) -> None:
    (tmp_path / "file").write_text("")
    refused = subprocess.run(
        [sys.executable, "-m", "tremplin", "doctor"],
        cwd=ROOT,
        env={**os.environ, "TREMPLIN_DATA_DIR": str(tmp_path / where)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (1, "", 1)
    assert refused.stderr.startswith("tremplin: TREMPLIN_DATA_DIR must be a folder that can be written, not ")


def test_production_without_a_secret_does_not_even_start(tmp_path: Path) -> None:
    tremplin(tmp_path, "doctor", code=1, environment={"TREMPLIN_ENV": "production"})


@pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL's own tools")
def test_a_backup_of_postgresql_holds_its_dump(tmp_path: Path) -> None:
    copy = tmp_path / "copy.tar.gz"
    address = os.environ["TREMPLIN_DATABASE_URL"]
    tremplin(tmp_path, "backup", str(copy), environment={"TREMPLIN_DATABASE_URL": address})
    with tarfile.open(copy) as archive:
        assert archive.getnames()[0] == "database.postgresql"
