"""What a reading did, for people and scripts: counts, and each row that was refused or mended."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tremplin.offers.models import ImportRemark, ImportRun

COLUMNS = ("line", "reference", "field", "reason")


@dataclass(frozen=True)
class Report:
    """The counts of a reading, and some of its remarks. `read` is what was created, updated, unchanged or refused."""

    source: str
    finished: bool
    read: int
    created: int
    updated: int
    unchanged: int
    closed: int
    refused_count: int
    warnings_count: int
    refused: list[dict[str, Any]]
    warnings: list[dict[str, Any]]


def report_of(run: ImportRun, *, most: int) -> Report:
    """Return the report of a run, with at most so many remarks of each kind."""
    return Report(
        **_counts(run),
        refused=list(_remarks(run, is_refusal=True, most=most)),
        warnings=list(_remarks(run, is_refusal=False, most=most)),
    )


def report_of_refusal(*, source: str, reason: str) -> Report:
    """Return the report of a file refused whole: nothing of it was read, and the only refusal says why."""
    refused = {"line": 0, "reference": "", "field": "", "reason": reason}
    return Report(
        source=source,
        finished=False,
        read=0,
        created=0,
        updated=0,
        unchanged=0,
        closed=0,
        refused_count=1,
        warnings_count=0,
        refused=[refused],
        warnings=[],
    )


def write_report(run: ImportRun, path: Path) -> None:
    """Write every remark to a JSON file, however many there are."""
    with path.open("w", encoding="utf-8") as file:
        file.write(json.dumps(_counts(run), ensure_ascii=False)[:-1])
        for name, is_refusal in (("refused", True), ("warnings", False)):
            file.write(f', "{name}": [')
            for number, remark in enumerate(_remarks(run, is_refusal=is_refusal)):
                file.write(("," if number else "") + "\n" + json.dumps(remark, ensure_ascii=False))
            file.write("]")
        file.write("}\n")


def _counts(run: ImportRun) -> dict[str, Any]:
    remarks = run.remarks
    return {
        "source": run.source,
        "finished": run.finished_at is not None and not run.is_cut,
        "read": run.read,
        "created": run.created,
        "updated": run.updated,
        "unchanged": run.unchanged,
        "closed": run.closed,
        "refused_count": remarks.filter(is_refusal=True).count(),
        "warnings_count": remarks.filter(is_refusal=False).count(),
    }


def _remarks(run: ImportRun, *, is_refusal: bool, most: int | None = None) -> Iterator[dict[str, Any]]:
    found = ImportRemark.objects.filter(run=run, is_refusal=is_refusal).order_by("pk").values(*COLUMNS)
    return iter(found[:most]) if most is not None else found.iterator(chunk_size=1000)
