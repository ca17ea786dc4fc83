"""The days that feeds say: any of the calendar is read, or refused with its field, never a crash."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from tremplin.core import clock
from tremplin.offers.importing import limits
from tremplin.offers.importing.cells import Cells
from tremplin.offers.importing.draft import RowRefused
from tremplin.offers.models import Offer
from tremplin.offers.tests.factories import AT, counts, national, read_feed, write_feed

FARTHEST_OFFSET = timedelta(hours=23, minutes=59)
LAST, FIRST = datetime.max.replace(tzinfo=UTC), datetime.min.replace(tzinfo=UTC)
ZONES = some.none() | some.timedeltas(-FARTHEST_OFFSET, FARTHEST_OFFSET).map(timezone)


@given(moment=some.datetimes(timezones=ZONES, allow_imaginary=False))
@example(moment=LAST)
@example(moment=FIRST)
@example(moment=LAST.replace(tzinfo=None))
@example(moment=FIRST.replace(tzinfo=None))
@example(moment=LAST.replace(tzinfo=timezone(-FARTHEST_OFFSET)))
@example(moment=FIRST.replace(tzinfo=timezone(FARTHEST_OFFSET)))
def test_any_moment_of_the_calendar_is_read_or_refused(moment: datetime) -> None:
    for text in (moment.isoformat(), str(moment.date()), f"{moment:%d/%m}/{moment.year:04}"):
        cells = Cells({"it": text})
        for read in (limits.published, limits.expires):
            with suppress(RowRefused):
                read(cells, "it", AT)
        with suppress(RowRefused):
            found = cells.moment("it")
            assert found is not None
            assert isinstance(clock.local_day(found), date)


@given(text=some.text(alphabet="0123456789-:/TZ+. ", max_size=40))
def test_anything_that_looks_like_a_date_is_read_or_refused(text: str) -> None:
    for read in (limits.published, limits.expires):
        with suppress(RowRefused):
            read(Cells({"it": text}), "it", AT)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("9999-12-31T23:59:59.999Z", "ne peut pas être lue"),
        ("9999-12-31", "futur"),
        ("0001-01-01T00:00:00+14:00", "ne peut pas être lue"),
        ("0001-01-01", "ne peut pas être lue"),
        ("0001-01-01T00:00:00Z", "longtemps"),
        ("2026-11-18T08:30:00+99:99", "ne peut pas être lue"),
    ],
)
def test_a_date_at_an_end_of_the_calendar_refuses_its_row_alone(tmp_path: Path, said: str, word: str) -> None:
    posting: dict[str, Any] = {"@type": "JobPosting", "identifier": "2", "title": "Plombier CDI"}
    feed = write_feed(
        tmp_path / "f", national("1", dateCreation=said), {**posting, "validThrough": said}, national("3")
    )
    report = read_feed(feed)
    assert counts(report) == (3, 1, 0, 0, 2)
    assert [(one["reference"], one["field"]) for one in report.refused] == [
        ("1", "dateCreation"),
        ("2", "validThrough"),
    ]
    assert word in report.refused[0]["reason"]
    assert Offer.objects.get().reference == "3"
