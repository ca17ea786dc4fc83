"""Commands about the nomenclatures and the search index."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pytest_django import Settings

from tremplin.cli import tremplin
from tremplin.reference.models import Edition, Occupation
from tremplin.reference.tests.official_files import write_occupations, write_places

pytestmark = pytest.mark.django_db

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, settings: Settings) -> Run:
    settings.INDEX_DIR = tmp_path / "index"

    def run(*words: str, typed: str = "") -> Result:
        return CliRunner().invoke(tremplin, list(words), input=typed)

    return run


@pytest.mark.usefixtures("empty_nomenclatures")
def test_occupations_loads_what_it_needs_the_first_time_and_says_so(run: Run) -> None:
    first = run("occupations", "hôte de caisse", "--limit", "3", "--format", "json")
    assert first.exit_code == 0
    assert "Loading the nomenclatures" in first.stderr
    found = json.loads(first.stdout)
    assert [list(match) for match in found] == [["code", "label", "title", "score", "parent"]] * 3
    assert found[0]["code"] == "D1505"
    second = run("occupations", "hôte de caisse")
    assert second.stderr == ""
    assert second.stdout.startswith("D1505")
    lines = run(
        "occupations", "--from-file", "-", "--format", "jsonl", "--limit", "1", typed="vendeuse\n\nzzzqqq\n"
    )
    answers = [json.loads(line) for line in lines.stdout.splitlines()]
    assert [(answer["query"], len(answer["results"])) for answer in answers] == [
        ("vendeuse", 1),
        ("zzzqqq", 0),
    ]


def test_occupations_of_a_file_are_one_list_or_one_object_a_line(run: Run) -> None:
    asked = ("occupations", "--from-file", "-", "--limit", "1", "--format")
    whole = json.loads(run(*asked, "json", typed="vendeuse\n\nplombier\n").stdout)
    assert [(one["query"], len(one["results"])) for one in whole] == [("vendeuse", 1), ("plombier", 1)]
    assert json.loads(run(*asked, "json", typed="\n").stdout) == []
    lines = run(*asked, "jsonl", typed="vendeuse\n\nplombier\n").stdout.splitlines()
    assert [json.loads(line) for line in lines] == whole


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_a_line_that_is_not_utf8_is_told_and_the_others_are_read(run: Run, tmp_path: Path, form: str) -> None:
    titles = tmp_path / "titles.txt"
    titles.write_bytes(b"vendeuse\nma\xe7on\nplombier\n")
    answer = run("occupations", "--from-file", str(titles), "--limit", "1", "--format", form)
    assert answer.exit_code == 0
    assert answer.stderr == "tremplin: line 2 is not UTF-8: it was not read.\n"
    found = json.loads(answer.stdout) if form == "json" else map(json.loads, answer.stdout.splitlines())
    assert [one["query"] for one in found] == ["vendeuse", "plombier"]


@pytest.mark.parametrize(
    "words",
    [
        ("occupations",),
        ("occupations", "boulanger", "--from-file", "-"),
        ("occupations", "boulanger", "--limit", "0"),
        ("occupations", "boulanger", "--format", "xml"),
        ("import-occupations",),
        ("import-places", "/nowhere/at/all"),
        ("index", "--only", "nothing"),
    ],
)
def test_what_is_typed_wrongly_exits_with_2_and_changes_nothing(run: Run, words: tuple[str, ...]) -> None:
    before = list(Edition.objects.order_by("pk").values_list("pk", "imported_at"))
    assert run(*words).exit_code == 2
    assert list(Edition.objects.order_by("pk").values_list("pk", "imported_at")) == before


@pytest.mark.usefixtures("empty_nomenclatures")
def test_official_files_are_imported_once(run: Run, tmp_path: Path) -> None:
    folder = str(write_occupations(tmp_path / "rome"))
    first, second = run("import-occupations", folder), run("import-occupations", folder)
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert "occupations: loaded" in first.stderr
    assert "nothing changed" in second.stderr
    assert Occupation.objects.count() == 2
    places = run("import-places", str(write_places(tmp_path / "places")))
    assert places.exit_code == 0
    assert "places: loaded" in places.stderr


def test_a_folder_without_its_files_is_refused_in_one_sentence(run: Run, tmp_path: Path) -> None:
    for command in ("import-occupations", "import-places", "pack-nomenclatures"):
        refused = run(command, str(tmp_path))
        assert refused.exit_code == 1
        assert "Il manque le fichier" in refused.stderr
        assert "Traceback" not in refused.output


def test_index_brings_every_index_up_to_date(run: Run) -> None:
    assert run("index").exit_code == 0
    assert run("index", "--rebuild").exit_code == 0


def test_what_is_typed_is_told_thing_by_thing(run: Run) -> None:
    said = json.loads(run("understand", "plombier 59100 cdi", "--format", "json").stdout)
    assert [(chip["kind"], chip["label"]) for chip in said["chips"]] == [
        ("words", "plombier"),
        ("place", "Roubaix et 10\xa0km autour"),
        ("contracts", "CDI"),
    ]
    assert said["occupations"][0]["code"] == "F1603"
    assert run("understand", "plombier 59100 cdi").stdout.splitlines()[1].startswith("place  Roubaix")


@pytest.mark.parametrize("words", ["", "(((", "AND OR NOT *:*", "x" * 10_000, "\x00\x01", "59999", "💥 cdi"])
def test_whatever_is_typed_is_read_or_left(run: Run, words: str) -> None:
    result = run("understand", words, "--format", "json")
    assert result.exit_code == 0
    assert set(json.loads(result.stdout)) == {"chips", "occupations", "written", "read", "unknown_place"}
