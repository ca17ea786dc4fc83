"""The believable agency: the article's figures come out of histories, on any day; nothing in the product knows them."""

import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from pytest_django import Settings

from tremplin.accounts.enums import Title
from tremplin.core import clock
from tremplin.core.periodic import periodic_work, run_due
from tremplin.demo import signins, story
from tremplin.demo.calendar import Calendar
from tremplin.demo.lives import Life, live
from tremplin.demo.trades import gendered

ROOT = Path(__file__).resolve().parents[3]
DAYS = [
    date(2017, 4, 6),
    date(2017, 3, 31),
    date(2020, 3, 1),
    date(2024, 2, 29),
    date(2026, 1, 1),
    date(2026, 11, 23),
]


def registered(lives: list[Life], day: date) -> list[Life]:
    return [one for one in lives if one.starts_on <= day and (one.ends_on is None or one.ends_on > day)]


@pytest.mark.parametrize("today", DAYS)
def test_the_stocks_of_the_story_come_out_on_any_day(today: date) -> None:
    calendar = Calendar(today)
    lives = live(calendar, Random(7))
    for back in (25, 13, 12, 1, 0):
        day = calendar.end(back)
        there = registered(lives, day)
        year_before = clock.add_months(day, -12)
        assert len(there) == story.registered(back)
        assert sum(one.is_available and one.starts_on <= year_before for one in there) == story.long_term(
            back
        )


@pytest.mark.parametrize("today", DAYS)
def test_nobody_leaves_before_entering_nor_tomorrow(today: date) -> None:
    for one in live(Calendar(today), Random(7)):
        assert one.starts_on <= today
        assert one.ends_on is None or one.starts_on <= one.ends_on <= today


def test_the_same_day_is_always_the_same_agency() -> None:
    once, again = (live(Calendar(DAYS[0]), Random(7)) for _ in range(2))
    assert [(one.starts_on, one.ends_on) for one in once] == [(one.starts_on, one.ends_on) for one in again]


@pytest.mark.parametrize(
    ("label", "madam", "sir"),
    [
        ("Vendeur / Vendeuse en boulangerie", "Vendeuse en boulangerie", "Vendeur en boulangerie"),
        (
            "Employé polyvalent / Employée polyvalente de cuisine",
            "Employée polyvalente de cuisine",
            "Employé polyvalent de cuisine",
        ),
        ("Aide à domicile", "Aide à domicile", "Aide à domicile"),
    ],
)
def test_titles_agree_with_the_person(label: str, madam: str, sir: str) -> None:
    assert (gendered(label, Title.MADAM), gendered(label, Title.SIR)) == (madam, sir)


@pytest.mark.django_db
def test_the_past_of_a_demo_is_not_forgotten(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    forgetting = {task.name for tasks in periodic_work() for task in tasks if task.forgets}
    signins.keep("2017-04-06", [])
    assert forgetting.isdisjoint(run_due(clock.now()))
    (tmp_path / signins.KEPT).unlink()
    assert forgetting <= set(run_due(clock.now()))


def test_the_numbers_of_the_article_stand_nowhere_but_in_the_story() -> None:
    numbers = re.compile(r"\b(12[_ ]?000|11[_ ]?600|7[_ ]?200|2[_ ]?030|557|43[.,]6|5[_ ]?232)\b")
    guilty = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "tremplin").rglob("*.py")
        if "tests" not in path.parts and "demo" not in path.parts and numbers.search(path.read_text())
    ]
    assert guilty == []


def tremplin(folder: Path, *words: str, code: int = 0) -> str:
    result = subprocess.run(
        [sys.executable, "-m", "tremplin", *words],
        cwd=ROOT, env={**os.environ, "TREMPLIN_DATA_DIR": str(folder), "TREMPLIN_DATABASE_URL": "", "TREMPLIN_DEMO": "1"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert result.returncode == code, result.stderr[-2000:]
    return result.stdout


def figures(folder: Path, month: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(tremplin(folder, "figures", "--month", month, "--format", "json"))[
        "figures"
    ]
    return answer


@pytest.mark.slow
@pytest.mark.one_database
def test_the_article_is_recomputed_from_the_records_and_moves_when_people_are_forgotten(
    tmp_path: Path,
) -> None:
    tremplin(tmp_path, "demo", "--on", "2017-04-06")
    march, february = figures(tmp_path, "2017-03"), figures(tmp_path, "2017-02")
    assert (
        february["registered"]["value"],
        february["registered"]["year_before"],
        february["registered"]["change_pct"],
    ) == (12000, 11600, 3.4)
    assert (march["long_term"]["value"], march["long_term"]["change_pct"]) == (7200, -10.0)
    assert (march["trained_in_quarter"]["value"], march["trained_in_quarter"]["quarter"]) == (2030, "2017-Q1")
    assert march["lasting_jobs_in_month"]["value"] == 557
    assert march["lasting_jobs_in_month"]["value"] > march["lasting_jobs_in_month"]["year_before"] + 50
    shares = {one["sector"]: one["pct"] for one in march["offers_by_sector"]["values"]}
    assert [
        shares[name] for name in ("Commerce", "Services à la personne", "Communication", "Industrie")
    ] == [27, 22, 11, 10]
    assert march["online_cv_adoption"]["pct"] == 43.6
    assert all(one["definition"] and one["source"] for one in march.values())

    people = [
        row["person"]
        for row in json.loads(tremplin(tmp_path, "cv", "list", "--limit", "100", "--format", "json"))
    ]
    tremplin(tmp_path, "forget", *people)
    moved = figures(tmp_path, "2017-03")
    assert moved["registered"]["value"] < 12000
    assert moved["online_cv_adoption"]["people"] < 5232
    assert figures(tmp_path, "2017-02") == february
    assert json.loads(tremplin(tmp_path, "doctor", "--format", "json"))["sound"]
    assert tremplin(tmp_path, "demo", "--keep").count("@") >= 6


@pytest.mark.slow
def test_an_installation_with_real_people_is_left_alone(tmp_path: Path) -> None:
    tremplin(tmp_path, "migrate")
    code = (
        "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'tremplin.config.settings'\n"
        "import django; django.setup()\n"
        "from tremplin.accounts.tests.factories import make_person; make_person()"
    )
    subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT, env={**os.environ, "TREMPLIN_DATA_DIR": str(tmp_path), "TREMPLIN_DATABASE_URL": ""}, check=True,
    )  # fmt: skip
    tremplin(tmp_path, "demo", code=1)
