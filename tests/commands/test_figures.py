"""The figures of a month, asked on the command line: which months and agencies there are."""

from datetime import date

import pytest
from click.testing import CliRunner, Result

from tremplin.agencies.tests.factories import make_agency
from tremplin.cli import tremplin
from tremplin.core import clock
from tremplin.ui.typography import typeset

pytestmark = pytest.mark.django_db


def typed(*words: str) -> Result:
    return CliRunner().invoke(tremplin, ["figures", *words])


def written(month: date) -> str:
    return f"{month:%Y-%m}"


def test_a_month_that_has_not_begun_has_no_figures() -> None:
    make_agency()
    this_month = clock.month_start(clock.today())
    assert typed("--month", written(this_month)).exit_code == 0
    for month in (written(clock.add_months(this_month, 1)), "9999-12"):
        refused = typed("--month", month)
        assert (refused.exit_code, refused.stdout) == (1, "")
        assert refused.stderr == typeset(
            "tremplin: Ce mois n’a pas commencé : il n’a pas encore de chiffres.\n"
        )


@pytest.mark.parametrize("month", ["0000-01", "0001-01", "1899-12", "2017-13", "mars"])
def test_what_is_no_month_of_an_agency_is_typed_wrongly(month: str) -> None:
    make_agency()
    refused = typed("--month", month)
    assert refused.exit_code == 2
    assert f"'{month}' is not a month: write it 2017-03." in refused.stderr


def test_an_agency_that_is_not_there_is_told_from_no_agency_at_all() -> None:
    assert "There is no agency yet" in typed("--month", "2017-03").stderr
    agency = make_agency()
    assert typed("--month", "2017-03", "--agency", agency.code).exit_code == 0
    refused = typed("--month", "2017-03", "--agency", "nope")
    assert (refused.exit_code, refused.stderr) == (1, "tremplin: No agency has this code.\n")
