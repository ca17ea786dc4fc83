"""The commands about offers, as an agency types them: on an empty machine, killed in the middle, on bad files."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tremplin.offers.importing.ahead import LARGE
from tremplin.offers.tests.factories import national, write_feed
from tremplin.ui.typography import typeset

ROOT = Path(__file__).resolve().parents[2]

# Each command runs in its own process, on SQLite.
pytestmark = [pytest.mark.slow, pytest.mark.one_database]


def environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "TREMPLIN_DATA_DIR": str(folder), "TREMPLIN_DATABASE_URL": ""}


def tremplin(folder: Path, *words: str, code: int = 0) -> subprocess.CompletedProcess[str]:
    result = subprocess.run(
        [sys.executable, "-m", "tremplin", *words],
        cwd=ROOT,
        env=environment(folder),
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == code, result.stderr
    return result


def rows(folder: Path) -> tuple[int, int, int]:
    """Return how many offers, states of offers and changes there are, from outside of the process."""
    tables = ("offers_offer", "offers_offerstatechange", "core_change")
    with closing(sqlite3.connect(folder / "tremplin.sqlite3")) as database:
        offers, states, changes = (
            database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables
        )
    return offers, states, changes


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    tremplin(tmp_path / "var", "migrate")
    return tmp_path / "var"


def test_an_empty_machine_imports_then_finds(folder: Path, tmp_path: Path) -> None:
    feed = write_feed(
        tmp_path / "feed.json",
        national("1"),
        national("2", intitule="Plombier (H/F)", romeCode="F1603", typeContrat="CDD"),
        national("3", intitule=None),
    )
    first = tremplin(folder, "import-offers", str(feed), "--report", str(tmp_path / "report.json"))
    assert "nomenclatures" in first.stderr
    report = json.loads((tmp_path / "report.json").read_text())
    assert {name: report[name] for name in ("read", "created", "updated", "unchanged", "closed")} == {
        "read": 3,
        "created": 2,
        "updated": 0,
        "unchanged": 0,
        "closed": 0,
    }
    assert report["refused"] == [
        {"line": 4, "reference": "3", "field": "intitule", "reason": "Il manque l’intitulé de l’offre."}
    ]
    assert (report["source"], report["finished"]) == ("france-travail", True)
    assert json.loads(first.stdout)["created"] == 2
    found = json.loads(tremplin(folder, "search-offers", "plombier 59100", "--format", "json").stdout)
    assert found["total"] == 1
    (offer,) = found["results"]
    assert {name: offer[name] for name in ("reference", "title", "occupation", "place")} == {
        "reference": "2",
        "title": "Plombier (H/F)",
        "occupation": "F1603",
        "place": "Roubaix",
    }
    assert offer["distance_km"] < 1
    assert found["facets"]["contract"] == {"CDD": 1}
    assert set(found["facets"]) >= {"contract", "working_time", "sector", "published", "radius", "experience"}
    nowhere = json.loads(
        tremplin(folder, "search-offers", "vendeuse", "--contract", "CDI", "--format", "json").stdout
    )
    assert (nowhere["total"], nowhere["results"][0]["distance_km"]) == (1, None)
    assert "Plombier" in tremplin(folder, "search-offers", "plombier").stdout


@pytest.mark.parametrize("content", ["", "Bonjour", '{"version": 1}'])
def test_what_is_no_feed_exits_with_1_and_a_sentence(folder: Path, tmp_path: Path, content: str) -> None:
    (tmp_path / "f").write_text(content)
    refused = tremplin(folder, "import-offers", str(tmp_path / "f"), code=1)
    assert "Traceback" not in refused.stderr
    assert "tremplin: " in refused.stderr
    assert tremplin(folder, "import-offers", str(tmp_path), code=1).stderr
    assert tremplin(folder, "import-offers", str(tmp_path / "nowhere"), code=1).stderr


def test_a_file_refused_whole_leaves_a_report_that_says_so(folder: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    good = write_feed(tmp_path / "good.json", national("1"))
    tremplin(folder, "import-offers", str(good), "--report", str(report))
    assert json.loads(report.read_text())["read"] == 1
    (tmp_path / "empty.json").write_text("")
    refused = tremplin(folder, "import-offers", str(tmp_path / "empty.json"), "--report", str(report), code=1)
    reason = typeset("Le fichier « empty.json » est vide.")
    assert json.loads(report.read_text()) == json.loads(refused.stdout)
    assert json.loads(report.read_text()) == {
        "source": "",
        "finished": False,
        "read": 0,
        "created": 0,
        "updated": 0,
        "unchanged": 0,
        "closed": 0,
        "refused_count": 1,
        "warnings_count": 0,
        "refused": [{"line": 0, "reference": "", "field": "", "reason": reason}],
        "warnings": [],
    }
    assert reason in refused.stderr


def test_a_file_that_is_cut_goes_in_as_far_as_it_goes_and_exits_with_1(folder: Path, tmp_path: Path) -> None:
    whole = write_feed(tmp_path / "whole.json", national("1"), national("2")).read_text()
    (tmp_path / "cut.json").write_text(whole[: len(whole) - 40])
    cut = tremplin(
        folder, "import-offers", str(tmp_path / "cut.json"), "--report", str(tmp_path / "report.json"), code=1
    )
    answer = json.loads(cut.stdout)
    assert (answer["read"], answer["created"], answer["finished"]) == (2, 1, False)
    assert json.loads((tmp_path / "report.json").read_text()) == answer
    assert "The file is cut, or seems to be" in cut.stderr


def test_killed_in_the_middle_nothing_is_lost_nor_doubled(folder: Path, tmp_path: Path) -> None:
    count = 6000
    feed = write_feed(tmp_path / "feed.json", *(national(str(number)) for number in range(count)))
    tremplin(folder, "load-nomenclatures")
    before = rows(folder)[2]
    for wanted in (1, 2000, 4000):
        with importing(folder, feed) as process:
            while process.poll() is None and rows(folder)[0] < wanted:
                time.sleep(0.02)
            assert process.poll() is None
            process.send_signal(signal.SIGKILL)
        offers, states, changes = rows(folder)
        assert wanted <= offers == states == changes - before < count
    report = json.loads(tremplin(folder, "import-offers", str(feed)).stdout)
    assert (report["read"], report["created"], report["finished"]) == (count, count, True)
    assert rows(folder) == (count, count, before + count)
    again = json.loads(tremplin(folder, "import-offers", str(feed)).stdout)
    assert (again["unchanged"], again["created"]) == (count, 0)


def importing(folder: Path, feed: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "tremplin", "import-offers", str(feed)],
        cwd=ROOT,
        env=environment(folder),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def own_memory(pid: int) -> int:
    """Return the kilobytes that a process and its children hold of their own, pages of files aside."""
    held = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            said = dict(line.split(":", 1) for line in status.read_text().splitlines())
        except OSError:
            continue
        if pid in {int(said["Pid"]), int(said["PPid"])} and "RssAnon" in said:
            held += int(said["RssAnon"].split()[0])
    return held


def test_memory_of_the_command_does_not_grow_with_the_file(folder: Path, tmp_path: Path) -> None:
    tremplin(folder, "load-nomenclatures")

    def peak(count: int) -> int:
        """Return the most memory that an import of so many offers takes, in kilobytes."""
        feed = write_feed(
            tmp_path / f"{count}.json",
            *(national(str(number), description="travail à faire " * 400) for number in range(count)),
        )
        assert feed.stat().st_size > LARGE
        most = 0
        with importing(folder, feed) as process:
            while process.poll() is None:
                most = max(most, own_memory(process.pid))
                time.sleep(0.05)
        assert process.returncode == 0
        return most

    small, large = peak(4000), peak(16_000)
    assert large < small * 1.25 + 20_000


def test_the_indexer_follows_until_it_is_told_to_stop(folder: Path, tmp_path: Path) -> None:
    tremplin(folder, "load-nomenclatures")
    indexer = subprocess.Popen(
        [sys.executable, "-m", "tremplin", "indexer"], cwd=ROOT, env=environment(folder)
    )
    try:
        feed = write_feed(tmp_path / "feed.json", national("1"), national("2"))
        tremplin(folder, "import-offers", str(feed))
        found = json.loads(tremplin(folder, "search-offers", "vendeuse", "--format", "json").stdout)
        assert found["total"] == 2
        tremplin(folder, "import-offers", str(write_feed(feed, national("1"))), "--complete")
        found = json.loads(tremplin(folder, "search-offers", "vendeuse", "--format", "json").stdout)
        assert found["total"] == 1
    finally:
        indexer.send_signal(signal.SIGTERM)
        assert indexer.wait(timeout=20) == 0


def test_what_is_not_understood_of_a_search_is_told(folder: Path, tmp_path: Path) -> None:
    tremplin(folder, "import-offers", str(write_feed(tmp_path / "feed.json", national("1"))))

    def not_understood(*words: str) -> list[dict[str, str]]:
        answer = tremplin(folder, "search-offers", *words, "--contract", "cdi", "--format", "json")
        found = json.loads(answer.stdout)
        assert found["total"] == 1
        told = [
            f"tremplin: {one['said']} was not understood: {one['reason']}" for one in found["not_understood"]
        ]
        assert answer.stderr.splitlines() == told
        return list(found["not_understood"])

    nowhere = "no place is called so."
    assert not_understood("vendeuse 59100", "--radius", "20") == []
    assert not_understood("vendeuse", "--place", "Nowhereville") == [
        {"said": "Nowhereville", "reason": nowhere}
    ]
    assert not_understood("vendeuse 99999", "--radius", "20") == [
        {"said": "99999", "reason": nowhere},
        {"said": "--radius 20", "reason": "there is no town or postcode to count from."},
    ]
